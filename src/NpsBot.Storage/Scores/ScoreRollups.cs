using NpsBot.Core.Sessions;
using NpsBot.Storage.Sql;

namespace NpsBot.Storage.Scores;

/// <summary>Keeps the sums of scores: folds what changed into them, compares them with the answers, makes them anew. All of it may run while the bot runs.</summary>
public sealed class ScoreRollups(IDatabase database, TimeProvider time)
{
    /// <summary>Changes folded in one transaction; it keeps others from writing for a few milliseconds.</summary>
    public const int MaxFold = 2_000;

    /// <summary>Pause before the next look: long enough to fold many at once, which cost less together, short enough that few wait.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private const string IsStale = "select value from counters where name = 'scores_to_rebuild'";

    /// <summary>Adds changes that wait into the sums, oldest first, at most <see cref="MaxFold"/>.</summary>
    /// <returns>How many were folded.</returns>
    public async Task<int> FoldAsync(CancellationToken cancellationToken)
    {
        var waiting = await database.ReadAsync((session, token) => Of(session).ScalarAsync<int>("select case when exists (select 1 from score_changes) then 1 else 0 end", null, token), cancellationToken).ConfigureAwait(false);
        return waiting == 0 ? 0 : await database.WriteAsync((session, token) => ScoreFold.RunAsync(Of(session), MaxFold, token), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Folds until nothing waits.</summary>
    public async Task FoldAllAsync(CancellationToken cancellationToken)
    {
        while (await FoldAsync(cancellationToken).ConfigureAwait(false) > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Folds whatever is committed until it is cancelled.</summary>
    public async Task KeepFoldedAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var folded = await FoldAsync(cancellationToken).ConfigureAwait(false);
            if (folded < MaxFold)
            {
                await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Runs work that changes many answers, folding beside it and the rest after it.</summary>
    public async Task<T> WhileFoldingAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        using var done = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var folding = KeepFoldedAsync(done.Token);
        try
        {
            return await work().ConfigureAwait(false);
        }
        finally
        {
            await done.CancelAsync().ConfigureAwait(false);
            await folding.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await FoldAllAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Counts all answers and compares; changes nothing.</summary>
    /// <returns>What differs, from the oldest month on, ending when there is enough to tell; empty when every sum is right.</returns>
    public async Task<IReadOnlyList<RollupDifference>> VerifyAsync(IProgress<RollupProgress>? progress, CancellationToken cancellationToken)
    {
        var months = await MonthsAsync(cancellationToken).ConfigureAwait(false);
        var found = new List<RollupDifference>();
        for (var done = 0; done < months.Count && found.Count < RollupAudit.MaxDifferences; done++)
        {
            found.AddRange(await database.ReadAsync((session, token) => RollupAudit.CompareAsync(Of(session), months[done], token), cancellationToken).ConfigureAwait(false));
            progress?.Report(new RollupProgress(months[done], done + 1, months.Count));
        }

        if (found.Count < RollupAudit.MaxDifferences)
        {
            found.AddRange(await database.ReadAsync((session, token) => RollupAudit.CompareEverAsync(Of(session), token), cancellationToken).ConfigureAwait(false));
        }

        return found;
    }

    /// <summary>Makes all sums anew, a day in each transaction. Answers given meanwhile are counted as always.</summary>
    public async Task RebuildAsync(IProgress<RollupProgress>? progress, CancellationToken cancellationToken)
    {
        var months = await MonthsAsync(cancellationToken).ConfigureAwait(false);
        for (var done = 0; done < months.Count; done++)
        {
            var month = months[done];
            for (var day = month; day.Month == month.Month; day = day.AddDays(1))
            {
                await WriteAsync(statements => RollupRebuild.RebuildDayAsync(statements, day, cancellationToken), cancellationToken).ConfigureAwait(false);
            }

            await WriteAsync(statements => RollupRebuild.RebuildMonthAsync(statements, month, cancellationToken), cancellationToken).ConfigureAwait(false);
            progress?.Report(new RollupProgress(month, done + 1, months.Count));
        }

        await WriteAsync(statements => RollupRebuild.RebuildEverAsync(statements, cancellationToken), cancellationToken).ConfigureAwait(false);
        await WriteAsync(statements => statements.ExecuteAsync("delete from counters where name = 'scores_to_rebuild'", null, cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes the sums if the database has answers from before there were any. Nobody may ask for scores until this has ended.</summary>
    public async Task FillAsync(IProgress<RollupProgress>? progress, CancellationToken cancellationToken)
    {
        if (await database.ReadAsync((session, token) => Of(session).ScalarAsync<long?>(IsStale, null, token), cancellationToken).ConfigureAwait(false) is not null)
        {
            await RebuildAsync(progress, cancellationToken).ConfigureAwait(false);
        }
    }

    private static Statements Of(ISession session) => ((Session)session).Statements;

    private Task<IReadOnlyList<DateOnly>> MonthsAsync(CancellationToken cancellationToken) =>
        database.ReadAsync((session, token) => RollupMonths.ListAsync(Of(session), token), cancellationToken);

    private Task WriteAsync(Func<Statements, Task> work, CancellationToken cancellationToken) => database.WriteAsync((session, _) => work(Of(session)), cancellationToken);
}
