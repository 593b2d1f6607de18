using NpsBot.Core.Cases.Facts;
using NpsBot.Core.Terms;

namespace NpsBot.Core.Cases.Commands;

public sealed record AddNote(string Text) : CaseCommand
{
    public override Decision Decide(Case current, DateTimeOffset now) => Decision.Of(new NoteAdded(Text));
}

public sealed record HandOver(string OwnerId, string? Note) : CaseCommand
{
    public override Decision Decide(Case current, DateTimeOffset now) =>
        NotOpen(current) ?? (current.OwnerId == OwnerId ? Decision.Of() : Decision.Of(new OwnerAssigned(OwnerId, current.OwnerId, Note)));
}

/// <summary>A colleague takes the case for themselves.</summary>
/// <param name="FromName">Whose it was; <see langword="null"/> when it was nobody's.</param>
public sealed record ClaimCase(string PersonId, string PersonName, string? FromName) : CaseCommand
{
    public override Decision Decide(Case current, DateTimeOffset now) =>
        NotOpen(current) ?? (current.OwnerId == PersonId
            ? Decision.Of()
            : Decision.Of(new OwnerAssigned(PersonId, current.OwnerId, FromName is null ? $"{PersonName} took it." : $"{PersonName} took it from {FromName}.") { Why = OwnerChange.Claimed }));
}

/// <summary>Quiets a case until an instant. The first-contact clock runs on.</summary>
public sealed record Snooze(DateTimeOffset Until, string? Reason) : CaseCommand
{
    public static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    public override Decision Decide(Case current, DateTimeOffset now)
    {
        if (NotOpen(current) is { } refused)
        {
            return refused;
        }

        return Until <= now || Until > now + Longest
            ? Decision.Refuse("snooze.until", $"Snooze until a time within the next {Longest.Days} days.")
            : Decision.Of(new CaseSnoozed(Until, Reason));
    }
}

public sealed record EndSnooze : CaseCommand
{
    public override Decision Decide(Case current, DateTimeOffset now) =>
        current.SnoozedUntil is null ? Decision.Of() : Decision.Of(new SnoozeEnded());
}

public sealed record VoidCase(string? Reason) : CaseCommand
{
    public override Decision Decide(Case current, DateTimeOffset now) =>
        current.Stage == CaseStage.Void ? Decision.Of() : NotOpen(current) ?? Decision.Of(new CaseVoided(Reason));
}

public sealed record ReopenCase(string? Reason) : CaseCommand
{
    public override Decision Decide(Case current, DateTimeOffset now) =>
        current.IsOpen ? Decision.Of() : Decision.Of(new CaseReopened(Reason));
}

/// <summary>Takes back the person's own last entry, within a day of making it and before anybody built on it.</summary>
public sealed record UndoLast(string PersonId) : CaseCommand
{
    public static readonly TimeSpan Window = TimeSpan.FromHours(24);

    public override Decision Decide(Case current, DateTimeOffset now)
    {
        var last = current.History.LastOrDefault(recorded => !current.Retracted.Contains(recorded.Seq) && IsPersonal(recorded));
        if (last is null || last.By.PersonId != PersonId)
        {
            return Decision.Refuse("undo.nothing", "There is nothing of yours to take back: the last entry on this case is somebody else's.");
        }

        if (now - last.At > Window)
        {
            return Decision.Refuse("undo.late", "Your last entry is more than a day old. Add a note instead.");
        }

        if (!current.IsOpen && last.Fact is not (CaseClosed or CaseVoided))
        {
            return NotOpen(current)!;
        }

        // One save may have made several facts at one instant; they go together.
        var first = current.History.First(recorded => recorded.At == last.At && recorded.By == last.By && !current.Retracted.Contains(recorded.Seq) && IsPersonal(recorded));
        return Decision.Of(new FactsRetracted(first.Seq, last.Seq));
    }

    private static bool IsPersonal(RecordedFact recorded) => recorded.By.PersonId is not null && recorded.Fact is not (FactsRetracted or CaseReopened or EscalationAnswered or EscalationDelegated);
}
