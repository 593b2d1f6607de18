using NpsBot.Core.Outbox;
using NpsBot.Core.Sessions;
using NpsBot.Core.Terms;
using NpsBot.Core.Views;

namespace NpsBot.Core.Deliveries;

/// <summary>One ask to one person, kept up to date with its answer.</summary>
public sealed class AskCardDelivery(CaseViews views) : IDelivery
{
    public string Kind => MessageKinds.AskCard;

    public bool IsLiveCard => true;

    public async Task<View?> ComposeAsync(ISession session, OutboxMessage message, Recipient recipient, DateTimeOffset now, CancellationToken cancellationToken)
    {
        return await AskSubject.FindAsync(session, message.Subject, cancellationToken) is var (current, ask)
            ? await views.AskAsync(session, current, ask, recipient.Person?.Id, now, cancellationToken)
            : null;
    }

    /// <summary>The case's cards say that the ask is late.</summary>
    public async Task TroubleAsync(ISession session, OutboxMessage message, DateTimeOffset showAt, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (message.CaseNumber is { } number && await session.Cases.LoadAsync(new CaseId(number), cancellationToken) is { } current)
        {
            await CaseBook.ShowTroubleAsync(session, current, message, showAt, now, cancellationToken);
        }
    }

    /// <summary>The case's cards say that the ask did not arrive.</summary>
    public Task UnreachableAsync(ISession session, OutboxMessage message, DateTimeOffset now, CancellationToken cancellationToken) =>
        TroubleAsync(session, message, now, now, cancellationToken);
}
