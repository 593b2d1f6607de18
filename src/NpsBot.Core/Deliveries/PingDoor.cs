using Microsoft.Extensions.Options;
using NpsBot.Core.Conversations;
using NpsBot.Core.Digests;
using NpsBot.Core.Outbox;
using NpsBot.Core.People;
using NpsBot.Core.Quiet;
using NpsBot.Core.Sessions;

namespace NpsBot.Core.Deliveries;

/// <summary>Where every message passes that is about to be posted anew, whatever its kind: the gate decides from what was said and what came lately.</summary>
/// <remarks>A recipient's messages go one at a time, whichever replica has them, and each counts in the transaction that notes its arrival: the budget holds across replicas.</remarks>
public sealed class PingDoor(CalendarBook calendars, IOptions<QuietOptions> options)
{
    /// <summary>The recipient whose budget it is: a person by whatever road, or a room.</summary>
    public static string Name(Recipient recipient) =>
        recipient is { Person: { } person, Conversation.Kind: ConversationKind.Personal } ? MessageKinds.ToPerson(person.Id) : MessageKinds.ToConversation(recipient.Conversation.Key);

    public async Task<PingVerdict> AskAsync(ISession session, OutboxMessage message, IDelivery delivery, Recipient recipient, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (message.Priority == OutboxPriority.Urgent || delivery.Interruption == Interruption.Reply)
        {
            return PingVerdict.Allowed;
        }

        var name = Name(recipient);
        var person = name == MessageKinds.ToPerson(recipient.Person?.Id ?? string.Empty) ? recipient.Person : null;
        var work = calendars.For(person);
        var settings = person is null ? PingSettings.Default : await session.Quiet.SettingsAsync(person.Id, cancellationToken);
        if (delivery.Interruption == Interruption.Planned)
        {
            var open = person is null || now < message.CreatedAt + DigestBook.Grace ? now : settings.Hours(work).NextOpen(now);
            return open <= now ? PingVerdict.Allowed : new PingVerdict(PingChoice.Hold, open);
        }

        var recent = await session.Quiet.PingsAsync(name, PingGate.Since(work, now), cancellationToken);
        return PingGate.Decide(new PingRequest(message.Priority, settings, work, person is null, options.Value.Budget(person is null), recent), options.Value, now);
    }
}
