using Microsoft.Extensions.Options;
using NpsBot.Core.Outbox;
using NpsBot.Core.People;
using NpsBot.Core.Playbooks;
using NpsBot.Core.Sessions;
using NpsBot.Core.Terms;
using NpsBot.Core.Views;

namespace NpsBot.Core.Deliveries;

/// <summary>One line to the owner before: somebody took the case, did nothing, and it is theirs again.</summary>
public sealed class ClaimReturnedDelivery(CaseViews views, PlaybookLibrary library, IOptions<OrganisationOptions> organisation) : IDelivery
{
    public string Kind => MessageKinds.ClaimReturned;

    public bool IsLiveCard => false;

    public async Task<View?> ComposeAsync(ISession session, OutboxMessage message, Recipient recipient, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!CaseId.TryParse(message.Subject, out var id)
            || await session.Cases.LoadAsync(id, cancellationToken) is not { IsOpen: true } current
            || current.OwnerId != recipient.Person?.Id)
        {
            return null;
        }

        var card = await views.AlertAsync(session, current, showsPersonalText: true, now, cancellationToken);
        var playbook = await library.PlaybookAsync(session.Definitions, current.Playbook, cancellationToken);
        var next = PlaybookProgress.Next(playbook, current);
        var reader = recipient.ReaderAt(now, organisation.Value);
        return new NoticeView
        {
            Tone = NoticeTone.Warning,
            Text = $"{id} is yours again. {new Headlines(reader).Scored(card)}.",
            Details =
            [
                .. card.OwnerNote is { } note ? [note] : Array.Empty<string>(),
                .. card is { FirstContact: null, ContactDueAt: { } due } ? [$"First contact is {new Wording(reader).Due(due)}."] : Array.Empty<string>(),
            ],
            Actions = CaseActions.Next(id, next),
        };
    }
}
