using System.CommandLine;
using NpsBot.CommandLine.Backups;
using NpsBot.CommandLine.Checks;
using NpsBot.CommandLine.Imports;
using NpsBot.CommandLine.Manifests;
using NpsBot.Core.Playbooks;

namespace NpsBot.CommandLine;

/// <summary>The program's verbs.</summary>
public static class NpsBotCommands
{
    private const string Serve = "serve";

    /// <summary>After a signal to stop, how long a command may take to end well.</summary>
    private static readonly TimeSpan ShutdownLimit = TimeSpan.FromMinutes(1);

    /// <summary>The same for serving, which has a time of its own (section <c>Shutdown</c>): longer than its longest.</summary>
    private static readonly TimeSpan ServeShutdownLimit = TimeSpan.FromMinutes(21);

    /// <summary>Settings given on the command line; they win over files and the environment.</summary>
    internal static readonly Option<string[]> Set = new("--set")
    {
        Description = "A setting, e.g. --set Storage:ConnectionString=\"Data Source=/var/lib/npsbot.db\". May be repeated.",
        HelpName = "KEY=VALUE",
        Recursive = true,
        AllowMultipleArgumentsPerToken = false,
    };

    /// <summary>Runs a command line.</summary>
    /// <param name="output">Where results go; <see langword="null"/> for standard output.</param>
    /// <param name="error">Where progress and faults go; <see langword="null"/> for standard error.</param>
    /// <returns>The exit code: 0 for success, 1 for failure, 2 when an import refused some lines.</returns>
    public static async Task<int> InvokeAsync(string[] args, TextWriter? output = null, TextWriter? error = null, CancellationToken cancellationToken = default)
    {
        var configuration = new InvocationConfiguration { Output = output ?? Console.Out, Error = error ?? Console.Error, EnableDefaultExceptionHandler = false };
        try
        {
            var root = Build();
            var parsed = root.Parse(WithVerb(args, root));
            if (parsed.Errors.Count > 0)
            {
                await SayErrorsAsync(parsed, configuration.Error);
                return 1;
            }

            configuration.ProcessTerminationTimeout = parsed.CommandResult.Command.Name == Serve ? ServeShutdownLimit : ShutdownLimit;
            return await parsed.InvokeAsync(configuration, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            await configuration.Error.WriteLineAsync("npsbot: stopped.");
            return 1;
        }
        catch (Exception failure)
        {
            // The process's boundary: whatever happened is said in a line, not as a stack trace.
            await configuration.Error.WriteLineAsync($"npsbot: {Failures.Say(failure)}");
            return 1;
        }
    }

    internal static RootCommand Build()
    {
        var root = new RootCommand("NpsBot follows up on unhappy customers in Microsoft Teams and Slack. Without a command it serves.")
        {
            ServeCommand.Make(Serve),
            ImportCommand.Make(),
            PlaybookCommand.Make(),
            OutboxCommand.Make(),
            StorageCommand.Make(),
            ManifestCommand.Make(),
            BackupCommand.Make(),
            RestoreCommand.Make(),
            RollupsCommand.Make(),
            DryRunCommand.Make(),
            DoctorCommand.Make(),
        };
        root.Options.Add(Set);
        return root;
    }

    private static async Task SayErrorsAsync(ParseResult parsed, TextWriter error)
    {
        foreach (var fault in parsed.Errors)
        {
            await error.WriteLineAsync($"npsbot: {string.Join(' ', fault.Message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))}");
        }

        var path = string.Join(' ', parsed.CommandResult.Command.Parents.OfType<Command>().Where(command => command is not RootCommand).Select(command => command.Name + " ")) + parsed.CommandResult.Command.Name;
        await error.WriteLineAsync($"See 'npsbot {path} --help'.");
    }

    /// <summary>Serving is what the program does when no verb is named; its settings may then stand alone.</summary>
    /// <exception cref="CommandException">The first word is no verb.</exception>
    private static string[] WithVerb(string[] args, RootCommand root)
    {
        if (args.Length == 0 || (args[0].StartsWith("--", StringComparison.Ordinal) && args[0] is not ("--help" or "--version")))
        {
            return [Serve, .. args];
        }

        var verbs = root.Subcommands.Select(command => command.Name).ToList();
        if (args[0].StartsWith('-') || verbs.Contains(args[0], StringComparer.Ordinal))
        {
            return args;
        }

        var meant = NearMiss.Of(args[0], verbs);
        throw new CommandException($"'{args[0]}' is no command.{(meant is null ? string.Empty : $" Did you mean {meant}?")} There are {string.Join(", ", verbs)}; see 'npsbot --help'.");
    }
}
