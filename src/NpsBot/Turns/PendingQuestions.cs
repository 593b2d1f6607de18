using Microsoft.Extensions.Options;
using NpsBot.Core.Conversations;
using NpsBot.Core.Deliveries;
using NpsBot.Core.Dialogs;
using NpsBot.Core.Dialogs.Typing;
using NpsBot.Core.People;
using NpsBot.Core.Views;
using ISession = NpsBot.Core.Sessions.ISession;

namespace NpsBot.Turns;

/// <summary>The question somebody is to answer by typing, for its delivery.</summary>
public sealed class PendingQuestions(TypingDialog typing, IOptions<OrganisationOptions> organisation) : IPendingQuestion
{
    public async Task<View?> ComposeAsync(ISession session, Recipient recipient, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (recipient.Person is not { } person)
        {
            return null;
        }

        // Nothing was said yet: the turn only carries who is asked and where.
        var activity = new Activity
        {
            Kind = ActivityKind.Text,
            From = new ChatUser(recipient.Conversation.Platform, recipient.Conversation.Tenant, recipient.Conversation.UserId ?? person.Id),
            Conversation = recipient.Conversation,
            InboundId = string.Empty,
            At = now,
        };
        var reader = organisation.Value.ReaderFor(person, now);
        return await typing.PendingAsync(new DialogTurn(session, activity, person, reader), cancellationToken);
    }
}
