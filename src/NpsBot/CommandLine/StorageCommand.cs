using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.Options;
using NpsBot.Storage;
using NpsBot.Storage.Copying;

namespace NpsBot.CommandLine;

/// <summary><c>npsbot storage</c>: moves an installation from one database to another.</summary>
internal static class StorageCommand
{
    private const string Sqlite = "Data Source=data/npsbot.db";
    private const string Postgres = "Host=db.example.com;Database=npsbot;Username=npsbot";
    private const int ShownDigits = 12;

    private static readonly Option<string?> From = new("--from") { Description = $"The SQLite file, e.g. \"{Sqlite}\". Default: Storage:ConnectionString.", HelpName = "CONNECTION" };

    private static readonly Option<string?> To = new("--to") { Description = $"An empty PostgreSQL database, e.g. \"{Postgres}\". Default: Storage:ConnectionString, which keeps its password off the command line.", HelpName = "CONNECTION" };

    public static Command Make()
    {
        var copy = new Command("copy", "Copies everything from a SQLite file into an empty PostgreSQL database and compares every row. Stop npsbot first. A copy that was stopped is started again and goes on.") { From, To };
        copy.SetAction(CopyAsync);
        return new Command("storage", "Moves an installation from one database to another.") { copy };
    }

    private static async Task<int> CopyAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var host = CommandHost.OpenUnchecked(parsed);
        var configured = host.Services.GetRequiredService<IOptions<StorageOptions>>().Value;
        if (parsed.GetValue(From) is null && parsed.GetValue(To) is null)
        {
            throw new CommandException($"name where from or where to: npsbot storage copy --from \"{Sqlite}\" --to \"{Postgres}\". What is not named is Storage:ConnectionString.");
        }

        var copy = new StorageCopy(Options(parsed.GetValue(From), configured), Options(parsed.GetValue(To), configured), host.Services.GetRequiredService<TimeProvider>());
        var progress = new ProgressLine(parsed.InvocationConfiguration.Error);
        CopyReport report;
        try
        {
            report = await copy.RunAsync(progress, cancellationToken);
        }
        catch (OperationCanceledException stopped)
        {
            throw new CommandException("stopped. What is copied stays; run the same command again to go on.", stopped);
        }
        finally
        {
            progress.End();
        }

        var output = parsed.InvocationConfiguration.Output;
        await TextTable.WriteAsync(
            output,
            ["TABLE", "ROWS", "DIGEST"],
            report.Tables.Select(table => new[] { table.Name, table.Rows.ToString(CultureInfo.InvariantCulture), table.Digest[..ShownDigits] }),
            "No tables.");
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Tables.Sum(table => table.Rows)} rows in {report.Tables.Length} tables are the same on both sides. Start npsbot with Storage:ConnectionString naming the new database, and keep the old file until you are sure."));
        return 0;
    }

    private static StorageOptions Options(string? connectionString, StorageOptions configured) => new()
    {
        ConnectionString = connectionString ?? configured.ConnectionString,
        CommandTimeout = configured.CommandTimeout,
        WorkTimeout = configured.WorkTimeout,
    };
}
