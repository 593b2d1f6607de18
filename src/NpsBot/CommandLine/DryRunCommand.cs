using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.Options;
using NpsBot.Core.People;
using NpsBot.Core.Sessions;
using NpsBot.Core.Views;
using NpsBot.DryRuns;

namespace NpsBot.CommandLine;

/// <summary><c>npsbot dry-run</c>: who would have been pinged, had today's policies held then.</summary>
internal static class DryRunCommand
{
    private const int DefaultDays = 28;

    private static readonly Option<DateOnly?> From = new("--from") { Description = "First day of answers, e.g. 2026-10-01. Four weeks before the last one when it is left out.", HelpName = "DATE" };

    private static readonly Option<DateOnly?> To = new("--to") { Description = "Last day of answers. Yesterday when it is left out.", HelpName = "DATE" };

    public static Command Make()
    {
        var command = new Command("dry-run", "Replays past answers, and what people did, through the policies, calendars and settings of today. Lists who would have been pinged and what would have been late; pings nobody.") { From, To };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var host = await CommandHost.OpenExistingAsync(parsed, cancellationToken);
        var services = host.Services;
        var organisation = services.GetRequiredService<IOptions<OrganisationOptions>>().Value;
        var today = organisation.DayOf(services.GetRequiredService<TimeProvider>().GetUtcNow());
        var to = parsed.GetValue(To) ?? today.AddDays(-1);
        var from = parsed.GetValue(From) ?? to.AddDays(1 - DefaultDays);
        Check(from, to, today);

        var line = new ProgressLine(parsed.InvocationConfiguration.Error);
        DryRunReport report;
        try
        {
            report = await services.GetRequiredService<DryRun>().RunAsync(from, to, line, cancellationToken);
        }
        finally
        {
            line.End();
        }

        var people = (await services.GetRequiredService<IDatabase>().ReadAsync((session, token) => session.People.ListAsync(token), cancellationToken)).ToDictionary(person => person.Id, StringComparer.Ordinal);
        await WriteAsync(parsed.InvocationConfiguration.Output, report, people, organisation);
        return 0;
    }

    private static void Check(DateOnly from, DateOnly to, DateOnly today)
    {
        if (to < from)
        {
            throw new CommandException($"--to {to:yyyy-MM-dd} is before --from {from:yyyy-MM-dd}. Write the earlier day after --from.");
        }

        if (to > today)
        {
            throw new CommandException($"--to {to:yyyy-MM-dd} has not been yet. Past answers are replayed: name a day up to {today:yyyy-MM-dd}.");
        }

        if (to.DayNumber - from.DayNumber >= DryRun.MaxDays)
        {
            throw new CommandException(string.Create(CultureInfo.InvariantCulture, $"that is more than {DryRun.MaxDays} days. Replay a year at most at a time."));
        }
    }

    private static async Task WriteAsync(TextWriter output, DryRunReport report, Dictionary<string, Person> people, OrganisationOptions organisation)
    {
        var summary = new DryRunSummary(report, organisation);
        await output.WriteLineAsync(summary.Answers());
        await output.WriteLineAsync();
        await TextTable.WriteAsync(
            output,
            ["WHEN", "WHO", "WHERE", "WHAT", "FIRST LINE"],
            report.Pings.Select(ping => new[]
            {
                new Wording(organisation.ReaderFor(Find(ping.PersonId), ping.At)).Absolute(ping.At),
                Find(ping.PersonId)?.Name ?? "everybody there",
                ping.PersonId is null ? ping.Conversation.Key : ping.Conversation.Platform,
                DryRunSummary.Say(ping),
                ping.Text.ReplaceLineEndings(" "),
            }),
            "Nobody would have been pinged.");
        await output.WriteLineAsync();
        await output.WriteLineAsync(summary.Pings());
        if (report.Unsent > 0)
        {
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{report.Unsent} messages would have reached nobody: there is no way to their people."));
        }

        await output.WriteLineAsync();
        await output.WriteLineAsync(summary.Breaches());
        if (report.Breaches.Count > 0)
        {
            await TextTable.WriteAsync(
                output,
                ["CASE", "ACCOUNT", "OWNER", "DUE", "FIRST CONTACT"],
                report.Breaches.Select(breach => new[]
                {
                    breach.Case.ToString(),
                    breach.Account,
                    Find(breach.OwnerId)?.Name ?? "nobody",
                    new Wording(organisation.ReaderFor(Find(breach.OwnerId), breach.DueAt)).Absolute(breach.DueAt),
                    breach.ContactAt is { } at ? $"{Wording.Span(at - breach.DueAt)} late" : "none",
                }),
                string.Empty);
        }

        Person? Find(string? id) => id is null ? null : people.GetValueOrDefault(id);
    }
}
