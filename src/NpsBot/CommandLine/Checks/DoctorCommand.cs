using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.Options;
using NpsBot.Core.Playbooks;
using NpsBot.Core.Terms;
using NpsBot.Storage;

namespace NpsBot.CommandLine.Checks;

/// <summary><c>npsbot doctor</c>: looks at everything, changes nothing, says what to mend.</summary>
internal static class DoctorCommand
{
    public static Command Make()
    {
        var command = new Command("doctor", "Looks whether everything is set up, and says what to mend. Changes nothing; may run beside the program. Exit code 1: something must be mended.");
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var findings = await LookAsync(parsed, cancellationToken);
        var output = parsed.InvocationConfiguration.Output;
        foreach (var finding in findings)
        {
            await output.WriteLineAsync($"{(finding.Ok ? "ok      " : "PROBLEM ")}{finding.What}: {finding.Detail}");
            if (finding.Mend is { } mend)
            {
                await output.WriteLineAsync($"        {(finding.Ok ? string.Empty : "Mend: ")}{mend}");
            }
        }

        var problems = findings.Count(finding => !finding.Ok);
        await output.WriteLineAsync(problems == 0 ? "All is well." : string.Create(CultureInfo.InvariantCulture, $"{problems} problem{(problems == 1 ? string.Empty : "s")} to mend."));
        return problems == 0 ? 0 : 1;
    }

    private static async Task<IReadOnlyList<Finding>> LookAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        WebApplication host;
        try
        {
            host = CommandHost.OpenUnchecked(parsed);
        }
        catch (DefinitionException failure)
        {
            return [.. failure.Errors.Select(error => new Finding("Playbooks", false, error.ToString(), "Mend the file; 'npsbot playbook check FILE' looks at it again."))];
        }

        await using (host)
        {
            return await LookAsync(host.Services, cancellationToken);
        }
    }

    private static async Task<IReadOnlyList<Finding>> LookAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var settings = Settings(services);
        if (settings.Exists(finding => !finding.Ok))
        {
            return settings;
        }

        var storage = services.GetRequiredService<StorageCheck>();
        List<Finding> findings =
        [
            .. settings,
            new Finding("Playbooks", true, "They can be read."),
            .. await storage.RunAsync(cancellationToken),
            .. await ChatCheck.RunAsync(services, cancellationToken),
            .. IntakeCheck.Run(services),
        ];
        if (await storage.IsCurrentAsync(cancellationToken))
        {
            findings.AddRange(await DirectoryCheck.RunAsync(services, cancellationToken));
            findings.AddRange(await RouteCheck.RunAsync(services, cancellationToken));
            findings.AddRange(await OutboxCheck.RunAsync(services, cancellationToken));
        }
        else
        {
            findings.Add(new Finding("People", true, "Not looked at, because the database is not there yet.", "Start npsbot once, or import people, then ask again."));
        }

        return findings;
    }

    private static List<Finding> Settings(IServiceProvider services)
    {
        try
        {
            services.GetService<IStartupValidator>()?.Validate();
            return [new Finding("Settings", true, "Every value can work.")];
        }
        catch (OptionsValidationException failure)
        {
            return [.. failure.Failures.Select(Problem)];
        }
        catch (AggregateException failures)
        {
            return [.. failures.InnerExceptions.OfType<OptionsValidationException>().SelectMany(failure => failure.Failures).Select(Problem)];
        }
    }

    private static Finding Problem(string text) => new("Settings", false, text);
}
