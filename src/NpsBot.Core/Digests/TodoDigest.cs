using System.Collections.Immutable;
using System.Globalization;
using NpsBot.Core.Cases;
using NpsBot.Core.People;
using NpsBot.Core.Playbooks;
using NpsBot.Core.Sessions;
using NpsBot.Core.Terms;
using NpsBot.Core.Views;

namespace NpsBot.Core.Digests;

/// <summary>What one person has to do: late, due today, begun and not finished. From the cases as they are now.</summary>
public sealed class TodoDigest(PlaybookLibrary library)
{
    /// <summary>Lines in sight under one heading; the rest is counted.</summary>
    public const int MaxLines = 8;

    private const int MaxCases = 200;

    /// <param name="except">Cases that are told elsewhere in the same message.</param>
    /// <param name="reader">Days are those of their zone; <see cref="Reader.AsOf"/> is now.</param>
    /// <returns>Sections with lines; none when there is nothing to do today.</returns>
    public async Task<ImmutableArray<DigestSection>> ComposeAsync(ISession session, Person person, Reader reader, IReadOnlySet<CaseId> except, CancellationToken cancellationToken)
    {
        var say = new Wording(reader);
        var (late, today, begun) = (new List<DigestLine>(), new List<DigestLine>(), new List<DigestLine>());
        foreach (var row in await session.Cases.ListAsync(new CaseFilter { OwnerIds = [person.Id], Limit = MaxCases }, cancellationToken))
        {
            if (except.Contains(row.Id) || await session.Cases.LoadAsync(row.Id, cancellationToken) is not { } current)
            {
                continue;
            }

            var who = await WhoAsync(session, current, cancellationToken);
            foreach (var (what, dueAt, isLate, isToday) in Duties(current, say))
            {
                var line = new DigestLine($"{who}: {what}{(current.SnoozedUntil is null ? string.Empty : " (snoozed)")}", dueAt, CaseActions.Open(current.Id));
                (isLate ? late : isToday ? today : []).Add(line);
            }

            foreach (var draft in (await session.Drafts.OfCaseAsync(current.Id, cancellationToken)).Where(draft => draft.ChangedById == person.Id))
            {
                var playbook = await library.PlaybookAsync(session.Definitions, current.Playbook, cancellationToken);
                begun.Add(new DigestLine($"{who}: {playbook.Find(draft.Step)?.Title ?? draft.Step} is begun and not saved", null, CaseActions.Open(current.Id)));
            }
        }

        return [.. new[] { Section("Overdue", late), Section("Due today", today), Section("Begun, not finished", begun) }.OfType<DigestSection>()];
    }

    /// <summary>Everything with a date: first contact, the next word to the customer, and what was promised.</summary>
    private static IEnumerable<(string What, DateTimeOffset? DueAt, bool IsLate, bool IsToday)> Duties(Case current, Wording say)
    {
        var today = say.DayOf(say.Reader.AsOf);
        if (current.ContactDueAt is { } contact && !current.Contacts.Any(logged => logged.StopsClock))
        {
            yield return ("first contact", contact, say.IsOverdue(contact), say.DayOf(contact) == today);
        }
        else if (current.NextUpdateDueAt is { } update)
        {
            yield return ("tell them how things stand", update, say.IsOverdue(update), say.DayOf(update) == today);
        }

        foreach (var action in current.Actions.Where(action => action.State is ActionState.Open or ActionState.MovedWithNotice))
        {
            var promised = action.Plan.Audience == ActionAudience.Customer ? "promised: " : string.Empty;
            yield return ($"{promised}{Wording.Cut(action.Plan.What.ToString(), 80)}{(action.DueOn < today ? $", was due {say.Day(action.DueOn)}" : string.Empty)}", null, action.DueOn < today, action.DueOn == today);
        }
    }

    internal static async Task<string> WhoAsync(ISession session, Case current, CancellationToken cancellationToken)
    {
        var account = await session.Accounts.GetAsync(current.AccountId, cancellationToken);
        var contact = await session.Accounts.GetContactAsync(current.ContactId, cancellationToken);
        return (account?.Name ?? current.AccountId) + (contact is null ? string.Empty : $", {contact.Name}");
    }

    internal static DigestSection? Section(string heading, List<DigestLine> lines) => lines.Count == 0
        ? null
        : new DigestSection(heading, [.. lines.OrderBy(line => line.DueAt ?? DateTimeOffset.MaxValue).Take(MaxLines)], Math.Max(0, lines.Count - MaxLines));

    internal static string Count(int count, string one, string many) => string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many)}");
}
