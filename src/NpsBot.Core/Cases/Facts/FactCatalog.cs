using System.Collections.Frozen;

namespace NpsBot.Core.Cases.Facts;

/// <summary>Stored names of facts. Never renamed; a new fact adds a line.</summary>
public static class FactCatalog
{
    private static readonly (string Name, Type Type)[] Lines =
    [
        ("action.settled", typeof(ActionSettled)),
        ("actions.planned", typeof(ActionsPlanned)),
        ("case.closed", typeof(CaseClosed)),
        ("case.escalated", typeof(CaseEscalated)),
        ("case.opened", typeof(CaseOpened)),
        ("case.raised", typeof(CaseRaised)),
        ("case.reopened", typeof(CaseReopened)),
        ("case.snoozed", typeof(CaseSnoozed)),
        ("case.voided", typeof(CaseVoided)),
        ("cause.named", typeof(CauseNamed)),
        ("champion.informed", typeof(ChampionInformed)),
        ("clock.paused", typeof(ContactClockPaused)),
        ("clock.resumed", typeof(ContactClockResumed)),
        ("contact.logged", typeof(ContactLogged)),
        ("contact.reminded", typeof(ContactReminded)),
        ("context.reviewed", typeof(ContextReviewed)),
        ("customer.updated", typeof(CustomerUpdated)),
        ("escalation.answered", typeof(EscalationAnswered)),
        ("escalation.delegated", typeof(EscalationDelegated)),
        ("escalation.folded", typeof(EscalationFolded)),
        ("escalation.unaddressed", typeof(EscalationUnaddressed)),
        ("facts.retracted", typeof(FactsRetracted)),
        ("goals.agreed", typeof(GoalsAgreed)),
        ("note.added", typeof(NoteAdded)),
        ("owner.assigned", typeof(OwnerAssigned)),
        ("questions.answered", typeof(QuestionsAnswered)),
        ("response.changed", typeof(ResponseChanged)),
        ("response.joined", typeof(ResponseJoined)),
        ("risk.assessed", typeof(RiskAssessed)),
        ("snooze.ended", typeof(SnoozeEnded)),
        ("step.skipped", typeof(StepSkipped)),
        ("update.scheduled", typeof(NextUpdateScheduled)),
    ];

    private static readonly FrozenDictionary<string, Type> Types = Lines.ToFrozenDictionary(line => line.Name, line => line.Type, StringComparer.Ordinal);
    private static readonly FrozenDictionary<Type, string> Names = Lines.ToFrozenDictionary(line => line.Type, line => line.Name);

    /// <exception cref="KeyNotFoundException">The fact has no line here.</exception>
    public static string NameOf(Fact fact) => Names[fact.GetType()];

    /// <exception cref="KeyNotFoundException">No fact has this name.</exception>
    public static Type TypeOf(string name) => Types[name];
}
