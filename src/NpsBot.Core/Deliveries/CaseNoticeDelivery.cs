using Microsoft.Extensions.Options;
using NpsBot.Core.Outbox;
using NpsBot.Core.People;
using NpsBot.Core.Playbooks;
using NpsBot.Core.Sessions;
using NpsBot.Core.Terms;
using NpsBot.Core.Views;

namespace NpsBot.Core.Deliveries;

/// <summary>One line to the owner when a card that is only edited would say too little: a lighter case has become a recovery.</summary>
public sealed class CaseNoticeDelivery(CaseViews views, PlaybookLibrary library, IOptions<OrganisationOptions> organisation) : IDelivery
{
    public string Kind => MessageKinds.CaseNotice;

    public bool IsLiveCard => false;

    public async Task<View?> ComposeAsync(ISession session, OutboxMessage message, Recipient recipient, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!CaseId.TryParse(message.Subject, out var id) || await session.Cases.LoadAsync(id, cancellationToken) is not { IsOpen: true } current)
        {
            return null;
        }

        var card = await views.AlertAsync(session, current, showsPersonalText: recipient.Person is not null, now, cancellationToken);
        var playbook = await library.PlaybookAsync(session.Definitions, current.Playbook, cancellationToken);
        var next = PlaybookProgress.Next(playbook, current);
        var reader = recipient.ReaderAt(now, organisation.Value);
        return new NoticeView
        {
            Tone = NoticeTone.Warning,
            Text = $"{new Headlines(reader).Scored(card)}: {id} is a recovery now.",
            Details = current.ContactDueAt is { } due ? [$"First contact is {new Wording(reader).Due(due)}. The card above is up to date."] : [],
            Actions = CaseActions.Next(id, next),
        };
    }
}
