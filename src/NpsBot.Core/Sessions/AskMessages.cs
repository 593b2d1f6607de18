using NpsBot.Core.Cases;
using NpsBot.Core.Cases.Facts;
using NpsBot.Core.Escalations;
using NpsBot.Core.Outbox;

namespace NpsBot.Core.Sessions;

/// <summary>Messages about asks that follow from a change of a case. Pure.</summary>
public static class AskMessages
{
    /// <summary>A new ask, one that was passed on and one that is repeated ring at whoever holds it now; everybody else's card is only redrawn, also of an open ask when somebody else is asked.</summary>
    /// <param name="before"><see langword="null"/> for a new case.</param>
    public static IEnumerable<NewMessage> Of(Case? before, Case after)
    {
        foreach (var ask in after.Asks)
        {
            var old = before?.Asks.FirstOrDefault(other => other.Fact.Number == ask.Fact.Number);
            var goesOn = old is not null && ask.Accepted is null && (ask.Repeats > old.Repeats || after.Asks.Length > before!.Asks.Length);
            if (old is null || goesOn || !old.LooksLike(ask) || before!.IsOpen != after.IsOpen || before.IsMoot(old) != after.IsMoot(ask))
            {
                foreach (var personId in ask.PeopleIds)
                {
                    var rings = personId == ask.HolderId && old?.HolderId != ask.HolderId;
                    yield return Message(MessageKinds.AskCard, after, ask, personId, rings ? PriorityOf(ask) : OutboxPriority.Background);
                }
            }

            if (old is not null && ask.Repeats > old.Repeats)
            {
                yield return Message(MessageKinds.AskAgain, after, ask, ask.HolderId, PriorityOf(ask));
            }
        }
    }

    /// <summary>A breach and whatever an executive is asked may break through quiet hours, nothing else.</summary>
    public static OutboxPriority PriorityOf(Ask ask) =>
        ask.Fact.Trigger == EscalationTrigger.FirstContactBreached || ask.Fact.Wanted is null or nameof(Addressee.Executive) ? OutboxPriority.Urgent : OutboxPriority.Normal;

    private static NewMessage Message(string kind, Case current, Ask ask, string personId, OutboxPriority priority) =>
        new(kind, MessageKinds.SubjectOf(current.Id, ask.Fact.Number), MessageKinds.ToPerson(personId), priority) { CaseNumber = current.Id.Number };
}
