using System.Text.Json.Nodes;
using NpsBot.Core.Conversations;

namespace NpsBot.Slack.Delivery;

/// <summary>Reads Slack's user object.</summary>
internal static class SlackUsers
{
    /// <summary>False for bots, deleted accounts and Slackbot (which Slack does not call a bot).</summary>
    public static bool IsPerson(JsonNode user) =>
        !user.IsTrueAt("deleted") && !user.IsTrueAt("is_bot") && !user.IsTrueAt("is_app_user") && user.TextAt("id") != "USLACKBOT";

    /// <summary>Completes what is known of a user; what Slack does not tell stays as it was.</summary>
    public static ChatUser Describe(ChatUser known, JsonNode user) => known with
    {
        Name = NonEmpty(user.TextAt("profile", "real_name")) ?? NonEmpty(user.TextAt("profile", "display_name")) ?? NonEmpty(user.TextAt("real_name")) ?? known.Name,
        Email = NonEmpty(user.TextAt("profile", "email")) ?? known.Email,
        TimeZone = NonEmpty(user.TextAt("tz")) ?? known.TimeZone,
        Locale = NonEmpty(user.TextAt("locale")) ?? known.Locale,
    };

    private static string? NonEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
