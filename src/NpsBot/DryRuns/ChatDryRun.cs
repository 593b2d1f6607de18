using System.Globalization;
using Microsoft.Extensions.Options;
using NpsBot.Core.People;
using NpsBot.Core.Queries.DryRuns;
using NpsBot.Core.Queries.Periods;
using NpsBot.Core.Sessions;
using NpsBot.Core.Views;
using ISession = NpsBot.Core.Sessions.ISession;

namespace NpsBot.DryRuns;

/// <summary>A dry run as an answer in chat.</summary>
internal sealed class ChatDryRun(DryRun dryRun, IOptions<OrganisationOptions> organisation) : IDryRunner
{
    private const int MaxRows = 10;

    public int MaxAnswers => 500;

    public async Task<View> RunAsync(ISession session, Period days, Reader reader, CancellationToken cancellationToken)
    {
        var report = await dryRun.RunAsync(new SessionSource(session), days.Start, days.Last, null, cancellationToken);
        var people = await PersonRefs.LoadAsync(session.People, [.. report.Pings.Select(ping => ping.PersonId), .. report.Breaches.Select(breach => breach.OwnerId)], cancellationToken);
        var summary = new DryRunSummary(report, organisation.Value);
        return new ReportView
        {
            Title = "Dry run",
            Headline = new TextCell(string.Create(CultureInfo.InvariantCulture, $"{report.Pings.Count} ping{(report.Pings.Count == 1 ? string.Empty : "s")}, {report.Breaches.Count} late first contact{(report.Breaches.Count == 1 ? string.Empty : "s")}")),
            Meaning = [summary.Pings(), summary.Breaches().TrimEnd(':') + (report.Breaches.Count == 0 ? string.Empty : ".")],
            Facts = [.. ByPerson(report).Select(person => new Fact(people.Of(person.Id)?.Name ?? person.Id, new TextCell(person.Words)))],
            Table = report.Pings.Count == 0 ? null : new ReportTable(
                ["When", "Who", "What", "About"],
                [.. report.Pings.Take(MaxRows).Select(ping => new ReportRow(
                [
                    new InstantCell(ping.At),
                    ping.PersonId is null ? new TextCell($"room in {ping.Conversation.Platform}") : new PersonCell(people.Of(ping.PersonId)),
                    new TextCell(DryRunSummary.Say(ping)),
                    new TextCell(Wording.Cut(ping.Text, 80)),
                ]))],
                Math.Max(0, report.Pings.Count - MaxRows)),
            Footnote = summary.Answers(),
            Suggestions = ["dry run last week", "overdue"],
        };
    }

    private static IEnumerable<(string Id, string Words)> ByPerson(DryRunReport report) => report.Pings
        .Where(ping => ping.PersonId is not null)
        .GroupBy(ping => ping.PersonId!, StringComparer.Ordinal)
        .OrderByDescending(person => person.Count())
        .Take(MaxRows)
        .Select(person => (person.Key, string.Join(", ", person.GroupBy(DryRunSummary.Say).Select(kind => string.Create(CultureInfo.InvariantCulture, $"{kind.Count()} x {kind.Key}")))));

    /// <summary>A database that only reads, and all in the session of the turn that asks.</summary>
    private sealed class SessionSource(ISession session) : IDatabase
    {
        public Task<T> WriteAsync<T>(Func<ISession, CancellationToken, Task<T>> work, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("The past is only read.");

        public Task<T> ReadAsync<T>(Func<ISession, CancellationToken, Task<T>> work, CancellationToken cancellationToken) => work(session, cancellationToken);
    }
}
