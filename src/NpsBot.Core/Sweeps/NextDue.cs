using NpsBot.Core.Sessions;

namespace NpsBot.Core.Sweeps;

/// <summary>What happens next because time passes: a message of the outbox, or what a sweep looks for.</summary>
/// <param name="At">When; <see langword="null"/> when nothing waits.</param>
/// <param name="Sweeps">Those to run then.</param>
public sealed record NextDue(DateTimeOffset? At, IReadOnlyList<ISweep> Sweeps)
{
    public static async Task<NextDue> FindAsync(IDatabase database, IEnumerable<ISweep> sweeps, CancellationToken cancellationToken)
    {
        var message = await database.ReadAsync((session, token) => session.Outbox.NextDueAtAsync(token), cancellationToken);
        var waiting = new List<(ISweep Sweep, DateTimeOffset? At)>();
        foreach (var sweep in sweeps)
        {
            waiting.Add((sweep, await sweep.NextAtAsync(cancellationToken)));
        }

        var next = waiting.Select(one => one.At).Append(message).Min();
        return new NextDue(next, [.. waiting.Where(one => one.At <= next).Select(one => one.Sweep)]);
    }
}
