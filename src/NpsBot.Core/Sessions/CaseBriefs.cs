using System.Globalization;
using NpsBot.Core.Cases;
using NpsBot.Core.Conversations;
using NpsBot.Core.Playbooks;
using NpsBot.Core.Terms;
using NpsBot.Core.Views;

namespace NpsBot.Core.Sessions;

/// <summary>A case in three lines, for somebody who takes it over.</summary>
/// <param name="Who">Who scored what, and their words.</param>
/// <param name="Done">What was done, and what is promised.</param>
/// <param name="Next">What is next.</param>
/// <param name="DueAt">When that is due; <see langword="null"/> when nothing is.</param>
public sealed record CaseBrief(CaseId Case, string Who, string Done, string Next, DateTimeOffset? DueAt)
{
    /// <summary>The three lines, with a way to the case.</summary>
    public DigestSection Section => new(Who, [new DigestLine(Done), new DigestLine(Next, DueAt, new CardAction(Verbs.CaseShow, $"Open {Case}", CaseActions.Data(Case)))]);
}

/// <summary>Writes briefs of cases as they are now, for readers who may see everything.</summary>
public sealed class CaseBriefs(PlaybookLibrary library)
{
    private const int MaxComment = 90;
    private const int MaxPromises = 2;
    private const int MaxEvents = 3;

    /// <param name="since">Tells what happened from then on; <see langword="null"/> for how the case stands.</param>
    public async Task<CaseBrief> OfAsync(ISession session, Case current, Reader reader, DateTimeOffset? since, CancellationToken cancellationToken)
    {
        var say = new Wording(reader);
        var account = await session.Accounts.GetAsync(current.AccountId, cancellationToken);
        var contact = await session.Accounts.GetContactAsync(current.ContactId, cancellationToken);
        var response = await session.Responses.GetAsync(current.ResponseId, cancellationToken);
        var playbook = await library.PlaybookAsync(session.Definitions, current.Playbook, cancellationToken);
        var people = await CaseViews.PeopleAsync(session, current, cancellationToken);
        var name = contact?.Name ?? "the customer";
        var words = response?.Comment is { } comment ? $"\"{Wording.Cut(string.Join(' ', comment.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), MaxComment)}\"" : "no comment";
        var who = string.Create(CultureInfo.InvariantCulture, $"{account?.Name ?? current.AccountId}: {name} scored {current.Score} of 10, {words}");
        var done = since is { } start ? Meanwhile(current, playbook, people, name, start) : string.Join(" ", Done(current, people, name, say).Append(Promised(current, people, say)).OfType<string>());
        return new CaseBrief(current.Id, who, done, Next(current, playbook), DueAt(current));
    }

    /// <summary>When the case is due: first contact, else the next word to the customer.</summary>
    public static DateTimeOffset? DueAt(Case current) =>
        !current.IsOpen ? null : current.ContactDueAt is { } due && !current.Contacts.Any(contact => contact.StopsClock) ? due : current.NextUpdateDueAt;

    private static IEnumerable<string> Done(Case current, PersonRefs people, string name, Wording say)
    {
        if (current.Contacts.FirstOrDefault(contact => contact.StopsClock) is { } first)
        {
            yield return $"{people.Of(first.By.PersonId)?.Name ?? "Somebody"} reached {name} {say.When(first.Fact.ContactedAt)} by {Wording.Of(first.Fact.Medium)}{(current.Apologised ? " and said sorry" : string.Empty)}.";
        }
        else
        {
            var tries = current.Contacts.Length;
            yield return tries == 0
                ? $"Nobody has tried to reach {name} yet."
                : string.Create(CultureInfo.InvariantCulture, $"{name} was not reached yet, after {tries} {(tries == 1 ? "try" : "tries")}.");
        }

        if (current.Risk is { } risk)
        {
            yield return $"Risk {Wording.Of(risk.Level)}.";
        }
    }

    private static string? Promised(Case current, PersonRefs people, Wording say)
    {
        var open = current.Actions.Where(action => action.State is ActionState.Open or ActionState.MovedWithNotice).OrderBy(action => action.DueOn).ToList();
        if (open.Count == 0)
        {
            return null;
        }

        var told = open.Take(MaxPromises).Select(action => $"{Wording.Cut(action.Plan.What.ToString(), 40)} by {say.Day(action.DueOn)} ({people.Of(action.Plan.OwnerId)!.Name})");
        var more = open.Count > MaxPromises ? string.Create(CultureInfo.InvariantCulture, $" and {open.Count - MaxPromises} more") : string.Empty;
        return $"Promised: {string.Join(", ", told)}{more}.";
    }

    private static string Meanwhile(Case current, Playbook playbook, PersonRefs people, string name, DateTimeOffset since)
    {
        var events = Timeline.Of(current, playbook, people, name, personalText: false).Where(entry => entry.At >= since && entry.By is not null).Reverse().ToList();
        var told = events.TakeLast(MaxEvents).Select(entry => $"{entry.By!.Name} {entry.What}");
        return events.Count == 0 ? "Nothing happened meanwhile." : $"Meanwhile: {(events.Count > MaxEvents ? "..., " : string.Empty)}{string.Join("; ", told)}.";
    }

    private static string Next(Case current, Playbook playbook) => PlaybookProgress.Next(playbook, current) switch
    {
        null => "Next: keep the customer posted",
        { Kind: "context" } => "Next: look at the account, then call",
        var step => $"Next: {char.ToLowerInvariant(CaseActions.Step(current.Id, step, ActionPlace.Primary).Label[0])}{CaseActions.Step(current.Id, step, ActionPlace.Primary).Label[1..]}",
    };
}
