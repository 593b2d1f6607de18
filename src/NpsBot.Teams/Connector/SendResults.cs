using NpsBot.Core.Conversations;

namespace NpsBot.Teams.Connector;

/// <summary>The one table from Teams' refusals to what the product makes of them.</summary>
/// <remarks>Source: Microsoft's status code table for bots ("Format your bot messages", 2026).</remarks>
internal static class SendResults
{
    /// <exception cref="ConnectorException">Rethrown for what only a change of code can mend: a request or card Teams calls malformed or too big.</exception>
    public static SendResult Of(ConnectorException refusal, ConversationKind kind) => refusal switch
    {
        { Status: 400 or 413, Operation: not "token" } => throw refusal,
        { Code: "timeout" or "unreachable" or "token_unreachable" } => Later(refusal, refusal.Code),
        { Status: 429 } => Later(refusal, "ratelimited"),
        { Status: 408 or 412 or >= 500 } => Later(refusal, $"http_{refusal.Status}"),
        { Status: 403, Code: "BotNotInConversationRoster" or "ConversationBlockedByUser" or "MessageWritesBlocked" or "ForbiddenOperationException" } =>
            new SendResult.Gone(kind == ConversationKind.Personal ? GoneReason.User : GoneReason.Conversation, refusal.Code),
        { Status: 404, Code: "MemberNotFoundInConversation" } => new SendResult.Gone(GoneReason.User, refusal.Code),
        { Status: 404, Operation: "update", Code: not "ConversationNotFound" } => new SendResult.Gone(GoneReason.Message, refusal.Code),
        { Status: 404 } => new SendResult.Gone(GoneReason.Conversation, refusal.Code),

        // 401 after a fresh token, other 403 (BotDisabledByAdmin, NotEnoughPermissions, InvalidBotApiHost), a refused token, a foreign host.
        _ => new SendResult.Gone(GoneReason.Installation, refusal.Code == "none" ? $"http_{refusal.Status}" : refusal.Code),
    };

    private static SendResult.RetryAfter Later(ConnectorException refusal, string reason) => new(refusal.RetryAfter, reason, refusal.MayHaveArrived);
}
