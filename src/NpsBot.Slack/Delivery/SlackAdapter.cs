using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NpsBot.Core.Conversations;
using NpsBot.Core.Outbox;
using NpsBot.Core.Views;
using NpsBot.Slack.Api;
using NpsBot.Slack.Views;

namespace NpsBot.Slack.Delivery;

/// <summary>Slack's way out: posts and updates messages, opens personal conversations, finds people.</summary>
public sealed class SlackAdapter(SlackClient client, SlackWorkspace workspace, IOptions<SlackOptions> options, ILogger<SlackAdapter> logger) : IChatAdapter
{
    /// <summary>Type of the metadata that carries an outbox message's id, so that it can be found again in the conversation.</summary>
    public const string MetadataType = "npsbot_delivery";

    /// <summary>By how much Slack's clock may be behind ours.</summary>
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(1);

    /// <inheritdoc />
    public string Platform => SlackPlatform.Name;

    /// <inheritdoc />
    public async Task<SendResult> PostAsync(ConversationReference conversation, View view, Reader reader, string deliveryId, CancellationToken cancellationToken)
    {
        var message = SlackMessages.To(conversation, Renderer(reader).Message(view));
        message["metadata"] = new JsonObject
        {
            ["event_type"] = MetadataType,
            ["event_payload"] = new JsonObject { ["id"] = deliveryId },
        };
        return await AskAsync<SendResult>(
            async () =>
            {
                var (channel, ts) = await client.PostMessageAsync(message, cancellationToken);
                return new SendResult.Sent(new PostedMessage(conversation with { Id = channel }, ts));
            },
            refusal => refusal,
            conversation);
    }

    /// <inheritdoc />
    public Task<SendResult> UpdateAsync(PostedMessage message, View view, Reader reader, CancellationToken cancellationToken)
    {
        var payload = Renderer(reader).Message(view);
        payload["channel"] = message.Conversation.Id;
        payload["ts"] = message.MessageId;
        return AskAsync<SendResult>(
            async () =>
            {
                var (channel, ts) = await client.UpdateMessageAsync(payload, cancellationToken);
                return new SendResult.Sent(new PostedMessage(message.Conversation with { Id = channel }, ts));
            },
            refusal => refusal,
            message.Conversation);
    }

    /// <inheritdoc />
    public Task<OpenResult> OpenPersonalAsync(ChatUser user, CancellationToken cancellationToken)
    {
        var conversation = new ConversationReference(SlackPlatform.Name, user.Tenant, user.UserId, ConversationKind.Personal, user.UserId);
        return AskAsync(
            async () => new OpenResult(conversation with { Id = await client.OpenConversationAsync(user.UserId, cancellationToken) }),
            refusal => new OpenResult(null, refusal),
            conversation);
    }

    /// <inheritdoc />
    /// <remarks>Slack tells only of conversations the bot is in and has the <c>history</c> scope for; whatever else refuses, the post itself finds out.</remarks>
    public Task<LookResult> FindPostedAsync(ConversationReference conversation, string deliveryId, DateTimeOffset since, CancellationToken cancellationToken) => AskAsync(
        async () => await client.FindMessageAsync(conversation.Id, conversation.ThreadId, MetadataType, deliveryId, since - ClockSkew, cancellationToken) is { } ts
            ? new LookResult(new PostedMessage(conversation, ts))
            : LookResult.Absent,
        refusal => refusal is SendResult.Gone ? LookResult.Unable : new LookResult(null, refusal),
        conversation);

    /// <inheritdoc />
    public CallLimits LimitsOf(ChatCall call, string? tenant, string? conversationId) => SlackRates.Of(call, tenant ?? workspace.Known?.TeamId, conversationId, options.Value);

    /// <inheritdoc />
    public Task<FindResult> FindByEmailAsync(string email, CancellationToken cancellationToken) => AskAsync(
        async () =>
        {
            var user = await client.LookupByEmailAsync(email, cancellationToken);
            return new FindResult(SlackUsers.IsPerson(user) && user.TextAt("id") is { } id && user.TextAt("team_id") is { } team
                ? SlackUsers.Describe(new ChatUser(SlackPlatform.Name, team, id), user)
                : null);
        },
        refusal => refusal is SendResult.Gone { Why: GoneReason.User } ? new FindResult(null) : new FindResult(null, refusal));

    /// <inheritdoc />
    /// <remarks>Nothing is asked about people of other workspaces: their e-mail address is set by somebody else's administrator and must not identify them here.</remarks>
    public Task<ChatUser> DescribeAsync(ChatUser user, ConversationReference seenIn, CancellationToken cancellationToken) => AskAsync(
        async () => user.Tenant == (await workspace.IdentityAsync(cancellationToken)).TeamId
            ? SlackUsers.Describe(user, await client.UserInfoAsync(user.UserId, cancellationToken))
            : user,
        _ => user);

    /// <inheritdoc />
    public Task<bool> PublishHomeAsync(ChatUser user, View view, Reader reader, CancellationToken cancellationToken) => AskAsync(
        async () =>
        {
            await client.PublishHomeAsync(user.UserId, Renderer(reader).Home(view), cancellationToken);
            return true;
        },
        _ => false);

    private SlackRenderer Renderer(Reader reader) => new(reader, options.Value.UseChartBlock);

    /// <summary>Asks Slack; what it refuses becomes a result. Faults of ours stay exceptions.</summary>
    private async Task<T> AskAsync<T>(Func<Task<T>> call, Func<SendResult, T> refused, ConversationReference? conversation = null)
    {
        try
        {
            return await call();
        }
        catch (Exception exception) when (SlackRefusals.Of(exception, conversation) is { } refusal)
        {
            logger.CallRefused(SlackRefusals.CodeOf(refusal), conversation?.Key);
            return refused(refusal);
        }
    }
}
