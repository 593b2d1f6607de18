using System.Globalization;
using NpsBot.Storage;

namespace NpsBot.CommandLine.Backups;

/// <summary>Says what a backup holds. Pure.</summary>
internal static class BackupWords
{
    private const double Mebibyte = 1024 * 1024;

    public static string OnServer(string commandLine) =>
        $"the database is on PostgreSQL, whose own tools do this. Run (the password comes from PGPASSWORD or ~/.pgpass):{Environment.NewLine}{commandLine}";

    public static string Say(BackupReport report) => string.Create(
        CultureInfo.InvariantCulture,
        $"{report.RowsOf("responses")} answers, {report.RowsOf("cases")} cases, {report.RowsOf("accounts")} accounts, {report.RowsOf("people")} people; {report.Rows.Sum(table => table.Rows)} rows in {report.Bytes / Mebibyte:0.0} MiB");
}
