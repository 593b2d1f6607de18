using System.Globalization;
using NpsBot.Core.Conversations;
using NpsBot.Core.Outbox;
using NpsBot.Core.Sessions;
using NpsBot.Core.Views;

namespace NpsBot.DryRuns;

/// <summary>A platform that takes everything and shows it to nobody: it notes what would have been a new message.</summary>
internal sealed class RecordingChat(string platform, IDatabase database, TimeProvider clock, List<Ping> pings) : IChatAdapter
{
    /// <summary>Tenant of colleagues who have never written to the bot, and so would be looked up.</summary>
    private const string LookedUp = "looked-up";

    private int _messages;

    public string Platform => platform;

    public async Task<SendResult> PostAsync(ConversationReference conversation, View view, Reader reader, string deliveryId, CancellationToken cancellationToken)
    {
        var message = await database.ReadAsync((session, token) => session.Outbox.GetAsync(deliveryId, token), cancellationToken);
        var ping = new Ping(
            clock.GetUtcNow(),
            reader.PersonId,
            conversation,
            message?.Kind ?? string.Empty,
            message?.Priority == OutboxPriority.Urgent,
            message?.Subject ?? string.Empty,
            view.Render(new Headlines(reader)),
            view);
        lock (pings)
        {
            pings.Add(ping);
        }

        return Sent(conversation, Interlocked.Increment(ref _messages).ToString(CultureInfo.InvariantCulture));
    }

    public Task<SendResult> UpdateAsync(PostedMessage message, View view, Reader reader, CancellationToken cancellationToken) =>
        Task.FromResult<SendResult>(Sent(message.Conversation, message.MessageId));

    public Task<OpenResult> OpenPersonalAsync(ChatUser user, CancellationToken cancellationToken) =>
        Task.FromResult(new OpenResult(new ConversationReference(platform, user.Tenant, $"personal-{user.UserId}", ConversationKind.Personal, user.UserId)));

    public Task<FindResult> FindByEmailAsync(string email, CancellationToken cancellationToken) =>
        Task.FromResult(new FindResult(new ChatUser(platform, LookedUp, email, Email: email)));

    public Task<ChatUser> DescribeAsync(ChatUser user, ConversationReference seenIn, CancellationToken cancellationToken) => Task.FromResult(user);

    public Task<bool> PublishHomeAsync(ChatUser user, View view, Reader reader, CancellationToken cancellationToken) => Task.FromResult(true);

    private static SendResult.Sent Sent(ConversationReference conversation, string id) => new SendResult.Sent(new PostedMessage(conversation, id));
}
