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

    /// <summary>Remembers what an activity tells; where it tells only the user, completes it.</summary>
    public async Task<Activity> CompleteAsync(Activity activity)
    {
        var where = activity.Conversation;
        if (where.Kind != ConversationKind.Personal || where.UserId is not { } userId)
        {
            return activity;
        }

        if (where.Id != userId)
        {
            _channelByUser[userId] = where.Id;
            return activity;
        }

        return activity with { Conversation = await OfAsync(activity) };
    }

    /// <summary>The personal conversation with whoever took the activity. When Slack does not tell it in time, the user's id stands for it: good for posting.</summary>
    public async Task<ConversationReference> OfAsync(Activity activity)
    {
        var (tenant, userId) = (activity.Conversation.Tenant, activity.From.UserId);
        if (activity.Conversation is { Kind: ConversationKind.Personal } here && here.Id != userId)
        {
            return here;
        }

        var channel = _channelByUser.TryGetValue(userId, out var known) ? known : await AskAsync(userId);
        return new ConversationReference(SlackPlatform.Name, tenant, channel ?? userId, ConversationKind.Personal, userId);
    }

    private async Task<string?> AskAsync(string userId)
    {
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
