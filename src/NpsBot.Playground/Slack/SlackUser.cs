using System.Text.Json.Nodes;
using NpsBot.Playground.World;

namespace NpsBot.Playground.Slack;

/// <summary>A member of the workspace.</summary>
/// <param name="Person">Who it is; <see langword="null"/> for the bot itself.</param>
public sealed record SlackUser(string Id, string Name, PretendPerson? Person)
{
    public static SlackUser Of(PretendPerson person) => new(IdOf(person.Id), person.Id, person);

    public static SlackUser Bot { get; } = new(SlackCredentials.BotUserId, PretendWorld.BotName.ToLowerInvariant(), null);

    public static string IdOf(string personId) => "U0" + personId.ToUpperInvariant().PadRight(8, '0');

    public string RealName => Person?.Name ?? PretendWorld.BotName;

    /// <summary>The conversation of this user and the bot.</summary>
    public string DirectId => "D0" + Id[2..];

    /// <summary>As <c>users.info</c> tells it.</summary>
    public JsonObject ToJson(bool withLocale)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(Person?.TimeZone ?? "UTC");
        var user = new JsonObject
        {
            ["id"] = Id,
            ["team_id"] = SlackCredentials.TeamId,
            ["name"] = Name,
            ["deleted"] = false,
            ["real_name"] = RealName,
            ["tz"] = zone.Id,
            ["tz_label"] = zone.StandardName,
            ["tz_offset"] = (int)zone.BaseUtcOffset.TotalSeconds,
            ["is_bot"] = Person is null,
            ["is_app_user"] = false,
            ["is_restricted"] = false,
            ["is_ultra_restricted"] = false,
            ["profile"] = new JsonObject
            {
                ["real_name"] = RealName,
                ["display_name"] = Name,
                ["first_name"] = Person?.GivenName ?? RealName,
                ["last_name"] = Person?.FamilyName ?? string.Empty,
                ["email"] = Person?.Email,
                ["team"] = SlackCredentials.TeamId,
            },
        };
        if (withLocale)
        {
            user["locale"] = Person?.Locale ?? "en-US";
        }

        return user;
    }
}
