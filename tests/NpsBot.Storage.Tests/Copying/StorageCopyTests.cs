using System.Data.Common;
using Dapper;
using NpsBot.Core.Outbox;
using NpsBot.Core.People;
using NpsBot.Core.Playbooks;
using NpsBot.Core.Terms;
using NpsBot.Storage.Cases;
using NpsBot.Storage.Copying;
using NpsBot.Storage.Migrations;
using NpsBot.Storage.Postgres;
using NpsBot.Storage.Tests.Cases;
using NpsBot.Storage.Tests.Postgres;
using NpsBot.Storage.Tests.Sqlite;

namespace NpsBot.Storage.Tests.Copying;

public sealed class StorageCopyTests
{
    private const int Definitions = 12_000;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everything_moves_and_goes_on_where_it_was()
    {
        await using var target = await PostgresTestStore.OpenAsync();
        await using var source = await FilledAsync();

        var report = await new StorageCopy(source.Options, target.Options, source.Clock).RunAsync(new Steps(), Cancel);

        Assert.Equal(await CountsAsync(target), report.Tables.ToDictionary(table => table.Name, table => table.Rows));
        Assert.Equal(3, report.Tables.Single(table => table.Name == "cases").Rows);
        Assert.Equal("Zoë \uFFFD O'Hara", (await target.ReadAsync(session => session.People.GetAsync("zoe", Cancel)))!.Name);
        Assert.Null(await target.ReadAsync(session => FactAudit.FindFaultAsync(session, new CaseId(3), Cancel)));
        Assert.Equal(new CaseId(4), await target.WriteAsync(session => session.Cases.NextIdAsync(Cancel)));
        Assert.Equal("person:cora", Assert.Single(await target.WriteAsync(session => session.Outbox.ListAsync(OutboxState.Pending, 1, 10, Cancel))).Destination);
    }

    [Fact]
    public async Task A_copy_that_was_stopped_goes_on_and_nothing_starts_on_the_half_of_it()
    {
        await using var target = await PostgresTestStore.OpenAsync();
        await using var source = await FilledAsync();
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(Cancel);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new StorageCopy(source.Options, target.Options, source.Clock).RunAsync(new Steps(0.2, stopping), stopping.Token));
        var refused = await Assert.ThrowsAsync<StorageException>(() => target.Postgres.StartAsync(Cancel));
        var report = await new StorageCopy(source.Options, target.Options, source.Clock).RunAsync(new Steps(), Cancel);

        Assert.Contains("not finished", refused.Message, StringComparison.Ordinal);
        Assert.Equal(Definitions, report.Tables.Single(table => table.Name == "definitions").Rows);
        Assert.Equal("text 11999", await target.ReadAsync(session => session.Definitions.GetAsync("h11999", Cancel)));
    }

    [Fact]
    public async Task A_source_that_changed_between_two_tries_is_noticed()
    {
        await using var target = await PostgresTestStore.OpenAsync();
        await using var source = await FilledAsync();
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new StorageCopy(source.Options, target.Options, source.Clock).RunAsync(new Steps(0.2, stopping), stopping.Token));

        await source.ReopenAsync();
        await source.TamperAsync("update people set name = 'Somebody else' where id = 'zoe'; update definitions set body = 'other' where hash = 'h0'");
        await source.Sqlite.DisposeAsync();

        var exception = await Assert.ThrowsAsync<StorageException>(() => new StorageCopy(source.Options, target.Options, source.Clock).RunAsync(new Steps(), Cancel));
        Assert.Contains("not the same on both sides", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_in_use_is_not_copied()
    {
        await using var target = await PostgresTestStore.OpenAsync();
        await using var source = new SqliteTestStore();
        await source.Sqlite.StartAsync(Cancel);

        var exception = await Assert.ThrowsAsync<StorageException>(() => new StorageCopy(source.Options, target.Options, source.Clock).RunAsync(new Steps(), Cancel));

        Assert.Contains("is in use. Stop npsbot", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_said_to_be_missing_and_not_made()
    {
        await using var target = await PostgresTestStore.OpenAsync();
        var missing = Path.Combine(Path.GetTempPath(), $"no-{Guid.NewGuid():N}.db");
        var from = new StorageOptions { ConnectionString = $"Data Source={missing}" };

        var exception = await Assert.ThrowsAsync<StorageException>(() => new StorageCopy(from, target.Options, TimeProvider.System).RunAsync(new Steps(), Cancel));

        Assert.StartsWith($"There is no file {missing}.", exception.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(missing));
    }

    [Fact]
    public async Task A_target_that_is_in_use_is_left_alone()
    {
        await using var target = await PostgresTestStore.OpenAsync();
        await using var source = await FilledAsync();
        await target.WriteAsync(session => session.Definitions.PutAsync("h", "theirs", Cancel));

        var exception = await Assert.ThrowsAsync<StorageException>(() => new StorageCopy(source.Options, target.Options, source.Clock).RunAsync(new Steps(), Cancel));

        Assert.Contains("table definitions is not empty", exception.Message, StringComparison.Ordinal);
        Assert.Equal("theirs", await target.ReadAsync(session => session.Definitions.GetAsync("h", Cancel)));
    }

    [Fact]
    public async Task A_database_of_another_program_is_left_alone()
    {
        await using var target = await PostgresTestStore.OpenAsync();
        await using var source = await FilledAsync();
        await target.TamperAsync("create table invoices (id integer)");

        var exception = await Assert.ThrowsAsync<StorageException>(() => new StorageCopy(source.Options, target.Options, source.Clock).RunAsync(new Steps(), Cancel));

        Assert.Contains("invoices", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Both_engines_have_the_same_tables_and_columns()
    {
        await using var postgres = await PostgresTestStore.OpenAsync();
        await using var sqlite = new SqliteTestStore();
        await using var there = await sqlite.ConnectAsync();
        await using var here = await postgres.ConnectAsync();

        var sqliteColumns = await ColumnsAsync(there, "select m.name || '.' || c.name from sqlite_master m join pragma_table_info(m.name) c where m.type = 'table' and m.name not like 'sqlite!_%' escape '!'");
        var postgresColumns = await ColumnsAsync(here, "select table_name || '.' || column_name from information_schema.columns where table_schema = current_schema()");

        Assert.Equal(sqliteColumns, postgresColumns);
        Assert.Equal(postgresColumns.Select(column => column.Split('.')[0]).Distinct().Where(table => table != Migrator.Table).Order(), Migration.For(PostgresDialect.Instance).SelectMany(migration => migration.Tables).Order());
    }

    private static async Task<string[]> ColumnsAsync(DbConnection connection, string sql) =>
        [.. (await connection.QueryAsync<string>(sql)).Order(StringComparer.Ordinal)];

    private static async Task<Dictionary<string, long>> CountsAsync(PostgresTestStore store)
    {
        await using var connection = await store.ConnectAsync();
        var tables = await connection.QueryAsync<string>("select tablename from pg_tables where schemaname = current_schema() and tablename <> 'schema_migrations'");
        var counts = new Dictionary<string, long>();
        foreach (var table in tables)
        {
            counts[table] = await connection.ExecuteScalarAsync<long>($"select count(*) from {table}");
        }

        return counts;
    }

    /// <summary>A closed file with something in most tables.</summary>
    private static async Task<SqliteTestStore> FilledAsync()
    {
        var source = new SqliteTestStore();
        await source.WriteAsync(async session =>
        {
            await session.People.SaveAsync(new Person { Id = "zoe", Name = "Zoë \0 O'Hara", Email = "zoe@example.com", Role = PersonRole.Csm }, Cancel);
            await session.Drafts.SaveAsync(new Draft { Case = new CaseId(1), Step = "goals", Revision = 2 }, Cancel);
            for (var number = 1; number <= 3; number++)
            {
                var id = await session.Cases.NextIdAsync(Cancel);
                await CaseSamples.AppendAsync(session, id, null, CaseSamples.Opening($"contact{number}"));
                await session.Outbox.EnqueueAsync(new NewMessage("case.card", $"{number}", "person:cora") { CaseNumber = number }, CaseSamples.Now, Cancel);
                await session.Conversations.TrySeeAsync("slack", $"Ev{number}", CaseSamples.Now, Cancel);
            }
        });
        await source.TamperAsync($"with recursive n (i) as (select 0 union all select i + 1 from n where i < {Definitions - 1}) insert into definitions (hash, body) select 'h' || i, 'text ' || i from n");
        await source.Sqlite.DisposeAsync();
        return source;
    }

    /// <summary>Listens to the progress; stops at a part of it.</summary>
    private sealed class Steps(double stopAt = double.MaxValue, CancellationTokenSource? stopping = null) : IProgress<double>
    {
        public void Report(double value)
        {
            Assert.InRange(value, 0, 1);
            if (value >= stopAt)
            {
                stopping?.Cancel();
            }
        }
    }
}
