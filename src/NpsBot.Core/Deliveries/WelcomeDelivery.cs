using NpsBot.Core.Conversations;
using NpsBot.Core.Outbox;
using NpsBot.Core.Sessions;
using NpsBot.Core.Views;

namespace NpsBot.Core.Deliveries;

/// <summary>The bot's first words: what it is for, what it never does, two things to try. Once per conversation.</summary>
public sealed class WelcomeDelivery : IDelivery
{
    public string Kind => MessageKinds.Welcome;

    public Interruption Interruption => Interruption.Reply;

    public bool IsLiveCard => true;

    public Task<View?> ComposeAsync(ISession session, OutboxMessage message, Recipient recipient, DateTimeOffset now, CancellationToken cancellationToken) =>
        Task.FromResult<View?>(recipient.Conversation.Kind == ConversationKind.Personal
            ? new NoticeView
            {
                Text = "Hello! I tell you when a customer of yours is unhappy, and walk you through winning them back.",
                Details = ["I never write to customers: that is yours to do, and it matters.", "Ask me for scores and cases in plain words."],
                Suggestions = ["my cases", "nps last quarter"],
            }
            : new NoticeView
            {
                Text = "Hello! I post a card here when a customer is unhappy and an administrator routed such cases to this conversation.",
                Details = ["I never write to customers.", "Mention me to ask for scores and cases; \"whoami\" tells an administrator this conversation's key."],
                Suggestions = ["nps last quarter", "overdue"],
            });
}
