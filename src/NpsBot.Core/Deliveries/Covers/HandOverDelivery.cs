using System.Globalization;
using NpsBot.Core.Cases.Facts;
using NpsBot.Core.Outbox;
using NpsBot.Core.Sessions;
using NpsBot.Core.Terms;
using NpsBot.Core.Views;

namespace NpsBot.Core.Deliveries.Covers;

/// <summary>One message to whoever is handed a case: from whom, their note, and the case in three lines.</summary>
public sealed class HandOverDelivery(CoverMessages messages) : IDelivery
{
    public string Kind => MessageKinds.HandOverNote;

    /// <summary>Taken back, it says so where it stands.</summary>
    public bool IsLiveCard => true;

    /// <summary>Nothing is said once the case is somebody else's again, or over.</summary>
    public async Task<View?> ComposeAsync(ISession session, OutboxMessage message, Recipient recipient, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (message.Subject.Split('/') is not [var number, var seq]
            || !CaseId.TryParse(number, out var id)
            || await session.Cases.LoadAsync(id, cancellationToken) is not { } current
            || current.History.FirstOrDefault(recorded => recorded.Seq.ToString(CultureInfo.InvariantCulture) == seq) is not { Fact: OwnerAssigned assigned } handed)
        {
            return null;
        }

        var people = await PersonRefs.LoadAsync(session.People, [handed.By.PersonId, current.OwnerId], cancellationToken);
        if (current.Retracted.Contains(handed.Seq))
        {
            return await session.Conversations.FindCardAsync(Kind, message.Subject, recipient.Conversation.Key, cancellationToken) is null
                ? null
                : new NoticeView { Text = $"{people.Of(handed.By.PersonId)?.Name ?? "A colleague"} took {id} back: it is {people.Of(current.OwnerId)?.Name ?? "nobody"}'s." };
        }

        if (!current.IsOpen || current.OwnerId != recipient.Person?.Id)
        {
            return null;
        }

        var reader = messages.ReaderOf(recipient, now);
        return new DigestView
        {
            Title = $"{people.Of(handed.By.PersonId)?.Name ?? "A colleague"} handed you {id}",
            Summary = assigned.Note.Value is { } note ? $"\"{note}\"" : "the clock runs on",
            Sections = await messages.SectionsAsync(session, [current], reader, _ => null, cancellationToken),
        };
    }

    /// <summary>The case's own card goes out, and by its own way finds somebody who can be reached.</summary>
    public async Task UnreachableAsync(ISession session, OutboxMessage message, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (message.CaseNumber is { } number && await session.Cases.LoadAsync(new CaseId(number), cancellationToken) is { IsOpen: true } current)
        {
            await CaseBook.EnqueueOwnersCardAsync(session, current, now, cancellationToken);
        }
    }
}
