using System.CommandLine;
using NpsBot.Storage;

namespace NpsBot.CommandLine.Backups;

/// <summary><c>npsbot restore FILE</c>: a backup in the database's place, while the bot is stopped.</summary>
internal static class RestoreCommand
{
    private static readonly Argument<FileInfo> Backup = new Argument<FileInfo>("FILE") { Description = "A file made by 'npsbot backup'." }.AcceptExistingOnly();

    public static Command Make()
    {
        var command = new Command("restore", "Checks a backup and puts it in the database's place; what was there is kept beside it. Stop the bot first.") { Backup };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var host = CommandHost.Open(parsed);
        var storage = host.Services.GetRequiredService<StorageBackup>();
        var backup = parsed.GetRequiredValue(Backup);
        if (storage.Tools is { } tools)
        {
            throw new CommandException(BackupWords.OnServer(tools.RestoreFrom(backup.FullName)));
        }

        if (backup.FullName == storage.Database)
        {
            throw new CommandException("that is the database itself. Name a backup of it.");
        }

        var report = await StorageBackup.InspectAsync(backup.FullName, cancellationToken);
        var aside = await storage.RestoreAsync(backup.FullName, cancellationToken);
        await parsed.InvocationConfiguration.Output.WriteLineAsync($"{storage.Database}: {BackupWords.Say(report)}, from {backup.FullName}.");
        if (aside is not null)
        {
            await parsed.InvocationConfiguration.Output.WriteLineAsync($"What was there before is {aside}; delete it when you are sure.");
        }

        return 0;
    }
}
