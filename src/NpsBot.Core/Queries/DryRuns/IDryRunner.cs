using NpsBot.Core.Queries.Periods;
using NpsBot.Core.Sessions;
using NpsBot.Core.Views;

namespace NpsBot.Core.Queries.DryRuns;

/// <summary>Replays the answers of a period through today's policies, pinging nobody.</summary>
public interface IDryRunner
{
    /// <summary>Most answers that are replayed while somebody waits in chat.</summary>
    int MaxAnswers { get; }

    /// <summary>What would have come of them.</summary>
    /// <param name="session">Where the past is read from.</param>
    /// <param name="days">In the organisation's zone, none of them to come.</param>
    Task<View> RunAsync(ISession session, Period days, Reader reader, CancellationToken cancellationToken);
}
