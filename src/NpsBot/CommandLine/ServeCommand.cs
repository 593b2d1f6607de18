using System.CommandLine;

namespace NpsBot.CommandLine;

/// <summary><c>npsbot serve</c>: the product itself.</summary>
internal static class ServeCommand
{
    public static Command Make(string name)
    {
        // Anything else is a setting for the host, as with every ASP.NET Core program.
        var command = new Command(name, "Takes answers, works cases and talks in chat, until it is stopped. Settings may follow, e.g. --urls http://127.0.0.1:3978.") { TreatUnmatchedTokensAsErrors = false };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            Check(parsed.UnmatchedTokens);
            await using var app = BotHost.Build([.. parsed.UnmatchedTokens, .. CommandHost.Settings(parsed)]);
            await app.StartAsync(cancellationToken);
            await app.WaitForShutdownAsync(cancellationToken);
            return 0;
        });
        return command;
    }

    /// <summary>Settings are <c>--key=value</c>, or <c>--key</c> and a value after it.</summary>
    private static void Check(IReadOnlyList<string> tokens)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            var isKey = tokens[i].StartsWith("--", StringComparison.Ordinal);
            var hasValue = tokens[i].Contains('=', StringComparison.Ordinal);
            if (isKey && !hasValue && i + 1 < tokens.Count && !tokens[i + 1].StartsWith("--", StringComparison.Ordinal))
            {
                i++;
            }
            else if (!isKey || !hasValue)
            {
                throw new CommandException($"'{tokens[i]}' is no setting. Settings are written as --KEY=VALUE, e.g. --urls=http://127.0.0.1:3978; 'npsbot --help' lists the commands.");
            }
        }
    }
}
