using System.CommandLine;
using NpsBot.Storage;

namespace NpsBot.CommandLine.Backups;

/// <summary><c>npsbot backup FILE</c>: a copy of the database, made while the bot works.</summary>
internal static class BackupCommand
{
    private static readonly Argument<FileInfo> Target = new("FILE") { Description = "The file to make." };

    private static readonly Option<bool> Force = new("--force") { Description = "Replaces the file when there is one." };

    public static Command Make()
    {
        var command = new Command("backup", "Copies the database to a file while the bot works, and checks the copy. Restore it with 'npsbot restore'.") { Target, Force };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var host = CommandHost.Open(parsed);
        var storage = host.Services.GetRequiredService<StorageBackup>();
        var target = parsed.GetRequiredValue(Target);
        if (storage.Tools is { } tools)
        {
            throw new CommandException(BackupWords.OnServer(tools.DumpTo(target.FullName)));
        }

        Check(storage, target, parsed.GetValue(Force));
        var report = await CopyAsync(storage, target, new ProgressLine(parsed.InvocationConfiguration.Error), cancellationToken);
        await parsed.InvocationConfiguration.Output.WriteLineAsync($"{target.FullName}: {BackupWords.Say(report)}. The copy was checked.");
        return 0;
    }

    private static async Task<BackupReport> CopyAsync(StorageBackup storage, FileInfo target, ProgressLine progress, CancellationToken cancellationToken)
    {
        try
        {
            return await storage.BackUpAsync(target.FullName, progress, cancellationToken);
        }
        finally
        {
            progress.End();
        }
    }

    private static void Check(StorageBackup storage, FileInfo target, bool isForced)
    {
        if (!storage.Exists)
        {
            throw new CommandException($"there is no database at {storage.Database} (Storage:ConnectionString), so there is nothing to back up.");
        }

        if (Directory.Exists(target.FullName))
        {
            throw new CommandException($"{target.FullName} is a folder. Name the file to make, e.g. {Path.Combine(target.FullName, "npsbot.db")}.");
        }

        if (target.FullName == storage.Database)
        {
            throw new CommandException("that is the database itself. Name another file, best on another disk.");
        }

        if (target.Exists && !isForced)
        {
            throw new CommandException($"{target.FullName} exists already. Name another file, or replace it with --force.");
        }

        if (target.Directory is { Exists: false } folder)
        {
            throw new CommandException($"there is no folder {folder.FullName}.");
        }
    }
}
