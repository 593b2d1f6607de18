using System.Collections.Immutable;
using NpsBot.Core.Cases.Facts;

namespace NpsBot.Core.Cases;

/// <summary>An ask, who holds it now, and its answer.</summary>
/// <param name="Fact">As it was first asked.</param>
public sealed record Ask(CaseEscalated Fact, DateTimeOffset AskedAt)
{
    /// <summary>How often a silent person was asked again.</summary>
    public int Repeats { get; private init; }

    /// <summary>Who passed it on to whom, oldest first.</summary>
    public ImmutableArray<AskDelegation> Delegations { get; private init; } = [];

    /// <summary>Who can answer it.</summary>
    public string HolderId => Delegations.IsEmpty ? Fact.ToId : Delegations[^1].ToId;

    /// <summary>Everybody who has it or had it, the first addressee first.</summary>
    public IEnumerable<string> PeopleIds => [Fact.ToId, .. Delegations.Select(delegation => delegation.ToId)];

    /// <summary><see langword="null"/> while unanswered.</summary>
    public bool? Accepted { get; private init; }

    public string? AnsweredById { get; private init; }

    public DateTimeOffset? AnsweredAt { get; private init; }

    public PersonalText Note { get; private init; } = PersonalText.None;

    /// <summary>Whether somebody who looks at it would see something else than before.</summary>
    public bool LooksLike(Ask other) =>
        (Accepted, AnsweredById, AnsweredAt, Note, Delegations.Length) == (other.Accepted, other.AnsweredById, other.AnsweredAt, other.Note, other.Delegations.Length);

    internal Ask Answer(EscalationAnswered fact, RecordedFact recorded) =>
        this with { Accepted = fact.Accepted, Note = fact.Note, AnsweredById = recorded.By.PersonId, AnsweredAt = recorded.At };

    internal Ask PassOn(EscalationDelegated fact, DateTimeOffset at) => this with { Delegations = Delegations.Add(new AskDelegation(HolderId, fact.ToId, at, fact.Note)) };

    internal Ask Again(CaseEscalated fact) => this with { Repeats = fact.Repeat ?? Repeats };
}

/// <summary>An ask passed on to a colleague.</summary>
public sealed record AskDelegation(string FromId, string ToId, DateTimeOffset At, PersonalText Note);
