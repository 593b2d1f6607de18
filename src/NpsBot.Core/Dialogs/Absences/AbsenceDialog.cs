using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using NpsBot.Core.Cases;
using NpsBot.Core.Conversations;
using NpsBot.Core.People;
using NpsBot.Core.Playbooks;
using NpsBot.Core.Playbooks.Typing;
using NpsBot.Core.Sessions;
using NpsBot.Core.Terms;
using NpsBot.Core.Views;

namespace NpsBot.Core.Dialogs.Absences;

/// <summary>Sets, replaces and ends absences by typing: one's own, and for managers and administrators everybody's.</summary>
public sealed class AbsenceDialog(CoverBook cover, IOptions<OrganisationOptions> organisation)
{
    /// <summary>Takes a typed line; <see langword="null"/> when it says nothing about being away.</summary>
    public async Task<TurnResult?> TextAsync(DialogTurn turn, string text, CancellationToken cancellationToken) => AbsenceCommand.TryParse(text) switch
    {
        AbsenceCommand.Leave leave => await LeaveAsync(turn, leave, text, cancellationToken),
        AbsenceCommand.Back back => await BackAsync(turn, back, cancellationToken),
        _ => null,
    };

    /// <summary>The confirmation's way back.</summary>
    public async Task<TurnResult> CancelAsync(DialogTurn turn, CancellationToken cancellationToken)
    {
        if (turn.Data(DataKeys.Value) is not { } id || await turn.Session.Absences.GetAsync(id, cancellationToken) is not { } absence)
        {
            return turn.Refuse("I no longer know this absence. Write \"away\" to see what is set.", "absence.unknown");
        }

        var person = await turn.Session.People.GetAsync(absence.PersonId, cancellationToken);
        if (person is null || !await MayEnterAsync(turn, person, cancellationToken))
        {
            return NotYours(turn, person?.Name ?? "Somebody");
        }

        return await cover.CancelAsync(turn.Session, absence, turn.Now, cancellationToken) is { } returned
            ? turn.Done(Cancelled(turn, person, absence, returned, await StandingAsync(turn, person, cancellationToken)))
            : turn.Refuse("That is over, or was taken back already. Write \"away\" to see what is set.", "absence.over");
    }

    private async Task<TurnResult?> LeaveAsync(DialogTurn turn, AbsenceCommand.Leave leave, string text, CancellationToken cancellationToken)
    {
        var people = await turn.Session.People.ListAsync(cancellationToken);
        var (person, unknown) = leave.Name is null ? (turn.Person, null) : Find(people, leave.Name, turn.Reader);
        var reader = turn.Reader with { TimeZone = person?.TimeZone ?? organisation.Value.TimeZone };
        var days = new AbsenceDaysReader(reader).Read(leave.When);
        if (!days.IsRead && (!leave.IsSure || (person is null && leave.When.Length > 0) || await turn.Session.Drafts.GetFocusAsync(turn.Person.Id, cancellationToken) is not null))
        {
            // Words of another matter, or the answer to a question that is open.
            return null;
        }

        if (person is null)
        {
            return Ask(turn, unknown!, "absence.who");
        }

        if (!await MayEnterAsync(turn, person, cancellationToken))
        {
            return NotYours(turn, person.Name);
        }

        if (days.Problem is { } problem)
        {
            return Ask(turn, problem, "absence.days");
        }

        if (leave.Deputy is null)
        {
            return await AskForCoverAsync(turn, person, people, text, cancellationToken);
        }

        var (deputy, nobody) = Find(people, leave.Deputy, turn.Reader);
        if (deputy is null)
        {
            return Ask(turn, nobody!, "absence.cover");
        }

        var absence = New(turn, person, deputy, days, reader);
        return await RefusalAsync(turn, absence, deputy, cancellationToken) ?? await SetAsync(turn, person, deputy, absence, reader, cancellationToken);
    }

    private static async Task<TurnResult?> RefusalAsync(DialogTurn turn, Absence absence, Person deputy, CancellationToken cancellationToken)
    {
        var say = new AbsenceWords(turn.Reader);
        if (deputy.Id == absence.PersonId)
        {
            return Ask(turn, $"Nobody covers for themselves. Name a colleague, e.g. {AbsenceDays.Example}.", "absence.self");
        }

        var away = (await turn.Session.Absences.OfPersonAsync(deputy.Id, cancellationToken)).FirstOrDefault(absence.Overlaps);
        return away is null
            ? null
            : Ask(turn, $"{deputy.Name} is away too, {say.Days(away)}. Name somebody else, e.g. {AbsenceDays.Example}.", "absence.cover_away");
    }

    private async Task<TurnResult> SetAsync(DialogTurn turn, Person person, Person deputy, Absence absence, Reader reader, CancellationToken cancellationToken)
    {
        var replaced = new List<Absence>();
        foreach (var old in (await StandingAsync(turn, person, cancellationToken)).Where(absence.Overlaps))
        {
            if (old.FirstDay == absence.FirstDay && old.BackOn == absence.BackOn && old.DeputyId == absence.DeputyId)
            {
                return turn.Done(await ConfirmedAsync(turn, person, deputy, old, [], reader, cancellationToken));
            }

            await turn.Session.Absences.TryChangeAsync(old, old with { State = AbsenceState.Cancelled, ReplacedBy = absence.Id }, cancellationToken);
            replaced.Add(old);
        }

        await turn.Session.Absences.AddAsync(absence, cancellationToken);
        if (absence.StartsAt <= turn.Now)
        {
            await cover.BeginAsync(turn.Session, absence, turn.Now, cancellationToken);
        }

        return turn.Done(await ConfirmedAsync(turn, person, deputy, absence, replaced, reader, cancellationToken));
    }

    private async Task<TurnResult?> BackAsync(DialogTurn turn, AbsenceCommand.Back back, CancellationToken cancellationToken)
    {
        var (person, unknown) = back.Name is null ? (turn.Person, null) : Find(await turn.Session.People.ListAsync(cancellationToken), back.Name, turn.Reader);
        if (person is null)
        {
            // "Acme is back" is no colleague's return.
            return await turn.Session.Drafts.GetFocusAsync(turn.Person.Id, cancellationToken) is null ? Ask(turn, unknown!, "absence.who") : null;
        }

        if (!await MayEnterAsync(turn, person, cancellationToken))
        {
            return NotYours(turn, person.Name);
        }

        var words = new AbsenceWords(turn.Reader);
        var standing = await StandingAsync(turn, person, cancellationToken);
        if (standing.FirstOrDefault(absence => absence.Covers(turn.Now)) is { } now)
        {
            var returned = now.State == AbsenceState.Begun
                ? await cover.EndAsync(turn.Session, now, turn.Now, cancellationToken)
                : await cover.CancelAsync(turn.Session, now, turn.Now, cancellationToken) ?? 0;
            return turn.Done(AbsenceWords.Returned(person, turn.Person, returned));
        }

        return turn.Done(words.NotAway(person, turn.Person, [.. standing]));
    }

    private static async Task<NoticeView> ConfirmedAsync(DialogTurn turn, Person person, Person deputy, Absence absence, IReadOnlyList<Absence> replaced, Reader reader, CancellationToken cancellationToken)
    {
        var open = absence.StartsAt <= turn.Now
            ? await turn.Session.Cases.CountAsync(new CaseFilter { CoverForId = person.Id }, cancellationToken)
            : await turn.Session.Cases.CountAsync(new CaseFilter { OwnerIds = [person.Id] }, cancellationToken);
        return new AbsenceWords(turn.Reader).Confirmed(person, deputy, turn.Person, absence, replaced, open, person.TimeZone != turn.Person.TimeZone ? reader.TimeZone : null);
    }

    private static NoticeView Cancelled(DialogTurn turn, Person person, Absence absence, int returned, IReadOnlyList<Absence> standing) =>
        new AbsenceWords(turn.Reader).Cancelled(person, turn.Person, absence, returned, standing);

    /// <summary>Somebody must cover: the manager is offered first, then the colleagues of the team.</summary>
    private static async Task<TurnResult> AskForCoverAsync(DialogTurn turn, Person person, IReadOnlyList<Person> people, string text, CancellationToken cancellationToken)
    {
        var manager = person.ManagerId is { } managerId ? await turn.Session.People.GetAsync(managerId, cancellationToken) : null;
        var team = people.Where(other => other.Id != person.Id && other.ManagerId is not null && other.ManagerId == person.ManagerId);
        var typed = text.Trim().TrimEnd('.', '!', ',', ';', ' ');
        var offers = new[] { manager }.Concat(team).OfType<Person>().Select(offer => $"{typed}, cover {offer.Name}").Take(3).ToImmutableArray();
        return turn.Show(new NoticeView
        {
            Tone = NoticeTone.Warning,
            Text = "Who covers?",
            Details = [$"Nothing is set yet: add who covers, e.g. \"{(offers.IsEmpty ? typed + ", cover Ana" : offers[0])}\"."],
            Suggestions = offers,
            SmallPrint = "absence.no_cover",
        });
    }

    private static Absence New(DialogTurn turn, Person person, Person deputy, AbsenceDays days, Reader reader)
    {
        var time = new ReaderTime(reader);
        return new Absence
        {
            Id = Guid.CreateVersion7(turn.Now).ToString("N"),
            PersonId = person.Id,
            FirstDay = days.First,
            BackOn = days.BackOn,
            StartsAt = time.At(days.First, TimeOnly.MinValue),
            EndsAt = time.At(days.BackOn, TimeOnly.MinValue),
            DeputyId = deputy.Id,
            EnteredById = turn.Person.Id,
            EnteredAt = turn.Now,
        };
    }

    private static Task<IReadOnlyList<Absence>> StandingAsync(DialogTurn turn, Person person, CancellationToken cancellationToken) =>
        turn.Session.Absences.OfPersonAsync(person.Id, cancellationToken);

    /// <summary>Everybody for themselves; administrators and the people above for others.</summary>
    private static async Task<bool> MayEnterAsync(DialogTurn turn, Person person, CancellationToken cancellationToken) =>
        person.Id == turn.Person.Id
        || turn.Person.Role == PersonRole.Administrator
        || (await Hierarchy.AboveAsync(turn.Session.People, person, cancellationToken)).Any(above => above.Id == turn.Person.Id);

    private static (Person? Person, string? Problem) Find(IReadOnlyList<Person> people, string name, Reader reader)
    {
        var prompt = new PersonPrompt("who", "Who", [.. people.Select(person => new Option(person.Id, person.Name))]);
        return TypedAnswer.Read(prompt, name, reader) switch
        {
            TypedReading.Understood understood => (people.First(person => person.Id == understood.Value), null),
            TypedReading.NotUnderstood not => (null, not.Problem),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static TurnResult NotYours(DialogTurn turn, string name) =>
        turn.Refuse($"Only {name}, the people above and administrators can say when {name} is away.", "absence.not_yours");

    private static TurnResult Ask(DialogTurn turn, string problem, string code) =>
        turn.Show(new NoticeView { Tone = NoticeTone.Warning, Text = problem, SmallPrint = code });
}
