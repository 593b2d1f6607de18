using NpsBot.Storage.Migrations;
using NpsBot.Storage.Postgres;
using NpsBot.Storage.Sqlite;

namespace NpsBot.Storage.Tests;

public sealed class MigrationTests
{
    [Fact]
    public void Each_step_has_a_number_of_its_own_and_both_engines_end_at_the_same()
    {
        var sqlite = Migration.For(SqliteDialect.Instance);
        var postgres = Migration.For(PostgresDialect.Instance);

        Assert.Equal(sqlite.Count, sqlite.DistinctBy(step => step.Number).Count());
        Assert.Equal(postgres.Count, postgres.DistinctBy(step => step.Number).Count());
        Assert.Equal(sqlite[^1].Number, postgres[^1].Number);
    }
}
