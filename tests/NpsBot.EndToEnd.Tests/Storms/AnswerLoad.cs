using System.Net;
using System.Net.Http.Json;
using NpsBot.Playground.Town;

namespace NpsBot.EndToEnd.Tests.Storms;

/// <summary>A survey tool that sends answers one after the other, each again and again until it is acknowledged, and now and then once more.</summary>
/// <param name="hasUnhappy">Whether it also sends answers that open cases: as many as the platforms' limits let cards through, so that the outbox is busy and not flooded.</param>
internal sealed class AnswerLoad(PretendTown town, StormLedger ledger, int seed, bool hasUnhappy) : IDisposable
{
    private const int BatchSize = 10;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    private static readonly TimeSpan BetweenUnhappy = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Random _dice = new(seed);

    // A connection lives shortly, so that a replica that came back gets its share.
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false, PooledConnectionLifetime = TimeSpan.FromSeconds(2) }) { Timeout = TimeSpan.FromSeconds(20) };

    private int _sent;
    private long _unhappyAt = TimeProvider.System.GetTimestamp();

    /// <summary>Sends until told to stop; what was begun is brought to its end.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var answers = Enumerable.Range(0, _dice.Next(10) == 0 ? BatchSize : 1).Select(_ => Next()).ToArray();
            await UntilTakenAsync(answers);
            if (_dice.Next(20) == 0)
            {
                ledger.CountRepeated();
                await TryAsync(answers);
            }

            await Task.Delay(Pause * _dice.NextDouble() * 2, TimeProvider.System, CancellationToken.None);
        }
    }

    public void Dispose() => _client.Dispose();

    private Answer Next()
    {
        var account = town.World.Accounts[_dice.Next(town.World.Accounts.Length)];
        var number = FormattableString.Invariant($"{seed}-{++_sent}");
        var isUnhappy = hasUnhappy && TimeProvider.System.GetElapsedTime(_unhappyAt) > BetweenUnhappy;
        if (isUnhappy)
        {
            _unhappyAt = TimeProvider.System.GetTimestamp();
        }

        var score = isUnhappy ? _dice.Next(7) : 7 + _dice.Next(4);
        return new Answer(number, score, account.Id, FormattableString.Invariant($"c{number}@{account.Domain}"), town.Clock.GetUtcNow());
    }

    private async Task UntilTakenAsync(Answer[] answers)
    {
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        while (!await TryAsync(answers))
        {
            if (patience.IsCancellationRequested)
            {
                throw new TimeoutException($"answer {answers[0].Id} was not taken for {Patience}");
            }

            await Task.Delay(Pause, TimeProvider.System, CancellationToken.None);
        }

        foreach (var answer in answers)
        {
            ledger.Accepted[answer.Id] = answer.Score <= 6;
        }
    }

    private async Task<bool> TryAsync(Answer[] answers)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(town.BotAddress, AnswerDesk.Path)) { Content = JsonContent.Create(answers.Select(answer => answer.ToJson())) };
            request.Headers.Authorization = new("Bearer", town.BotSettings["Intake:Key"]);
            using var response = await _client.SendAsync(request);
            if (response.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable)
            {
                ledger.CountTurnedAway();
            }
            else if (response.StatusCode is not HttpStatusCode.Accepted)
            {
                ledger.CountBroken();
            }

            return response.StatusCode == HttpStatusCode.Accepted;
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException or IOException)
        {
            ledger.CountBroken();
            return false;
        }
    }

    private sealed record Answer(string Id, int Score, string AccountId, string Email, DateTimeOffset At)
    {
        public object ToJson() => new
        {
            id = Id,
            score = Score,
            comment = Score <= 6 ? "It broke again." : null,
            respondent = new { email = Email, name = $"Customer {Id}" },
            account = new { external_id = AccountId },
            occurred_at = At,
        };
    }
}
