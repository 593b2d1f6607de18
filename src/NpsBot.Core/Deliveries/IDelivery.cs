using NpsBot.Core.Conversations;
using NpsBot.Core.Outbox;
using NpsBot.Core.People;
using NpsBot.Core.Sessions;
using NpsBot.Core.Views;

namespace NpsBot.Core.Deliveries;

/// <summary>For whom a message is made.</summary>
/// <param name="Person">The recipient; <see langword="null"/> for a team conversation.</param>
/// <param name="Conversation">Where it goes.</param>
public sealed record Recipient(Person? Person, ConversationReference Conversation);

/// <summary>Makes one kind of outbox message, from the state at send time.</summary>
public interface IDelivery
{
    /// <summary>One of <see cref="MessageKinds"/>.</summary>
    string Kind { get; }

    /// <summary>True when one message per subject and conversation is kept up to date, false when each is a message of its own.</summary>
    bool IsLiveCard { get; }

    /// <summary>What to send now; <see langword="null"/> when there is nothing to say any more.</summary>
    Task<View?> ComposeAsync(ISession session, OutboxMessage message, Recipient recipient, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Called when a message becomes late, and when a late one has arrived: others who look at its subject should see that.</summary>
    /// <param name="showAt">When it can be seen.</param>
    Task TroubleAsync(ISession session, OutboxMessage message, DateTimeOffset showAt, DateTimeOffset now, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Called in the transaction that gives a message up because nobody could be reached; may send it elsewhere.</summary>
    Task UnreachableAsync(ISession session, OutboxMessage message, DateTimeOffset now, CancellationToken cancellationToken) => Task.CompletedTask;
}
