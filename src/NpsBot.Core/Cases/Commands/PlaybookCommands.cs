using System.Collections.Immutable;
using NpsBot.Core.Cases.Facts;
using NpsBot.Core.Terms;

namespace NpsBot.Core.Cases.Commands;

public sealed record ReviewContext(bool? IsChampion, string? Note) : CaseCommand
{
    public override Decision Decide(Case current, DateTimeOffset now) =>
        NotOpen(current) ?? Decision.Of(new ContextReviewed(IsChampion, Note));
}

/// <summary>Logs evidence of a contact.</summary>
/// <param name="StopsOn">The weakest outcome that stops the clock, from the case's policy.</param>
public sealed record LogContact(ContactMedium Medium, DateTimeOffset ContactedAt, ContactOutcome Outcome, bool Apologised, string? Said, Scope? Scope, ContactOutcome StopsOn) : CaseCommand
{
    public override Decision Decide(Case current, DateTimeOffset now)
    {
        if (NotOpen(current) is { } refused)
        {
            return refused;
        }

        if (ContactedAt > now)
        {
            return Decision.Refuse("contact.future", "Contact is logged after it took place. Give a time that has passed.");
        }

        if (ContactedAt < current.AnsweredAt)
        {
            return Decision.Refuse("contact.before", "This is before the customer answered. Give the time of the contact that followed the answer.");
        }

        var stops = Outcome >= StopsOn;
        if (stops && current.Kind == CaseKind.Recovery && Scope is null)
        {
            return Decision.Refuse("contact.scope", "Say whether this is one person or the whole organisation.");
        }

        return Decision.Of(new ContactLogged { Medium = Medium, ContactedAt = ContactedAt, Outcome = Outcome, Apologised = Apologised, Said = Said, Scope = Scope, StopsClock = stops });
    }
}

public sealed record AgreeGoals(ImmutableArray<Goal> Goals) : CaseCommand
{
    public override Decision Decide(Case current, DateTimeOffset now) =>
        NotOpen(current) ?? ContactFirst.Of(current) ?? Decision.Of(new GoalsAgreed(Goals));
}

/// <summary>Judges the danger.</summary>
/// <param name="Criticality">1 (annoying) to 3 (they may leave).</param>
/// <param name="Urgency">1 (this quarter) to 3 (now).</param>
public sealed record AssessRisk(int Criticality, int Urgency, string Reason) : CaseCommand
{
    /// <summary>Critical x urgent: 1-2 low, 3-4 medium, 6 high, 9 critical.</summary>
    public static RiskLevel LevelOf(int criticality, int urgency) => (criticality * urgency) switch
    {
        <= 2 => RiskLevel.Low,
        <= 4 => RiskLevel.Medium,
        <= 6 => RiskLevel.High,
        _ => RiskLevel.Critical,
    };

    public override Decision Decide(Case current, DateTimeOffset now)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(Criticality is >= 1 and <= 3 && Urgency is >= 1 and <= 3, true);
        return NotOpen(current)
            ?? (string.IsNullOrWhiteSpace(Reason) ? Decision.Refuse("risk.reason", "A level needs its reason: one sentence is enough.") : null)
            ?? Decision.Of(new RiskAssessed(Criticality, Urgency, LevelOf(Criticality, Urgency), Reason));
    }
}

public sealed record NameCause(CauseGroup Group, string? Detail, string? Concept, string? HelperId) : CaseCommand
{
    /// <summary>What the helper is asked for.</summary>
    public string? HelperAsk { get; init; }

    public override Decision Decide(Case current, DateTimeOffset now)
    {
        if ((NotOpen(current) ?? ContactFirst.Of(current)) is { } refused)
        {
            return refused;
        }

        return Group == CauseGroup.BusinessOutcome && string.IsNullOrWhiteSpace(Concept)
            ? Decision.Refuse("cause.concept", "A missed business outcome needs a new concept with the customer: say what it will be about.")
            : Decision.Of(new CauseNamed(Group, Detail, Concept, HelperId) { HelperAsk = HelperAsk });
    }
}

public sealed record InformChampion(bool Informed, string? Note) : CaseCommand
{
    public override Decision Decide(Case current, DateTimeOffset now) =>
        NotOpen(current) ?? Decision.Of(new ChampionInformed(Informed, Note));
}

/// <summary>Adds actions to the plan; their numbers are given here.</summary>
public sealed record PlanActions(ImmutableArray<(string What, string OwnerId, DateOnly DueOn, ActionAudience Audience)> Actions) : CaseCommand
{
    public override Decision Decide(Case current, DateTimeOffset now)
    {
        if ((NotOpen(current) ?? ContactFirst.Of(current)) is { } refused)
        {
            return refused;
        }

        var first = current.Actions.Length + 1;
        return Decision.Of(new ActionsPlanned([.. Actions.Select((action, i) => new PlannedAction(first + i, action.What, action.OwnerId, action.DueOn, action.Audience))]));
    }
}

/// <summary>Settles an action. A promise to the customer is kept, moved with notice, or broken.</summary>
public sealed record SettleAction(int Number, ActionState State, DateOnly? NewDueOn) : CaseCommand
{
    /// <summary>With <see cref="ActionState.Done"/>: it was done by its date and is only said now.</summary>
    public bool KeptInTime { get; init; }

    public override Decision Decide(Case current, DateTimeOffset now)
    {
        if (NotOpen(current) is { } refused)
        {
            return refused;
        }

        if (current.Actions.FirstOrDefault(action => action.Plan.Number == Number) is not { } action)
        {
            return Decision.Refuse("action.unknown", $"{current.Id} has no action {Number}.");
        }

        if (State == ActionState.MovedWithNotice && NewDueOn is null)
        {
            return Decision.Refuse("action.date", "Moving an action needs its new date.");
        }

        if (NewDueOn is { } day && day < DateOnly.FromDateTime(now.UtcDateTime).AddDays(-1))
        {
            return Decision.Refuse("action.past", "The new date has passed already. Give one that is still to come.");
        }

        var takesBack = KeptInTime && action.WasBroken;
        return action.State == State && NewDueOn is null && !takesBack
            ? Decision.Of()
            : Decision.Of(new ActionSettled(Number, State, NewDueOn) { KeptInTime = takesBack ? true : null });
    }
}

/// <summary>The customer was told how things stand.</summary>
public sealed record UpdateCustomer(ContactMedium Medium, DateTimeOffset UpdatedAt, string? Text, DateTimeOffset? NextDueAt) : CaseCommand
{
    public override Decision Decide(Case current, DateTimeOffset now)
    {
        if ((NotOpen(current) ?? ContactFirst.Of(current)) is { } refused)
        {
            return refused;
        }

        if (UpdatedAt > now)
        {
            return Decision.Refuse("update.future", "An update is logged after it was given. Give a time that has passed.");
        }

        var told = new CustomerUpdated(Medium, UpdatedAt, Text);
        return NextDueAt is { } due ? Decision.Of(told, new NextUpdateScheduled(due)) : Decision.Of(told);
    }
}

/// <summary>Sets when the customer must hear from us next, without an update given.</summary>
public sealed record ScheduleUpdate(DateTimeOffset DueAt) : CaseCommand
{
    public override Decision Decide(Case current, DateTimeOffset now) =>
        NotOpen(current) ?? (current.NextUpdateDueAt == DueAt ? Decision.Of() : Decision.Of(new NextUpdateScheduled(DueAt)));
}

public sealed record AnswerQuestions(string Step, ImmutableArray<QuestionAnswer> Answers) : CaseCommand
{
    public override Decision Decide(Case current, DateTimeOffset now) =>
        NotOpen(current) ?? Decision.Of(new QuestionsAnswered(Step, Answers));
}

public sealed record SkipStep(string Step, string? Reason) : CaseCommand
{
    public override Decision Decide(Case current, DateTimeOffset now) =>
        NotOpen(current) ?? (current.SkippedSteps.Contains(Step) ? Decision.Of() : Decision.Of(new StepSkipped(Step, Reason)));
}

/// <summary>Closes a case. Without contact it can only end as "never answered", after two tries at least.</summary>
public sealed record CloseCase(CaseOutcome Outcome, string? PostMortem, DateOnly? NextSurveyOn) : CaseCommand
{
    /// <summary>Tries to reach the customer before a case may end as "never answered".</summary>
    public const int TriesBeforeNoAnswer = 2;

    public override Decision Decide(Case current, DateTimeOffset now)
    {
        if (NotOpen(current) is { } refused)
        {
            return refused;
        }

        if (string.IsNullOrWhiteSpace(PostMortem))
        {
            return Decision.Refuse("close.postmortem", "Closing needs a short post-mortem: what happened, and what we do differently.");
        }

        if (Outcome == CaseOutcome.NoAnswer && current.Contacts.Length < TriesBeforeNoAnswer)
        {
            return Decision.Refuse("close.tries", $"\"Never answered\" needs at least {TriesBeforeNoAnswer} logged tries; there {(current.Contacts.Length == 1 ? "is 1" : "are none")} so far.");
        }

        if (Outcome is not (CaseOutcome.NoAnswer or CaseOutcome.Lost) && ContactFirst.Of(current) is { } first)
        {
            return first;
        }

        return Decision.Of(new CaseClosed(Outcome, PostMortem, NextSurveyOn));
    }
}

/// <summary>Contact and apology come before cause, goals and plan.</summary>
public static class ContactFirst
{
    /// <summary>Why the step is locked; <see langword="null"/> when it is not.</summary>
    public static Decision.Refused? Of(Case current)
    {
        if (!current.Contacts.Any(contact => contact.StopsClock))
        {
            return new Decision.Refused("contact.first", "First comes contact: reach the customer and log it, then this step opens.");
        }

        return current.Kind == CaseKind.Recovery && !current.Apologised
            ? new Decision.Refused("apology.first", "An apology comes first: say sorry, log it as a contact, then this step opens.")
            : null;
    }
}
