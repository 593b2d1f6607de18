using System.Collections.Immutable;
using NpsBot.Core.Calendars;
using NpsBot.Core.Cases.Facts;
using NpsBot.Core.Terms;

namespace NpsBot.Core.Cases;

/// <summary>One case as its facts tell it. Immutable; <see cref="From"/> is the only way to make one.</summary>
public sealed record Case
{
    private Case(CaseId id)
    {
        Id = id;
    }

    public CaseId Id { get; }

    /// <summary>Number of the last fact; the optimistic version.</summary>
    public int Version { get; private init; }

    public string LastHash { get; private init; } = FactChain.Start;

    public CaseKind Kind { get; private init; }

    public CaseStage Stage { get; private init; }

    public string AccountId { get; private init; } = string.Empty;

    public string ContactId { get; private init; } = string.Empty;

    /// <summary>The answer the case stands for: the latest one of the contact.</summary>
    public string ResponseId { get; private init; } = string.Empty;

    /// <summary>0 to 10, of that answer.</summary>
    public int Score { get; private init; }

    /// <summary>When the first answer came: the clock counts from it.</summary>
    public DateTimeOffset AnsweredAt { get; private init; }

    public DateTimeOffset OpenedAt { get; private init; }

    /// <summary>When it was opened or last reopened.</summary>
    public DateTimeOffset LiveSince { get; private init; }

    public string? OwnerId { get; private init; }

    public string? OwnerNote { get; private init; }

    /// <summary>When the owner last did something, got the case, or their snooze ended.</summary>
    public DateTimeOffset OwnerActiveAt { get; private init; }

    /// <summary>Set while the owner has taken the case and done nothing since.</summary>
    public OwnerClaim? Claim { get; private init; }

    /// <summary>For whom the owner holds it while they are away; <see langword="null"/> when it is theirs.</summary>
    public string? CoverForId { get; private init; }

    /// <summary>When first contact is due, pauses included.</summary>
    public DateTimeOffset? ContactDueAt { get; private init; }

    /// <summary>How that was counted at first; <see langword="null"/> when no clock runs, and in cases older than this.</summary>
    public ContactClock? Clock { get; private init; }

    /// <summary>What of the time until <see cref="ContactDueAt"/> does not count, besides the pause.</summary>
    public TimeLeftOut LeftOut { get; private init; } = TimeLeftOut.Nothing;

    /// <summary>The pause of the clock there was or is.</summary>
    public ClockPause? Pause { get; private init; }

    public string Playbook { get; private init; } = string.Empty;

    public string Policy { get; private init; } = string.Empty;

    public bool? IsChampion { get; private init; }

    public bool ContextReviewed { get; private init; }

    /// <summary>Everything logged, oldest first by when it took place.</summary>
    public ImmutableArray<LoggedContact> Contacts { get; private init; } = [];

    /// <summary>Whether the promise of first contact was met, in time or late.</summary>
    public bool ClockStopped => Contacts.Any(contact => contact.StopsClock);

    public bool Apologised => Contacts.Any(contact => contact.Fact.Apologised);

    public Scope? Scope => Contacts.LastOrDefault(contact => contact.Fact.Scope is not null)?.Fact.Scope;

    public ImmutableArray<Goal> Goals { get; private init; } = [];

    /// <summary>True once goals were agreed, even when none could be.</summary>
    public bool GoalsAgreed { get; private init; }

    public RiskAssessed? Risk { get; private init; }

    public CauseNamed? Cause { get; private init; }

    public ChampionInformed? ChampionInformed { get; private init; }

    public ImmutableArray<CaseAction> Actions { get; private init; } = [];

    public ImmutableArray<CustomerUpdated> Updates { get; private init; } = [];

    public DateTimeOffset? NextUpdateDueAt { get; private init; }

    public ImmutableArray<Ask> Asks { get; private init; } = [];

    /// <summary>What the policy's rules have done so far, with or without somebody to ask, oldest first.</summary>
    public ImmutableArray<EscalationStep> EscalationSteps { get; private init; } = [];

    public ImmutableHashSet<string> SkippedSteps { get; private init; } = [];

    /// <summary>Steps of the playbook's own questions that were answered.</summary>
    public ImmutableHashSet<string> AnsweredSteps { get; private init; } = [];

    /// <summary>Reminders of the first contact that is promised now, oldest first.</summary>
    public ImmutableArray<ContactReminded> Reminders { get; private init; } = [];

    public DateTimeOffset? SnoozedUntil { get; private init; }

    public EndOfCase? End { get; private init; }

    /// <summary>All facts, oldest first; retracted ones included.</summary>
    public ImmutableArray<RecordedFact> History { get; private init; } = [];

    /// <summary>Numbers of facts that were taken back.</summary>
    public ImmutableHashSet<int> Retracted { get; private init; } = [];

    public bool IsOpen => Stage is CaseStage.AwaitingContact or CaseStage.InRecovery;

    /// <summary>The earliest contact with one of these outcomes or better; outcomes are ordered by strength.</summary>
    public LoggedContact? FirstContact(ContactOutcome atLeast) => Contacts.FirstOrDefault(contact => contact.Fact.Outcome >= atLeast);

    /// <summary>Whether nobody needs to answer an ask any more: the case is over, or what it was about has come about.</summary>
    public bool IsMoot(Ask ask) => ask.Accepted is null
        && (!IsOpen || (ask.Fact.Trigger is EscalationTrigger.FirstContactBreached or EscalationTrigger.FirstContactAtRisk && Contacts.Any(contact => contact.StopsClock)));

    /// <summary>Rebuilds a case.</summary>
    /// <param name="facts">All of them, in order, at least one; the first is <see cref="CaseOpened"/>.</param>
    /// <exception cref="ArgumentException">There is no fact, or the first is another one.</exception>
    public static Case From(CaseId id, IReadOnlyCollection<RecordedFact> facts)
    {
        if (facts.FirstOrDefault()?.Fact is not CaseOpened)
        {
            throw new ArgumentException($"{id} does not begin with its opening.", nameof(facts));
        }

        var retracted = facts.Select(recorded => recorded.Fact).OfType<FactsRetracted>()
            .SelectMany(fact => Enumerable.Range(fact.FromSeq, fact.ToSeq - fact.FromSeq + 1)).ToImmutableHashSet();
        var result = new Case(id);
        foreach (var recorded in facts)
        {
            if (!retracted.Contains(recorded.Seq))
            {
                result = result.Apply(recorded).Quicken(recorded);
            }
        }

        var last = facts.Last();
        return result with { History = [.. facts], Retracted = retracted, Version = last.Seq, LastHash = last.Hash };
    }

    /// <summary>The case after more facts.</summary>
    public Case With(IReadOnlyCollection<RecordedFact> more) => From(Id, [.. History, .. more]);

    private Case Apply(RecordedFact recorded) => recorded.Fact switch
    {
        CaseOpened fact => Open(fact, recorded.At),
        ResponseJoined fact => this with { ResponseId = fact.ResponseId, Score = fact.Score },
        ResponseChanged fact => fact.ResponseId == ResponseId ? this with { Score = fact.Score } : this,
        CaseRaised fact => Raise(fact),
        ContactClockPaused fact => this with { Pause = new ClockPause(recorded.Seq, fact.Reason, recorded.At, fact.Until, ContactDueAt), ContactDueAt = fact.DueAt, LeftOut = fact.LeftOut },
        ContactClockResumed fact => this with { Pause = fact.Reason == ResumeReason.TakenBack ? null : Pause! with { Until = recorded.At, EndedEarly = true }, ContactDueAt = fact.DueAt, LeftOut = fact.LeftOut },
        OwnerAssigned fact => Assign(fact, recorded),
        CaseSnoozed fact => this with { SnoozedUntil = fact.Until },
        SnoozeEnded => this with { SnoozedUntil = null },
        ContactReminded fact => this with { Reminders = Reminders.Add(fact) },
        NoteAdded => this,
        StepSkipped fact => this with { SkippedSteps = SkippedSteps.Add(fact.Step) },
        FactsRetracted => this,
        Facts.ContextReviewed fact => this with { ContextReviewed = true, IsChampion = fact.IsChampion ?? IsChampion },
        ContactLogged fact => Contacted(fact, recorded),
        Facts.GoalsAgreed fact => this with { Goals = [.. fact.Goals], GoalsAgreed = true },
        RiskAssessed fact => this with { Risk = fact },
        CauseNamed fact => this with { Cause = fact },
        Facts.ChampionInformed fact => this with { ChampionInformed = fact },
        ActionsPlanned fact => this with { Actions = [.. Actions, .. fact.Actions.Select(action => new CaseAction(action, ActionState.Open, action.DueOn))] },
        ActionSettled fact => this with { Actions = [.. Actions.Select(action => action.Plan.Number == fact.Number ? action.Settle(fact) : action)] },
        CustomerUpdated fact => this with { Updates = Updates.Add(fact) },
        NextUpdateScheduled fact => this with { NextUpdateDueAt = fact.DueAt },
        QuestionsAnswered fact => this with { AnsweredSteps = AnsweredSteps.Add(fact.Step) },
        CaseEscalated fact => Escalate(fact, recorded.At),
        EscalationAnswered fact => this with { Asks = [.. Asks.Select(ask => ask.Fact.Number == fact.Number ? ask.Answer(fact, recorded) : ask)] },
        EscalationDelegated fact => this with { Asks = [.. Asks.Select(ask => ask.Fact.Number == fact.Number ? ask.PassOn(fact, recorded.At) : ask)] },
        EscalationFolded fact => this with { EscalationSteps = EscalationSteps.Add(new EscalationStep(fact.Rule, fact.Level ?? 1, 0, recorded.At, fact.Into)) },
        EscalationUnaddressed fact => this with { EscalationSteps = EscalationSteps.Add(new EscalationStep(fact.Rule, fact.Level ?? 1, 0, recorded.At, null)) },
        CaseClosed fact => this with { Stage = CaseStage.Closed, SnoozedUntil = null, End = new EndOfCase(recorded.By, recorded.At, fact.Outcome, fact.NextSurveyOn, fact.PostMortem) },
        CaseVoided fact => this with { Stage = CaseStage.Void, SnoozedUntil = null, End = new EndOfCase(recorded.By, recorded.At, null, null, fact.Reason) },
        CaseReopened => this with { End = null, LiveSince = recorded.At, Stage = Contacts.Any(contact => contact.StopsClock) ? CaseStage.InRecovery : CaseStage.AwaitingContact },
        _ => throw new System.Diagnostics.UnreachableException(recorded.Fact.GetType().Name),
    };

    private Case Open(CaseOpened fact, DateTimeOffset at) => this with
    {
        Kind = fact.Kind,
        Stage = CaseStage.AwaitingContact,
        AccountId = fact.AccountId,
        ContactId = fact.ContactId,
        ResponseId = fact.ResponseId,
        Score = fact.Score,
        AnsweredAt = fact.AnsweredAt,
        OpenedAt = at,
        LiveSince = at,
        OwnerId = fact.OwnerId,
        OwnerNote = fact.OwnerNote,
        CoverForId = fact.CoverForId,
        ContactDueAt = fact.ContactDueAt,
        Clock = fact.Clock,
        LeftOut = fact.Clock?.LeftOut ?? TimeLeftOut.Nothing,
        Playbook = fact.Playbook,
        Policy = fact.Policy,
        IsChampion = fact.IsChampion,
    };

    /// <summary>What was said before the unhappy answer is no contact about it: the promise is new.</summary>
    private Case Raise(CaseRaised fact)
    {
        ImmutableArray<LoggedContact> contacts = [.. Contacts.Select(contact => contact.Fact.ContactedAt < fact.AnsweredAt ? contact with { Fact = contact.Fact with { StopsClock = false } } : contact)];
        return this with
        {
            Kind = CaseKind.Recovery,
            Stage = contacts.Any(contact => contact.StopsClock) ? CaseStage.InRecovery : CaseStage.AwaitingContact,
            AnsweredAt = fact.AnsweredAt,
            ContactDueAt = fact.ContactDueAt,
            Reminders = [],
            Clock = fact.Clock,
            LeftOut = fact.Clock?.LeftOut ?? TimeLeftOut.Nothing,
            Pause = null,
            Playbook = fact.Playbook,
            Contacts = contacts,
        };
    }

    private Case Assign(OwnerAssigned fact, RecordedFact recorded) => this with
    {
        OwnerId = fact.OwnerId,
        OwnerNote = recorded.By == Actor.System || fact.Why == OwnerChange.Claimed ? fact.Note.Value : null,
        CoverForId = fact.CoverForId,
        Claim = fact.Why == OwnerChange.Claimed ? new OwnerClaim(fact.FromId, recorded.At) : null,
    };

    private Case Escalate(CaseEscalated fact, DateTimeOffset at) => this with
    {
        Asks = fact.Repeat is null ? Asks.Add(new Ask(fact, at)) : [.. Asks.Select(ask => ask.Fact.Number == fact.Number ? ask.Again(fact) : ask)],
        EscalationSteps = EscalationSteps.Add(new EscalationStep(fact.Rule, fact.Level ?? 1, fact.Repeat ?? 0, at, fact.Number)),
    };

    /// <summary>Notes that the owner was active; a claim is then as good as any other ownership.</summary>
    private Case Quicken(RecordedFact recorded) => recorded.Fact switch
    {
        CaseOpened or OwnerAssigned or SnoozeEnded or CaseReopened => this with { OwnerActiveAt = recorded.At },
        _ when recorded.By.PersonId is { } id && id == OwnerId => this with { OwnerActiveAt = recorded.At, Claim = null },
        _ => this,
    };

    private Case Contacted(ContactLogged fact, RecordedFact recorded)
    {
        var contacts = Contacts.Add(new LoggedContact(fact, recorded.By, recorded.Seq)).Sort((a, b) => a.Fact.ContactedAt.CompareTo(b.Fact.ContactedAt));
        return this with { Contacts = contacts, Stage = fact.StopsClock && Stage == CaseStage.AwaitingContact ? CaseStage.InRecovery : Stage };
    }
}

/// <summary>A span in which the first-contact clock stands still; half-open.</summary>
/// <param name="Seq">Number of the fact that began it.</param>
/// <param name="Until">When it ends or ended.</param>
/// <param name="DueBefore">When first contact was due before it.</param>
public sealed record ClockPause(int Seq, PauseReason Reason, DateTimeOffset From, DateTimeOffset Until, DateTimeOffset? DueBefore)
{
    /// <summary>True when it ended before it ran out.</summary>
    public bool EndedEarly { get; init; }
}

/// <summary>A contact with who logged it.</summary>
public sealed record LoggedContact(ContactLogged Fact, Actor By, int Seq)
{
    public bool StopsClock => Fact.StopsClock;
}

/// <summary>A planned action and how it stands.</summary>
/// <param name="DueOn">The date that holds now; <c>Plan.DueOn</c> is the first one.</param>
public sealed record CaseAction(PlannedAction Plan, ActionState State, DateOnly DueOn)
{
    /// <summary>A date given to the customer.</summary>
    public bool IsPromise => Plan.Audience == ActionAudience.Customer;

    /// <summary>True once a date passed without a word, whatever was done afterwards.</summary>
    public bool WasBroken { get; private init; }

    public bool WasMoved { get; private init; }

    /// <summary>What became of the date, for promises.</summary>
    public PromiseStanding Standing =>
        WasBroken ? State == ActionState.Done ? PromiseStanding.DoneLate : PromiseStanding.Broken
        : WasMoved ? PromiseStanding.Moved
        : State == ActionState.Done ? PromiseStanding.Kept : PromiseStanding.Open;

    internal CaseAction Settle(ActionSettled fact) => this with
    {
        State = fact.State,
        DueOn = fact.NewDueOn ?? DueOn,
        WasBroken = fact.KeptInTime != true && (WasBroken || fact.State == ActionState.Broken),
        WasMoved = WasMoved || fact.State == ActionState.MovedWithNotice,
    };
}

/// <summary>A case somebody took for themselves; ordinary ownership as soon as they do anything on it.</summary>
/// <param name="FromId">Whose it was; <see langword="null"/> when it was nobody's.</param>
public sealed record OwnerClaim(string? FromId, DateTimeOffset At);

/// <summary>How a case ended.</summary>
/// <param name="Outcome"><see langword="null"/> when it was set aside.</param>
/// <param name="Words">Post-mortem, or the reason for setting it aside.</param>
public sealed record EndOfCase(Actor By, DateTimeOffset At, CaseOutcome? Outcome, DateOnly? NextSurveyOn, PersonalText Words);
