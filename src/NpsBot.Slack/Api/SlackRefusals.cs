using System.Collections.Frozen;
using System.Globalization;
using NpsBot.Core.Conversations;

namespace NpsBot.Slack.Api;

/// <summary>What a failed send means for the outbox: the one table of Slack's error codes.</summary>
/// <remarks>
/// Families after the error tables of chat.postMessage, chat.update, conversations.open and views.publish on docs.slack.dev. A code that is in no
/// family is a fault of ours (a card Slack calls invalid) or new: it stays an exception, so that somebody looks.
/// </remarks>
internal static class SlackRefusals
{
    private const int FirstServerError = 500;

    private static readonly FrozenDictionary<string, Family> Families = new Dictionary<Family, string[]>
    {
        // The workspace's message cap; nothing was done.
        [Family.Wait] = ["ratelimited", "rate_limited", "message_limit_exceeded", "request_timeout", "team_added_to_org", "org_login_required", "external_channel_migrating"],

        // "Part of the operation may have succeeded": look before posting again.
        [Family.Unknown] = ["internal_error", "fatal_error", "service_unavailable", "update_failed", "invalid_response"],
        [Family.Installation] =
        [
            "invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired", "team_access_not_granted", "team_disabled", "user_removed_from_team",
            "missing_scope", "not_allowed_token_type", "access_denied", "no_permission", "accesslimited", "ekm_access_denied", "two_factor_setup_required", "messages_tab_disabled", "not_enabled",
        ],
        [Family.Conversation] =
        [
            "channel_not_found", "not_in_channel", "is_archived", "is_inactive", "restricted_action", "restricted_action_read_only_channel", "restricted_action_thread_only_channel",
            "restricted_action_non_threadable_channel", "restricted_action_thread_locked", "posting_to_channel_denied", "method_not_supported_for_channel_type", "thread_not_found", "cannot_reply_to_message",
        ],
        [Family.User] = ["user_not_found", "users_not_found", "user_disabled", "user_not_visible", "user_not_in_channel", "cannot_dm_bot"],
        [Family.Message] = [SlackClient.TooManyMessages, "message_not_found", "cant_update_message", "edit_window_closed"],
    }.SelectMany(family => family.Value.Select(code => KeyValuePair.Create(code, family.Key))).ToFrozenDictionary(StringComparer.Ordinal);

    private enum Family
    {
        Wait,
        Unknown,
        Installation,
        Conversation,
        User,
        Message,
    }

    /// <returns><see langword="null"/> for what is no answer of the platform but a bug, or a cancelled token.</returns>
    /// <param name="conversation">Where it was sent; a personal conversation that is gone is a user that is gone.</param>
    public static SendResult? Of(Exception exception, ConversationReference? conversation) => exception switch
    {
        SlackRateLimitException limited => new SendResult.RetryAfter(limited.RetryAfter, "ratelimited"),
        SlackApiException refused => Of(refused.ErrorCode, conversation),
        TimeoutException => new SendResult.RetryAfter(null, "timeout", MayHaveArrived: true),
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError } =>
            new SendResult.RetryAfter(null, "unreachable"),
        HttpRequestException => new SendResult.RetryAfter(null, "connection_lost", MayHaveArrived: true),
        _ => null,
    };

    /// <summary>The short code of a refusal, for the log.</summary>
    public static string CodeOf(SendResult result) => result switch
    {
        SendResult.RetryAfter retry => retry.Reason,
        SendResult.Gone gone => gone.Code,
        _ => "ok",
    };

    /// <summary>True for the answers that say the trigger of a click is used up; Slack has several names for it.</summary>
    public static bool IsStaleTrigger(SlackApiException exception) => exception switch
    {
        { ErrorCode: "expired_trigger_id" or "exchanged_trigger_id" or "invalid_trigger_id" or "trigger_expired" or "trigger_exchanged" or "invalid_trigger" } => true,
        { ErrorCode: "invalid_arguments", Details: { } details } => details.Contains("trigger_id", StringComparison.Ordinal),
        _ => false,
    };

    private static SendResult? Of(string code, ConversationReference? conversation)
    {
        if (IsServerError(code))
        {
            return new SendResult.RetryAfter(null, code, MayHaveArrived: true);
        }

        if (!Families.TryGetValue(code, out var family))
        {
            return null;
        }

        return family switch
        {
            Family.Wait => new SendResult.RetryAfter(null, code),
            Family.Unknown => new SendResult.RetryAfter(null, code, MayHaveArrived: true),
            Family.Installation => new SendResult.Gone(GoneReason.Installation, code),
            Family.User => new SendResult.Gone(GoneReason.User, code),
            Family.Message => new SendResult.Gone(GoneReason.Message, code),
            Family.Conversation => new SendResult.Gone(conversation?.Kind == ConversationKind.Personal ? GoneReason.User : GoneReason.Conversation, code),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static bool IsServerError(string code) =>
        code.StartsWith("http_", StringComparison.Ordinal)
        && int.TryParse(code.AsSpan("http_".Length), NumberStyles.None, CultureInfo.InvariantCulture, out var status)
        && status >= FirstServerError;
}
