using NpsBot.Core.Outbox;
using NpsBot.Core.Sessions;
using NpsBot.Core.Views;

namespace NpsBot.Core.Deliveries;

/// <summary>The question a person is to answer by typing, asked in their personal conversation.</summary>
public sealed class TypedQuestionDelivery(IPendingQuestion question) : IDelivery
{
    public string Kind => MessageKinds.TypedQuestion;

    public Interruption Interruption => Interruption.Reply;

    public bool IsLiveCard => false;

    public Task<View?> ComposeAsync(ISession session, OutboxMessage message, Recipient recipient, DateTimeOffset now, CancellationToken cancellationToken) =>
        question.ComposeAsync(session, recipient, now, cancellationToken);
}
