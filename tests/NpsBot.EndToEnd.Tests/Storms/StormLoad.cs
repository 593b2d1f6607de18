namespace NpsBot.EndToEnd.Tests.Storms;

/// <summary>Everything that goes on while faults happen: answers over HTTP, turns in both chats, and the deliveries that follow from them.</summary>
internal sealed class StormLoad : IAsyncDisposable
{
    private const int SurveyTools = 4;

    private readonly CancellationTokenSource _stop = new();
    private readonly AnswerLoad[] _answers;
    private readonly Task _running;

    private StormLoad(StormTown storm, StormLedger ledger)
    {
        _answers = [.. Enumerable.Range(0, SurveyTools).Select(tool => new AnswerLoad(storm.Town, ledger, StormSettings.Seed + tool, hasUnhappy: tool == 0))];
        _running = Task.WhenAll([.. _answers.Select(load => load.RunAsync(_stop.Token)), new TurnLoad(storm.Town, ledger, StormSettings.Seed).RunAsync(_stop.Token)]);
    }

    public static StormLoad Start(StormTown storm, StormLedger ledger) => new(storm, ledger);

    /// <summary>Ends the load; what was begun is brought to its end first.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _running;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var load in _answers)
        {
            load.Dispose();
        }

        _stop.Dispose();
    }
}
