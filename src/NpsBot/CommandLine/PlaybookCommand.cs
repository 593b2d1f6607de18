using System.CommandLine;
using NpsBot.Core.Playbooks;

namespace NpsBot.CommandLine;

/// <summary><c>npsbot playbook check FILE...</c>.</summary>
internal static class PlaybookCommand
{
    private static readonly Argument<FileInfo[]> Files = new Argument<FileInfo[]>("FILE") { Description = "Playbooks or policies in YAML.", Arity = ArgumentArity.OneOrMore }.AcceptExistingOnly();

    public static Command Make()
    {
        var check = new Command("check", "Reads playbooks and policies and names every fault with its line.") { Files };
        check.SetAction(CheckAsync);
        return new Command("playbook", "Works on playbooks and policies.") { check };
    }

    private static async Task<int> CheckAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var faulty = 0;
        foreach (var file in parsed.GetRequiredValue(Files))
        {
            var (what, errors) = DefinitionFile.Check(await File.ReadAllTextAsync(file.FullName, cancellationToken), file.Name);
            if (errors.IsEmpty)
            {
                await parsed.InvocationConfiguration.Output.WriteLineAsync($"{file.Name}: {what}, no faults.");
                continue;
            }

            faulty++;
            foreach (var error in errors)
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync(error.ToString());
            }
        }

        return faulty == 0 ? 0 : 1;
    }
}
