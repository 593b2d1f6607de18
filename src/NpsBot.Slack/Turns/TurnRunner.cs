using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NpsBot.Core.Conversations;

namespace NpsBot.Slack.Turns;

/// <summary>What came of a turn: its result, or the code under which its failure is in the log.</summary>
internal sealed record TurnOutcome(TurnResult? Result, string? FaultCode = null);

/// <summary>Starts turns on their own time: neither Slack's patience nor a closed connection ends one.</summary>
/// <remarks>
/// Slack waits 3 s. A turn that commits within <see cref="SlackOptions.AckBudget"/> is acknowledged with its result. One that takes longer goes on, and
/// <list type="bullet">
/// <item>an event is answered 503, so that Slack sends it again if this process dies meanwhile; the second delivery is recognised by its inbound id;</item>
/// <item>a click is acknowledged and answered later through its response URL or the view; one that opens a form has by then opened an empty modal, since its trigger dies after 3 s;</item>
/// <item>a submission gets a view that says "saving", replaced when the turn is done;</item>
/// <item>a command is acknowledged empty and answered through its response URL.</item>
/// </list>
/// </remarks>
internal sealed class TurnRunner(IServiceScopeFactory scopes, IOptions<SlackOptions> options, TimeProvider clock, BackgroundWork background, ILogger<TurnRunner> logger)
{
    private const int FaultCodeLength = 8;

    /// <summary>Starts the turn; the task never fails.</summary>
    public Task<TurnOutcome> Start(Activity activity)
    {
        var turn = RunAsync(activity);
        _ = background.Run(() => turn);
        return turn;
    }

    /// <returns><see langword="null"/> when it is not done within the time.</returns>
    public async Task<TurnOutcome?> WithinAsync(Task<TurnOutcome> turn, TimeSpan time)
    {
        if (!turn.IsCompleted)
        {
            await ((Task)turn).WaitAsync(time, clock).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return turn.IsCompleted ? await turn : null;
    }

    private async Task<TurnOutcome> RunAsync(Activity activity)
    {
        using var timeout = new CancellationTokenSource(options.Value.TurnTimeout, clock);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            return new TurnOutcome(await scope.ServiceProvider.GetRequiredService<ITurnHandler>().TakeTurnAsync(activity, timeout.Token));
        }
        catch (Exception exception)
        {
            var code = Guid.NewGuid().ToString("N")[..FaultCodeLength];
            logger.TurnFailed(exception, code, activity.Kind, activity.Verb, activity.InboundId);
            return new TurnOutcome(null, code);
        }
    }
}
