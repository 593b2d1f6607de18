using NpsBot.Core.Cases;
using NpsBot.Core.Cases.Facts;
using NpsBot.Core.Outbox;

namespace NpsBot.Core.Sessions;

/// <summary>The message that reminds an owner, where editing the card would say too little: the last reminder, and the end of a snooze. Pure.</summary>
public static class ReminderMessages
{
    /// <param name="before"><see langword="null"/> for a new case.</param>
    public static IEnumerable<NewMessage> Of(Case? before, Case after)
    {
        var rings = after.History.Where(recorded => recorded.Seq > (before?.Version ?? 0)).Any(recorded => recorded.Fact is ContactReminded { Rings: true } || (recorded.Fact is SnoozeEnded && recorded.By == Actor.System));
        if (rings && after is { IsOpen: true, OwnerId: { } ownerId })
        {
            yield return new NewMessage(MessageKinds.CaseReminder, MessageKinds.SubjectOf(after.Id), MessageKinds.ToPerson(ownerId)) { CaseNumber = after.Id.Number };
        }
    }
}
