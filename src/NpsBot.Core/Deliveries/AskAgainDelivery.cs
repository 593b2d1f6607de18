using Microsoft.Extensions.Options;
using NpsBot.Core.Outbox;
using NpsBot.Core.People;
using NpsBot.Core.Sessions;
using NpsBot.Core.Views;

namespace NpsBot.Core.Deliveries;

/// <summary>A silent person is asked again; the ask itself stays where it is. Nothing is said once it is answered.</summary>
public sealed class AskAgainDelivery(CaseViews views, IOptions<OrganisationOptions> organisation) : IDelivery
{
    public string Kind => MessageKinds.AskAgain;

    public bool IsLiveCard => false;

    public async Task<View?> ComposeAsync(ISession session, OutboxMessage message, Recipient recipient, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await AskSubject.FindAsync(session, message.Subject, cancellationToken) is not var (current, ask) || ask.Accepted is not null || current.IsMoot(ask) || ask.HolderId != recipient.Person?.Id)
        {
            return null;
        }

        var view = await views.AskAsync(session, current, ask, recipient.Person.Id, now, cancellationToken);
        var say = new Wording(recipient.ReaderAt(now, organisation.Value));
        return new NoticeView
        {
            Tone = NoticeTone.Warning,
            Text = $"{view.From?.Name ?? view.Account} still waits for your answer: {view.Ask}",
            Details = [$"You were asked {say.When(view.AskedAt)}. A no helps too: then the next person is asked. Click, or write \"I will\" or \"no, because ...\".", .. view.Why.Take(1)],
            Actions = view.Actions,
        };
    }
}
