using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using NpsBot.Core.Conversations;
using NpsBot.Slack.Api;

namespace NpsBot.Slack.Delivery;

/// <summary>The personal conversation with each user. Clicks on the home tab do not say it, yet what is remembered of a conversation hangs on its id.</summary>
internal sealed class PersonalConversations(SlackClient client, TimeProvider clock, ILogger<PersonalConversations> logger)
{
    /// <summary>Asked while a click's trigger runs out, so not for long.</summary>
    private static readonly TimeSpan LongestAsk = TimeSpan.FromSeconds(0.4);

    private readonly ConcurrentDictionary<string, string> _channelByUser = new(StringComparer.Ordinal);

    /// <summary>Remembers what an activity tells of the personal conversation, and completes what it leaves open: its id, or whether a conversation of two is ours.</summary>
    public async Task<Activity> CompleteAsync(Activity activity)
    {
        var where = activity.Conversation;
        var userId = activity.From.UserId;
        switch (where.Kind)
        {
            case ConversationKind.Personal when where.Id == userId:
                // When Slack does not tell it in time, the user's id stands for it: good for posting.
                return activity with { Conversation = where with { Id = await ChannelAsync(userId) ?? userId } };
            case ConversationKind.Personal:
                _channelByUser[userId] = where.Id;
                return activity;
            case ConversationKind.Group when where.Id.StartsWith('D') && where.Id == await ChannelAsync(userId):
                return activity with { Conversation = where with { Kind = ConversationKind.Personal, UserId = userId } };
            default:
                return activity;
        }
    }

    private async Task<string?> ChannelAsync(string userId)
    {
        if (_channelByUser.TryGetValue(userId, out var known))
        {
            return known;
        }

        using var patience = new CancellationTokenSource(LongestAsk, clock);
        try
        {
            return _channelByUser[userId] = await client.OpenConversationAsync(userId, patience.Token);
        }
        catch (Exception exception) when (exception is OperationCanceledException || SlackRefusals.Of(exception, null) is not null)
        {
            logger.CallRefused("conversations.open", userId);
            return null;
        }
    }
}
