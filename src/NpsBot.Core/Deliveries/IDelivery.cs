using NpsBot.Core.Conversations;
using NpsBot.Core.Outbox;
using NpsBot.Core.People;
using NpsBot.Core.Sessions;
using NpsBot.Core.Views;

namespace NpsBot.Core.Deliveries;

/// <summary>For whom a message is made.</summary>
/// <param name="Person">The recipient; <see langword="null"/> for a team conversation.</param>
/// <param name="Conversation">Where it goes.</param>
public sealed record Recipient(Person? Person, ConversationReference Conversation)
{
    /// <summary>For whom it is rendered.</summary>
    public Reader ReaderAt(DateTimeOffset now, OrganisationOptions organisation) =>
        organisation.ReaderFor(Person, now) with { IsRoom = Conversation.Kind != ConversationKind.Personal };
}

/// <summary>What posting a message does to whoever gets it.</summary>
public enum Interruption
{
    /// <summary>It comes unasked: the one gate says when.</summary>
    Ping,

    /// <summary>It comes unasked at a time that was planned for it; late, it keeps out of quiet hours.</summary>
    Planned,

    /// <summary>They have just done something and wait for it.</summary>
    Reply,
}

/// <summary>Makes one kind of outbox message, from the state at send time.</summary>
public interface IDelivery
{
    /// <summary>One of <see cref="MessageKinds"/>.</summary>
    string Kind { get; }

    /// <summary>True when one message per subject and conversation is kept up to date, false when each is a message of its own.</summary>
    bool IsLiveCard { get; }

    /// <summary>What it does to its recipient when it is posted anew. Editing a message in place interrupts nobody.</summary>
    Interruption Interruption => Interruption.Ping;

    /// <summary>What to send now; <see langword="null"/> when there is nothing to say any more.</summary>
    Task<View?> ComposeAsync(ISession session, OutboxMessage message, Recipient recipient, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Called when a message becomes late, and when a late one has arrived: others who look at its subject should see that.</summary>
    /// <param name="showAt">When it can be seen.</param>
    Task TroubleAsync(ISession session, OutboxMessage message, DateTimeOffset showAt, DateTimeOffset now, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Called in the transaction that notes that a message arrived, or that there was nothing to say any more.</summary>
    Task ArrivedAsync(ISession session, OutboxMessage message, DateTimeOffset now, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Called in the transaction that gives a message up because nobody could be reached; may send it elsewhere.</summary>
    Task UnreachableAsync(ISession session, OutboxMessage message, DateTimeOffset now, CancellationToken cancellationToken) => Task.CompletedTask;
}
