using System.Collections.Immutable;
using NpsBot.Storage.Postgres;

namespace NpsBot.Storage.Copying;

/// <summary>Moves a whole installation from a SQLite file into an empty PostgreSQL database. The source is not changed, and not in use meanwhile.</summary>
/// <remarks>A copy that was stopped goes on where it was when it is started again with the same two. At the end every row of both sides is read and compared.</remarks>
public sealed class StorageCopy(StorageOptions from, StorageOptions to, TimeProvider time)
{
    /// <summary>Rows to a transaction.</summary>
    private const int Batch = 5_000;

    /// <summary>Copies and compares.</summary>
    /// <param name="progress">From 0 to 1: rows copied and rows compared.</param>
    /// <exception cref="StorageException">One of the two cannot be used, or they are not the same in the end.</exception>
    /// <exception cref="DatabaseUnreachableException">PostgreSQL cannot be reached.</exception>
    public async Task<CopyReport> RunAsync(IProgress<double> progress, CancellationToken cancellationToken)
    {
        if (PostgresAddress.IsMeant(from.ConnectionString) || !PostgresAddress.IsMeant(to.ConnectionString))
        {
            throw new StorageException("A copy goes from a SQLite file (\"Data Source=data/npsbot.db\") to a PostgreSQL database (\"Host=db.example.com;Database=npsbot;Username=npsbot\").");
        }

        await using var source = await SqliteSource.OpenAsync(from.ConnectionString, cancellationToken).ConfigureAwait(false);
        await using var target = await PostgresTarget.OpenAsync(to, time, cancellationToken).ConfigureAwait(false);
        var tables = await source.TablesAsync().ConfigureAwait(false);
        var columns = new Dictionary<string, IReadOnlyList<CopyColumn>>(StringComparer.Ordinal);
        var rows = 0L;
        foreach (var table in tables)
        {
            columns[table] = await ColumnsAsync(source, target, table).ConfigureAwait(false);
            rows += await source.CountAsync(table).ConfigureAwait(false);
        }

        // Each row is copied once and read twice to compare.
        var steps = new Steps(progress, 3 * rows);
        foreach (var table in tables)
        {
            await CopyAsync(source, target, table, columns[table], steps, cancellationToken).ConfigureAwait(false);
        }

        var copied = ImmutableArray.CreateBuilder<CopiedTable>();
        foreach (var table in tables)
        {
            copied.Add(await CompareAsync(source, target, table, columns[table], steps, cancellationToken).ConfigureAwait(false));
        }

        await target.FinishAsync(tables, cancellationToken).ConfigureAwait(false);
        return new CopyReport(copied.ToImmutable());
    }

    private static async Task<IReadOnlyList<CopyColumn>> ColumnsAsync(SqliteSource source, PostgresTarget target, string table)
    {
        var there = await source.ColumnsAsync(table).ConfigureAwait(false);
        var here = await target.ColumnsAsync(table).ConfigureAwait(false);
        return here.Select(column => column.Name).ToHashSet(StringComparer.Ordinal).SetEquals(there)
            ? here
            : throw new StorageException($"Table {table} has other columns in the two databases ({string.Join(", ", there)}; {string.Join(", ", here.Select(column => column.Name))}).");
    }

    private static async Task CopyAsync(SqliteSource source, PostgresTarget target, string table, IReadOnlyList<CopyColumn> columns, Steps steps, CancellationToken cancellationToken)
    {
        var done = await target.DoneAsync(table).ConfigureAwait(false);
        steps.Add(done);
        await foreach (var batch in source.RowsAsync(table, columns, done, cancellationToken).Chunk(Batch).WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            done += batch.Length;
            await target.AddAsync(table, columns, batch, done, cancellationToken).ConfigureAwait(false);
            steps.Add(batch.Length);
        }
    }

    private static async Task<CopiedTable> CompareAsync(SqliteSource source, PostgresTarget target, string table, IReadOnlyList<CopyColumn> columns, Steps steps, CancellationToken cancellationToken)
    {
        var there = await DigestAsync(source.RowsAsync(table, columns, 0, cancellationToken), steps).ConfigureAwait(false);
        var here = await DigestAsync(target.RowsAsync(table, columns, cancellationToken), steps).ConfigureAwait(false);
        return there.Rows == here.Rows && there.Sum == here.Sum
            ? new CopiedTable(table, here.Rows, here.Sum)
            : throw new StorageException($"Table {table} is not the same on both sides ({there.Rows} rows {there.Sum}, {here.Rows} rows {here.Sum}): one of the two was changed between two tries. Empty the target (dropdb, createdb) and copy again.");
    }

    private static async Task<TableDigest> DigestAsync(IAsyncEnumerable<object?[]> rows, Steps steps)
    {
        var digest = new TableDigest();
        await foreach (var row in rows.ConfigureAwait(false))
        {
            digest.Add(row);
            steps.Add(1);
        }

        return digest;
    }

    private sealed class Steps(IProgress<double> progress, long all)
    {
        private long _done;

        public void Add(long steps)
        {
            _done += steps;
            progress.Report(all == 0 ? 1 : (double)_done / all);
        }
    }
}
