using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using NpsBot.Core.Cases;
using NpsBot.Core.People;
using NpsBot.Core.Playbooks;
using NpsBot.Core.Sessions;
using NpsBot.Core.Views;

namespace NpsBot.Core.Queries.MyCases;

/// <summary>Composes a person's open cases by what is due next: the answer to "my cases" and the home surface.</summary>
public sealed class MyCasesView(PlaybookLibrary library)
{
    /// <summary>Lines in sight under one heading; the rest is counted.</summary>
    public const int MaxLines = 10;

    private const int MaxCases = 500;

    /// <param name="person">Whose cases.</param>
    /// <param name="reader">Days are those of the reader's zone; <see cref="Reader.AsOf"/> is now.</param>
    /// <param name="showsPersonalText">Whether the readers may see customers' names (always on a home surface).</param>
    public async Task<DigestView> ComposeAsync(ISession session, Person person, OrganisationOptions organisation, Reader reader, bool showsPersonalText, CancellationToken cancellationToken)
    {
        var filter = new CaseFilter { OwnerIds = [person.Id], Limit = MaxCases };
        var cases = await session.Cases.ListAsync(filter, cancellationToken);
        var total = cases.Count < MaxCases ? cases.Count : await session.Cases.CountAsync(filter, cancellationToken);
        var due = cases.Select(row => (Row: row, At: DueAt(row, reader))).OrderBy(pair => pair.At ?? DateTimeOffset.MaxValue).ThenBy(pair => pair.Row.Id.Number).ToList();
        var say = new Wording(reader);
        var sections = ImmutableArray.CreateBuilder<DigestSection>();
        foreach (var group in due.GroupBy(pair => Heading(pair.At, say)).OrderBy(group => group.Key))
        {
            var lines = ImmutableArray.CreateBuilder<DigestLine>();
            foreach (var (row, at) in group.Take(MaxLines))
            {
                lines.Add(await LineAsync(session, row, at, showsPersonalText, cancellationToken));
            }

            sections.Add(new DigestSection(Words(group.Key), lines.ToImmutable(), group.Count() - lines.Count));
        }

        return new DigestView
        {
            Title = reader.IsRoom ? $"Cases of {person.Name}" : "My cases",
            Summary = total == 0 ? null : Summary(due.Count(pair => Heading(pair.At, say) <= Urgency.Today), total),
            Sections = sections.ToImmutable(),
            Empty = total > 0 ? null : "No open cases. One appears here when a customer of yours scores 0 to 6, or asks to be called.",
            Settings = showsPersonalText && !reader.IsRoom ? await PersonalSettings.FactsAsync(session, person, organisation, reader, cancellationToken) : [],
            Suggestions = ["overdue", "at risk", "nps last quarter"],
        };
    }

    private enum Urgency
    {
        Overdue,
        Today,
        Later,
        None,
    }

    /// <summary>What is due first: contact, the next word to the customer, or the end of the day an action is promised for.</summary>
    private static DateTimeOffset? DueAt(CaseSummary row, Reader reader)
    {
        var action = row.NextActionOn is { } day ? EndOf(day, reader) : (DateTimeOffset?)null;
        return row.DueAt is null || action < row.DueAt ? action ?? row.DueAt : row.DueAt;
    }

    private static DateTimeOffset EndOf(DateOnly day, Reader reader)
    {
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(reader.TimeZone) ?? DateTimeZone.Utc;
        return zone.AtStartOfDay(LocalDate.FromDateOnly(day.AddDays(1))).Minus(Duration.FromMinutes(1)).ToDateTimeOffset().ToUniversalTime();
    }

    private static Urgency Heading(DateTimeOffset? at, Wording say) =>
        at is not { } due ? Urgency.None
        : say.IsOverdue(due) ? Urgency.Overdue
        : say.DayOf(due) == say.DayOf(say.Reader.AsOf) ? Urgency.Today
        : Urgency.Later;

    private static string Words(Urgency urgency) => urgency switch
    {
        Urgency.Overdue => "Overdue",
        Urgency.Today => "Due today",
        Urgency.Later => "Later",
        Urgency.None => "No due date",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Summary(int urgent, int total) => urgent == 0
        ? $"nothing is due today; {Rows.Count(total, "case")} open"
        : string.Create(CultureInfo.InvariantCulture, $"{urgent} of {Rows.Count(total, "case")} {(urgent == 1 ? "needs" : "need")} you today");

    private async Task<DigestLine> LineAsync(ISession session, CaseSummary row, DateTimeOffset? at, bool showsPersonalText, CancellationToken cancellationToken)
    {
        var account = await session.Accounts.GetAsync(row.AccountId, cancellationToken);
        var contact = showsPersonalText ? await session.Accounts.GetContactAsync(row.ContactId, cancellationToken) : null;
        var who = (account?.Name ?? row.AccountId) + (contact is null ? string.Empty : $", {contact.Name}");
        var snoozed = row.SnoozedUntil is null ? string.Empty : " (snoozed)";
        return new DigestLine($"{who}: {await NextAsync(session, row, at, cancellationToken)}{snoozed}", at, Rows.Open(row.Id));
    }

    private async Task<string> NextAsync(ISession session, CaseSummary row, DateTimeOffset? at, CancellationToken cancellationToken)
    {
        if (await session.Cases.LoadAsync(row.Id, cancellationToken) is { } current)
        {
            var playbook = await library.PlaybookAsync(session.Definitions, current.Playbook, cancellationToken);
            if (PlaybookProgress.Next(playbook, current) is { } next)
            {
                var label = next.Kind == "context" ? "look at the account, then call" : CaseActions.Step(row.Id, next, ActionPlace.Primary).Label;
                var step = char.ToLowerInvariant(label[0]) + label[1..];
                return row.FirstContactAt is not null && at == row.NextUpdateDueAt && next.Kind != "updates" ? $"update the customer; next {step}" : step;
            }
        }

        return row.FirstContactAt is null ? "make contact" : "update the customer";
    }
}
