using System.Data.Common;
using System.Globalization;
using NpsBot.Core.Terms;
using NpsBot.Storage.Migrations;
using NpsBot.Storage.Sql;

namespace NpsBot.Storage;

/// <summary>Looks whether a database has this program's schema.</summary>
internal static class SchemaCheck
{
    private const string What = "Database: schema";

    public static async Task<Finding> RunAsync(DbConnection connection, DbTransaction transaction, Statements statements, CancellationToken cancellationToken)
    {
        if (!await HasTableAsync(statements, Migrator.Table, cancellationToken).ConfigureAwait(false))
        {
            return new Finding(What, true, "It is empty; the first start fills it.");
        }

        try
        {
            var known = Migration.For(statements.Dialect);
            var missing = await Migrator.MissingAsync(connection, transaction, known, cancellationToken).ConfigureAwait(false);
            return missing.Count == 0
                ? new Finding(What, true, string.Create(CultureInfo.InvariantCulture, $"Schema {known[^1].Number} is current."))
                : new Finding(What, true, string.Create(CultureInfo.InvariantCulture, $"{missing.Count} schema steps are missing; the next start applies them."));
        }
        catch (StorageException exception)
        {
            return new Finding(What, false, exception.Message, "Run the NpsBot version that made the database, or restore a backup from before the upgrade.");
        }
    }

    /// <exception cref="StorageException">The database is of a newer program or another build.</exception>
    public static async Task<bool> IsCurrentAsync(DbConnection connection, DbTransaction transaction, Statements statements, CancellationToken cancellationToken) =>
        await HasTableAsync(statements, Migrator.Table, cancellationToken).ConfigureAwait(false)
        && (await Migrator.MissingAsync(connection, transaction, Migration.For(statements.Dialect), cancellationToken).ConfigureAwait(false)).Count == 0;

    public static async Task<bool> HasTableAsync(Statements statements, string name, CancellationToken cancellationToken) =>
        await statements.ScalarAsync<long>(statements.Dialect.CountTables, new { name }, cancellationToken).ConfigureAwait(false) == 1;
}
