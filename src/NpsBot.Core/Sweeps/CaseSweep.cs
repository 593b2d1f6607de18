using Microsoft.Extensions.Logging;
using NpsBot.Core.Cases.Facts;
using NpsBot.Core.Sessions;
using NpsBot.Core.Terms;

namespace NpsBot.Core.Sweeps;

/// <summary>What time alone does to cases: a breach is escalated, a snooze ends.</summary>
public sealed class CaseSweep(IDatabase database, CaseBook book, TimeProvider clock, ILogger<CaseSweep> logger) : ISweep
{
    /// <summary>Cases looked at per transaction batch.</summary>
    private const int Batch = 100;

    /// <summary>Handles every case that is due. Returns how many.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var seen = new HashSet<CaseId>();
        while (true)
        {
            var due = await database.ReadAsync((session, token) => session.Cases.DueForSweepAsync(now, Batch + seen.Count, token), cancellationToken);
            var fresh = due.Where(seen.Add).ToList();
            if (fresh.Count == 0)
            {
                return seen.Count;
            }

            foreach (var id in fresh)
            {
                await SweepAsync(id, now, cancellationToken);
            }
        }
    }

    public Task<DateTimeOffset?> NextAtAsync(CancellationToken cancellationToken) =>
        database.ReadAsync((session, token) => session.Cases.NextSweepAtAsync(token), cancellationToken);

    private async Task SweepAsync(CaseId id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            await database.WriteAsync((session, token) => SweepAsync(session, id, now, token), cancellationToken);
        }
#pragma warning disable CA1031 // A case that makes the code fail must not keep the others from their escalation.
        catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
        {
            Log.SweepFailed(logger, exception, id.Number);
        }
    }

    private async Task<bool> SweepAsync(ISession session, CaseId id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await session.Cases.LoadAsync(id, cancellationToken) is not { } current)
        {
            return false;
        }

        Fact[] facts = current.SnoozedUntil <= now ? [new SnoozeEnded()] : [];
        await book.AppendAsync(session, id, current, facts, Actor.System, now, cancellationToken);
        return true;
    }
}
