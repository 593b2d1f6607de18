using System.Globalization;
using NpsBot.Core.Cases;
using NpsBot.Core.Cases.Facts;
using NpsBot.Core.Outbox;
using NpsBot.Core.People;

namespace NpsBot.Core.Sessions;

/// <summary>Moves cases when somebody leaves and when they are back: a fact in each case, one message for all of them. The clock runs on.</summary>
public sealed class CoverBook(CaseBook book, CalendarBook calendars)
{
    /// <summary>Open cases one person may have; far more than anybody works.</summary>
    private const int MaxCases = 1000;

    /// <summary>The start of an absence: every open case of the person goes to whoever stands in, once. Those that are covered already and are not with the right person move too.</summary>
    /// <returns>How many cases moved.</returns>
    public async Task<int> BeginAsync(ISession session, Absence absence, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var isOver = absence.EndsAt <= now;
        if (!await session.Absences.TryChangeAsync(absence, absence with { State = isOver ? AbsenceState.Finished : AbsenceState.Begun }, cancellationToken)
            || isOver
            || await session.People.GetAsync(absence.PersonId, cancellationToken) is not { } person
            || await StandIns.ForAsync(session.Absences, session.People, person, now, cancellationToken) is not { Absence: not null } standIn)
        {
            return 0;
        }

        var deputy = standIn.Person;
        var own = await session.Cases.ListAsync(new CaseFilter { OwnerIds = [person.Id], Limit = MaxCases }, cancellationToken);
        var covered = await session.Cases.ListAsync(new CaseFilter { CoverForId = person.Id, Limit = MaxCases }, cancellationToken);
        var moved = new List<long>();
        foreach (var id in own.Concat(covered).Where(row => row.OwnerId != deputy.Id).Select(row => row.Id).Distinct())
        {
            if (await session.Cases.LoadAsync(id, cancellationToken) is { } current)
            {
                var to = new OwnerAssigned(deputy.Id, current.OwnerId, NoteOf(person, absence, deputy))
                {
                    Why = OwnerChange.Cover,
                    CoverForId = current.CoverForId ?? person.Id,
                    Until = absence.EndsAt,
                };
                await book.AppendAsync(session, id, current, [to], Actor.System, now, cancellationToken);
                moved.Add(id.Number);
            }
        }

        // Who covers on when only the days changed knows already.
        if (moved.Count > 0 || (await session.Absences.ReplacedByAsync(absence.Id, cancellationToken)).Count == 0)
        {
            await EnqueueAsync(session, MessageKinds.CoverNote, absence, deputy, moved, now, cancellationToken);
        }

        return moved.Count;
    }

    /// <summary>The end of an absence, in time or before: what is still held by cover comes back, once, unless the person is away again at once.</summary>
    /// <returns>How many cases came back.</returns>
    public async Task<int> EndAsync(ISession session, Absence absence, DateTimeOffset now, CancellationToken cancellationToken) =>
        await session.Absences.TryChangeAsync(absence, absence with { State = AbsenceState.Finished, EndsAt = now < absence.EndsAt ? now : absence.EndsAt }, cancellationToken)
            ? await ReturnAsync(session, absence, now, cancellationToken)
            : 0;

    /// <summary>Takes an entry back, begun or not; what it took the place of stands again.</summary>
    /// <returns>How many cases came back; <see langword="null"/> when it stands no more.</returns>
    public async Task<int?> CancelAsync(ISession session, Absence absence, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!absence.Stands || !await session.Absences.TryChangeAsync(absence, absence with { State = AbsenceState.Cancelled }, cancellationToken))
        {
            return null;
        }

        foreach (var old in await session.Absences.ReplacedByAsync(absence.Id, cancellationToken))
        {
            // Its start is acted on again, which moves only what is not where it belongs.
            await session.Absences.TryChangeAsync(old, old with { State = AbsenceState.Planned, ReplacedBy = null }, cancellationToken);
        }

        return absence.State == AbsenceState.Begun ? await ReturnAsync(session, absence, now, cancellationToken) : 0;
    }

    /// <summary>Why somebody else has the case, for its card.</summary>
    public static string NoteOf(Person person, Absence absence, Person deputy) =>
        $"{person.Name} is away until {absence.LastDay.ToString("ddd d MMM", CultureInfo.InvariantCulture)}: {deputy.Name} covers.";

    private async Task<int> ReturnAsync(ISession session, Absence absence, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await session.Absences.AtAsync(absence.PersonId, now, cancellationToken) is not null)
        {
            return 0;
        }

        var returned = new List<long>();
        foreach (var row in await session.Cases.ListAsync(new CaseFilter { CoverForId = absence.PersonId, Limit = MaxCases }, cancellationToken))
        {
            if (await session.Cases.LoadAsync(row.Id, cancellationToken) is { } current)
            {
                var back = new OwnerAssigned(absence.PersonId, current.OwnerId, PersonalText.None) { Why = OwnerChange.CoverEnded };
                await book.AppendAsync(session, row.Id, current, [back], Actor.System, now, cancellationToken);
                returned.Add(row.Id.Number);
            }
        }

        if (returned.Count > 0 && await session.People.GetAsync(absence.PersonId, cancellationToken) is { } person)
        {
            await EnqueueAsync(session, MessageKinds.CoverBack, absence, person, returned, now, cancellationToken);
        }

        return returned.Count;
    }

    /// <summary>A day begins at midnight, work does not: the message comes in the hours of whoever reads it.</summary>
    private async Task EnqueueAsync(ISession session, string kind, Absence absence, Person to, List<long> cases, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var settings = await session.Quiet.SettingsAsync(to.Id, cancellationToken);
        var message = new NewMessage(kind, absence.Id, MessageKinds.ToPerson(to.Id))
        {
            NotBefore = settings.Hours(calendars.For(to)).NextOpen(now),
            CaseNumber = cases.Count > 0 ? cases[0] : null,
            MoreCases = [.. cases.Skip(1)],
            Coalesces = false,
        };
        await session.Outbox.EnqueueAsync(message, now, cancellationToken);
    }
}
