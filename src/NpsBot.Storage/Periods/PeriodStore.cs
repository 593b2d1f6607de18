using NpsBot.Core.Sessions;
using NpsBot.Storage.Sql;

namespace NpsBot.Storage.Periods;

/// <summary>Taken periods in SQL: the key is what makes it once.</summary>
internal sealed class PeriodStore(Statements statements) : IPeriodStore
{
    public async Task<bool> TryBeginAsync(string work, string period, DateTimeOffset now, CancellationToken cancellationToken) =>
        await statements.ExecuteAsync(
            "insert into periods (work, period, begun_at) values (@work, @period, @begunAt) on conflict (work, period) do nothing",
            new { work, period, begunAt = Stored.Instant(now) },
            cancellationToken).ConfigureAwait(false) == 1;

    public Task<int> PruneAsync(DateTimeOffset before, CancellationToken cancellationToken) =>
        statements.ExecuteAsync("delete from periods where begun_at < @before", new { before = Stored.Instant(before) }, cancellationToken);
}
