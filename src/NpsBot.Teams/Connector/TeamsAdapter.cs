using NpsBot.Core.Conversations;
using NpsBot.Core.Outbox;
using NpsBot.Core.Views;
using NpsBot.Teams.Inbound;

namespace NpsBot.Teams.Connector;

/// <summary>The way out to Teams.</summary>
internal sealed class TeamsAdapter(ConnectorClient connector, ServiceUrls serviceUrls, ITeamRosters rosters) : IChatAdapter
{
    public string Platform => References.Platform;

    /// <inheritdoc />
    /// <remarks>Teams offers no place to find a message by our own id, so <paramref name="deliveryId"/> stays here. A team conversation without thread gets a new thread.</remarks>
    public async Task<SendResult> PostAsync(ConversationReference conversation, View view, Reader reader, string deliveryId, CancellationToken cancellationToken)
    {
        var target = WithServiceUrl(conversation);
        try
        {
            return Sent(await SendAsync(target, view, reader, cancellationToken));
        }
        catch (ConnectorException refusal) when (refusal.Code == "ConversationNotFound" && target is { Kind: ConversationKind.Personal, UserId: not null })
        {
            return await PostAnewAsync(target, view, reader, cancellationToken);
        }
        catch (ConnectorException refusal)
        {
            return SendResults.Of(refusal, target.Kind);
        }
    }

    /// <inheritdoc />
    public async Task<SendResult> UpdateAsync(PostedMessage message, View view, Reader reader, CancellationToken cancellationToken)
    {
        if (message.MessageId.Length == 0)
        {
            return new SendResult.Gone(GoneReason.Message, "no_message_id");
        }

        var target = message with { Conversation = WithServiceUrl(message.Conversation) };
        try
        {
            await connector.UpdateAsync(target, OutboundActivity.Of(view, reader), cancellationToken);
            return new SendResult.Sent(target);
        }
        catch (ConnectorException refusal)
        {
            return SendResults.Of(refusal, target.Conversation.Kind);
        }
    }

    /// <inheritdoc />
    public async Task<OpenResult> OpenPersonalAsync(ChatUser user, CancellationToken cancellationToken)
    {
        var serviceUrl = await ServiceUrlForAsync(user.Tenant, cancellationToken);
        try
        {
            var id = await connector.OpenPersonalAsync(serviceUrl, user.Tenant, user.UserId, cancellationToken);
            return new OpenResult(new ConversationReference(Platform, user.Tenant, id, ConversationKind.Personal, user.UserId, serviceUrl));
        }
        catch (ConnectorException refusal) when (refusal is { Status: 400 or 404, Operation: "open_personal" })
        {
            // Teams calls an unknown user a malformed request.
            return new OpenResult(null, new SendResult.Gone(GoneReason.User, refusal.Code));
        }
        catch (ConnectorException refusal)
        {
            return new OpenResult(null, SendResults.Of(refusal, ConversationKind.Personal));
        }
    }

    /// <inheritdoc />
    public async Task<FindResult> FindByEmailAsync(string email, CancellationToken cancellationToken)
    {
        SendResult? unsaid = null;
        foreach (var known in await rosters.ListAsync(cancellationToken))
        {
            var team = WithServiceUrl(known);
            var (member, refusal) = await FindInAsync(team, email, cancellationToken);
            if (member is not null)
            {
                return new FindResult(Merged(new ChatUser(Platform, team.Tenant, member.Id), member));
            }

            unsaid ??= refusal;
        }

        return new FindResult(null, unsaid);
    }

    /// <inheritdoc />
    public async Task<ChatUser> DescribeAsync(ChatUser user, ConversationReference seenIn, CancellationToken cancellationToken)
    {
        try
        {
            return Merged(user, await connector.MemberAsync(WithServiceUrl(seenIn), user.UserId, cancellationToken));
        }
        catch (ConnectorException)
        {
            return user;
        }
    }

    /// <inheritdoc />
    public Task<bool> PublishHomeAsync(ChatUser user, View view, Reader reader, CancellationToken cancellationToken) => Task.FromResult(false);

    /// <inheritdoc />
    public CallLimits LimitsOf(ChatCall call, string? tenant, string? conversationId) => call == ChatCall.PublishHome ? CallLimits.None : TeamsRates.Of(call, tenant, conversationId);

    private static SendResult.Sent Sent(PostedMessage message) => new(message);

    private static ChatUser Merged(ChatUser user, TeamsMember member) => user with
    {
        Name = user.Name ?? member.Name,
        Email = member.Email ?? member.PrincipalName ?? user.Email,
        DirectoryId = user.DirectoryId ?? member.DirectoryId,
    };

    private async Task<PostedMessage> SendAsync(ConversationReference target, View view, Reader reader, CancellationToken cancellationToken)
    {
        var activity = OutboundActivity.Of(view, reader);
        if (target is { Kind: ConversationKind.Team, ThreadId: null })
        {
            var (thread, messageId) = await connector.StartThreadAsync(target, activity, cancellationToken);
            return new PostedMessage(thread, messageId ?? thread.ThreadId ?? string.Empty);
        }

        return new PostedMessage(target, await connector.PostAsync(target, activity, cancellationToken) ?? string.Empty);
    }

    /// <summary>A person who deleted the chat has a new one under another id.</summary>
    private async Task<SendResult> PostAnewAsync(ConversationReference lost, View view, Reader reader, CancellationToken cancellationToken)
    {
        try
        {
            var id = await connector.OpenPersonalAsync(lost.ServiceUrl, lost.Tenant, lost.UserId!, cancellationToken);
            return id == lost.Id
                ? new SendResult.Gone(GoneReason.Conversation, "ConversationNotFound")
                : Sent(await SendAsync(lost with { Id = id }, view, reader, cancellationToken));
        }
        catch (ConnectorException refusal) when (refusal is { Status: 400 or 404, Operation: "open_personal" })
        {
            return new SendResult.Gone(GoneReason.User, refusal.Code);
        }
        catch (ConnectorException refusal)
        {
            return SendResults.Of(refusal, lost.Kind);
        }
    }

    private async Task<(TeamsMember? Member, SendResult? Refusal)> FindInAsync(ConversationReference team, string email, CancellationToken cancellationToken)
    {
        try
        {
            var member = await connector.MemberAsync(team, email, cancellationToken);
            if (member.Id.Length > 0)
            {
                return (member, null);
            }
        }
        catch (ConnectorException)
        {
            // The address is not the name the person signs in with, or the person is not there: the list decides.
        }

        try
        {
            await foreach (var member in connector.MembersAsync(team, cancellationToken))
            {
                if (member.HasAddress(email))
                {
                    return (member, null);
                }
            }

            return (null, null);
        }
        catch (ConnectorException refusal) when (refusal is not { Status: 400 or 413 })
        {
            // A team the bot was removed from has no roster for us; a roster that cannot be read just now may hold the person.
            var result = SendResults.Of(refusal, team.Kind);
            return (null, result is SendResult.Gone { Why: not GoneReason.Installation } ? null : result);
        }
        catch (ConnectorException)
        {
            return (null, null);
        }
    }

    private ConversationReference WithServiceUrl(ConversationReference conversation) =>
        conversation.ServiceUrl is { Length: > 0 } ? conversation : conversation with { ServiceUrl = serviceUrls.For(conversation.Tenant) };

    private async Task<string> ServiceUrlForAsync(string tenant, CancellationToken cancellationToken)
    {
        if (serviceUrls.HasSeen(tenant))
        {
            return serviceUrls.For(tenant);
        }

        var known = await rosters.ListAsync(cancellationToken);
        return known.FirstOrDefault(team => team.Tenant == tenant && team.ServiceUrl is { Length: > 0 })?.ServiceUrl ?? serviceUrls.For(tenant);
    }
}
