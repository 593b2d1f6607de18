using NpsBot.Core.Cases.Facts;

namespace NpsBot.Core.Cases.Commands;

/// <summary>Answers an ask. Only whoever holds it may; answering again changes the answer.</summary>
public sealed record AnswerAsk(int Number, bool Accepted, string? Note) : CaseCommand
{
    public override Decision Decide(Case current, DateTimeOffset now)
    {
        if (current.Asks.FirstOrDefault(ask => ask.Fact.Number == Number) is not { } ask)
        {
            return Decision.Refuse("ask.unknown", $"{current.Id} has no such ask.");
        }

        return NotOpen(current)
            ?? (ask.Accepted == Accepted && string.IsNullOrWhiteSpace(Note) ? Decision.Of() : Decision.Of(new EscalationAnswered(Number, Accepted, Note)));
    }
}

/// <summary>Passes an ask on to a colleague. Only whoever holds it may, before it is answered, and to nobody who had it or is asked already.</summary>
public sealed record DelegateAsk(int Number, string ToId, string? Note) : CaseCommand
{
    public override Decision Decide(Case current, DateTimeOffset now)
    {
        if (current.Asks.FirstOrDefault(ask => ask.Fact.Number == Number) is not { } ask)
        {
            return Decision.Refuse("ask.unknown", $"{current.Id} has no such ask.");
        }

        if (NotOpen(current) is { } ended)
        {
            return ended;
        }

        if (ask.Accepted is not null)
        {
            return Decision.Refuse("ask.answered", "This ask is answered already. Talk to them directly, or add a note to the case.");
        }

        if (ask.PeopleIds.Contains(ToId))
        {
            return Decision.Refuse("ask.circle", "They had this ask already. Choose somebody else, or answer no, so that the next level is asked.");
        }

        return current.Asks.Any(other => other.Accepted is null && other.HolderId == ToId)
            ? Decision.Refuse("ask.asked", "They are asked for help on this case already. Choose somebody else, or answer no, so that the next level is asked.")
            : Decision.Of(new EscalationDelegated(Number, ToId, Note));
    }
}
