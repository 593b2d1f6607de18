using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using NpsBot.Playground.World;

namespace NpsBot.Playground.Town;

/// <summary>Plays the survey tool: sends answers to the bot's intake as any sender would.</summary>
public sealed class AnswerDesk : IDisposable
{
    /// <summary>The bot's endpoint for its own JSON.</summary>
    public const string Path = "/api/responses";

    private const int BatchSize = 50;

    private static readonly TimeSpan ShortPause = TimeSpan.FromSeconds(1);

    private readonly PretendTown _town;
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false, UseCookies = false });
    private int _waves;
    private int _answers;

    internal AnswerDesk(PretendTown town) => _town = town;

    /// <summary>How far the wave under way is; the last one's end when none is.</summary>
    public (int Done, int Total)? Progress { get; private set; }

    /// <summary>Sends one answer of a contact, given now, and says what became of it.</summary>
    /// <param name="email">The contact's address, or name.</param>
    /// <exception cref="InvalidOperationException">The bot refused it.</exception>
    public async Task<string> SendAsync(string accountId, string email, int score, string? comment = null, bool wantsFollowUp = false, CancellationToken cancellationToken = default)
    {
        var account = _town.World.Account(accountId);
        var contact = account.Contacts.FirstOrDefault(contact => contact.Email == email || contact.Name == email) ?? throw new ArgumentException($"{account.Name} has no contact {email}.", nameof(email));
        var now = _town.Clock.GetUtcNow();
        var id = FormattableString.Invariant($"page-{now.ToUnixTimeMilliseconds()}-{Interlocked.Increment(ref _answers)}");
        var answer = new PretendAnswer(id, score, string.IsNullOrWhiteSpace(comment) ? null : comment, account, contact.Email, contact.Name, wantsFollowUp, now);
        return Told(await PostAsync([answer], cancellationToken));
    }

    /// <summary>Sends a wave of answers over the past year.</summary>
    public async Task SendWaveAsync(int count, CancellationToken cancellationToken)
    {
        var wave = new AnswerWave(_town.World, Interlocked.Increment(ref _waves)).Make(count, _town.Clock.GetUtcNow());
        await SendAllAsync(wave.ToArray(), cancellationToken);
    }

    public async Task SendAllAsync(IReadOnlyCollection<PretendAnswer> answers, CancellationToken cancellationToken)
    {
        Report(0, answers.Count);
        var done = 0;
        foreach (var batch in answers.Chunk(BatchSize))
        {
            await PostAsync(batch, cancellationToken);
            Report(done += batch.Length, answers.Count);
        }
    }

    public void Dispose() => _client.Dispose();

    private void Report(int done, int total)
    {
        Progress = (done, total);
        _town.Changes.Announce();
    }

    private async Task<JsonObject> PostAsync(IReadOnlyCollection<PretendAnswer> answers, CancellationToken cancellationToken)
    {
        while (true)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_town.BotAddress, Path)) { Content = JsonContent.Create(new JsonArray([.. answers.Select(ToJson)])) };
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", BotSettings.AnswersKey);
            using var response = await _client.SendAsync(request, cancellationToken);
            if (response.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable)
            {
                // The bot is busy in real time, whatever the town's clock says.
                await Task.Delay(response.Headers.RetryAfter?.Delta ?? ShortPause, TimeProvider.System, cancellationToken);
                continue;
            }

            var body = await response.Content.ReadFromJsonAsync<JsonObject>(cancellationToken) ?? [];
            return response.IsSuccessStatusCode ? body : throw new InvalidOperationException((string?)body["detail"] ?? $"The bot answered {(int)response.StatusCode}.");
        }
    }

    private JsonObject ToJson(PretendAnswer answer)
    {
        var contact = answer.Account.Contacts.First(contact => contact.Email == answer.Email);
        var json = new JsonObject
        {
            ["id"] = answer.ExternalId,
            ["score"] = answer.Score,
            ["occurred_at"] = answer.OccurredAt.ToString("O", CultureInfo.InvariantCulture),
            ["wants_follow_up"] = answer.WantsFollowUp,
            ["survey"] = new JsonObject { ["id"] = "relationship", ["name"] = "Relationship survey" },
            ["respondent"] = new JsonObject { ["email"] = contact.Email, ["name"] = contact.Name, ["role"] = contact.Role },
            ["account"] = new JsonObject
            {
                ["external_id"] = answer.Account.Id,
                ["name"] = answer.Account.Name,
                ["owner_email"] = _town.World.Person(answer.Account.OwnerId).Email,
                ["sponsor_email"] = _town.World.Person(answer.Account.SponsorId).Email,
                ["arr"] = answer.Account.Arr.Amount,
                ["currency"] = answer.Account.Arr.Currency,
                ["segment"] = answer.Account.Segment,
                ["region"] = answer.Account.Region,
                ["renewal_date"] = answer.Account.RenewsOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            },
        };
        if (answer.Comment is not null)
        {
            json["comment"] = answer.Comment;
        }

        if (answer.Product is not null)
        {
            json["properties"] = new JsonObject { ["product"] = answer.Product };
        }

        return json;
    }

    /// <summary>The bot's result of a single answer, in words.</summary>
    private static string Told(JsonObject body)
    {
        var result = body["results"]?[0];
        var number = (string?)result?["case"];
        return (string?)result?["result"] switch
        {
            "case_opened" => $"Case {number} is open.",
            "joined" => $"The answer joined case {number}.",
            "recorded" => (string?)result["note"] ?? "The answer was recorded; nobody has to act.",
            "duplicate" => "The bot knew this answer already.",
            "refused" => $"The bot refused the answer: {result["problem"]}",
            _ => "The answer was taken.",
        };
    }
}
