using System.Collections.Immutable;
using System.Globalization;
using NpsBot.Core.Cases;
using NpsBot.Core.Cases.Facts;
using NpsBot.Core.Playbooks;
using NpsBot.Core.Terms;
using NpsBot.Core.Views;
using Fact = NpsBot.Core.Cases.Facts.Fact;

namespace NpsBot.Core.Sessions;

/// <summary>Says facts as lines of a timeline. Pure.</summary>
public static class Timeline
{
    /// <summary>What happens by itself is on time within this.</summary>
    private static readonly TimeSpan Punctual = TimeSpan.FromMinutes(15);

    /// <summary>Newest first; retracted facts are left out, their retraction is not. When the next update is due follows from an entry beside it and stands on the card.</summary>
    public static ImmutableArray<TimelineEntry> Of(Case current, Playbook playbook, PersonRefs people, string contact, bool personalText) =>
    [
        .. current.History
            .Where(recorded => !current.Retracted.Contains(recorded.Seq) && recorded.Fact is not NextUpdateScheduled)
            .Reverse()
            .Select(recorded => Entry(recorded, current, playbook, people, contact, personalText)),
    ];

    private static TimelineEntry Entry(RecordedFact recorded, Case current, Playbook playbook, PersonRefs people, string contact, bool personalText)
    {
        var (what, detail) = recorded.Fact is FactsRetracted taken
            ? ($"took back: {Say(current.History.First(other => other.Seq == taken.FromSeq).Fact, playbook, people, contact).What}", null)
            : Say(recorded.Fact, playbook, people, contact);
        if (recorded.Fact is ActionSettled { PassedAt: { } passed } && recorded.At - passed > Punctual)
        {
            what += $" (noticed {Wording.Span(recorded.At - passed)} late)";
        }

        return new TimelineEntry(recorded.At, people.Of(recorded.By.PersonId), what, personalText && !string.IsNullOrEmpty(detail) ? detail : null, recorded.By.Platform);
    }

    private static (string What, string? Detail) Say(Fact fact, Playbook playbook, PersonRefs people, string contact) => fact switch
    {
        CaseOpened opened => (Invariant($"{contact} scored {opened.Score} of 10; case opened"), null),
        ResponseJoined joined => (Invariant($"{contact} answered again and scored {joined.Score} of 10"), null),
        ResponseChanged { CommentAdded: true } changed => (Invariant($"{contact}'s comment arrived (score {changed.Score} of 10)"), null),
        ResponseChanged changed => (Invariant($"the answer was corrected to {changed.Score} of 10"), null),
        CaseRaised => ("the case became a recovery: the promise of a first call holds", null),
        ContactClockPaused => ($"waits for {contact}: the first-contact clock stands still", null),
        ContactClockResumed { Reason: ResumeReason.TakenBack } => ("runs the first-contact clock as if it had not stood still", null),
        ContactClockResumed => ($"runs the first-contact clock again: {contact} gave word", null),
        OwnerAssigned { Why: OwnerChange.Cover, CoverForId: { } away } cover => ($"moved to {Name(people, cover.OwnerId)}, who covers for {Name(people, away)}", cover.Note.Value),
        OwnerAssigned { Why: OwnerChange.CoverEnded } back => ($"came back to {Name(people, back.OwnerId)}", back.Note.Value),
        OwnerAssigned { Why: OwnerChange.Claimed } => ("took the case", null),
        OwnerAssigned { Why: OwnerChange.ClaimFellBack } returned => ($"gave the case back to {Name(people, returned.OwnerId)}", returned.Note.Value),
        OwnerAssigned assigned => ($"handed over to {Name(people, assigned.OwnerId)}", assigned.Note.Value),
        CaseSnoozed snoozed => ("snoozed the case", snoozed.Reason.Value),
        SnoozeEnded => ("ended the snooze", null),
        ContactReminded reminded => (Invariant($"reminded the owner: {reminded.Share} % of the time has passed{(reminded.LateMinutes > 0 ? $" ({Wording.Span(TimeSpan.FromMinutes(reminded.LateMinutes))} late)" : string.Empty)}"), null),
        NoteAdded note => ("added a note", note.Text.Value),
        StepSkipped skipped => ($"skipped {Title(playbook, skipped.Step)}", skipped.Reason.Value),
        FactsRetracted => ("took back an entry", null),
        ContextReviewed context => (context.IsChampion is null ? "looked at the account" : $"looked at the account; {contact} {(context.IsChampion.Value ? "is" : "is not")} our champion", context.Note.Value),
        ContactLogged logged => ($"logged contact: {Wording.Of(logged.Medium)}, {Wording.Of(logged.Outcome)}{(logged.Apologised ? ", said sorry" : string.Empty)}{Scoped(logged)}", logged.Said.Value),
        GoalsAgreed { Goals.Count: 0 } => ("noted that no goals could be agreed", null),
        GoalsAgreed agreed => (Invariant($"agreed {agreed.Goals.Count} goal{(agreed.Goals.Count == 1 ? string.Empty : "s")}"), string.Join("; ", agreed.Goals.Select(goal => goal.Measure))),
        RiskAssessed risk => ($"judged the risk {Wording.Of(risk.Level)}", risk.Reason.Value),
        CauseNamed cause => ($"named the cause: {Wording.Of(cause.Group)}", cause.Detail.Value ?? cause.Concept.Value),
        ChampionInformed informed => (informed.Informed ? "informed the champion" : "decided not to inform the champion", informed.Note.Value),
        ActionsPlanned planned => (Invariant($"planned {planned.Actions.Count} action{(planned.Actions.Count == 1 ? string.Empty : "s")}"), string.Join("; ", planned.Actions.Select(action => action.What))),
        ActionSettled { PassedAt: not null } broken => (Invariant($"the date of promise {broken.Number} passed without a word: broken"), null),
        ActionSettled { KeptInTime: true } kept => (Invariant($"said that promise {kept.Number} was kept in time"), null),
        ActionSettled settled => (Invariant($"marked action {settled.Number} {Wording.Of(settled.State)}"), null),
        CustomerUpdated updated => ($"told {contact} how things stand ({Wording.Of(updated.Medium)})", updated.Text.Value),
        NextUpdateScheduled => ("set the next update", null),
        QuestionsAnswered answered => ($"answered {Title(playbook, answered.Step)}", string.Join("; ", answered.Answers.Select(pair => $"{pair.Question} {pair.Answer}"))),
        CaseEscalated { Repeat: { } time } again => (Invariant($"asked {Name(people, again.ToId)} again ({time}. reminder)"), again.Ask.Value),
        CaseEscalated escalated => ($"asked {Name(people, escalated.ToId)} for help", escalated.Ask.Value),
        EscalationDelegated passed => ($"passed the ask on to {Name(people, passed.ToId)}", passed.Note.Value),
        EscalationAnswered answered => (answered.Accepted ? "accepted the ask" : "declined the ask", answered.Note.Value),
        EscalationFolded => ("had one more reason for the ask", null),
        EscalationUnaddressed unaddressed => ($"found nobody to ask ({unaddressed.Wanted.ToLowerInvariant()})", null),
        CaseClosed closed => ($"closed the case: {contact} {Wording.Of(closed.Outcome)}", closed.PostMortem.Value),
        CaseVoided voided => ("set the case aside: not a real answer", voided.Reason.Value),
        CaseReopened reopened => ("reopened the case", reopened.Reason.Value),
        _ => throw new System.Diagnostics.UnreachableException(fact.GetType().Name),
    };

    private static string Scoped(ContactLogged logged) => logged.Scope switch
    {
        Scope.OnePerson => "; it is one person",
        Scope.WholeOrganisation => "; it is the whole organisation",
        _ => string.Empty,
    };

    private static string Title(Playbook playbook, string stepId) => playbook.Find(stepId)?.Title ?? stepId;

    private static string Name(PersonRefs people, string id) => people.Of(id)!.Name;

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
