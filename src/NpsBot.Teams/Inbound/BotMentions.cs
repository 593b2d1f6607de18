using System.Text.RegularExpressions;

namespace NpsBot.Teams.Inbound;

/// <summary>Takes the bot's own mentions out of what somebody typed; others' mentions stay, as plain names.</summary>
/// <remarks>Rule of Microsoft's SDK: for each mention entity of the recipient, its text is removed, ignoring case.</remarks>
internal static partial class BotMentions
{
    public static bool Has(TeamsActivity activity) => TextsOf(activity).Any();

    public static string Strip(TeamsActivity activity)
    {
        var text = activity.Text ?? string.Empty;
        foreach (var mention in TextsOf(activity))
        {
            text = text.Replace(mention, " ", StringComparison.OrdinalIgnoreCase);
        }

        text = MentionTag().Replace(text, "$1");
        return Blank().Replace(text, " ").Trim();
    }

    private static IEnumerable<string> TextsOf(TeamsActivity activity)
    {
        var bot = activity.Recipient?.Id;
        foreach (var entity in activity.Entities.Items())
        {
            var mentioned = entity.Object("mentioned");
            if (bot is null || entity.At("type") is { } type && !type.Equals("mention", StringComparison.OrdinalIgnoreCase) || mentioned.At("id") != bot)
            {
                continue;
            }

            if (entity.At("text") is { Length: > 0 } text)
            {
                yield return text;
            }
            else if (mentioned.At("name") is { Length: > 0 } name)
            {
                yield return $"<at>{name}</at>";
            }
        }
    }

    [GeneratedRegex("<at[^>]*>(.*?)</at>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex MentionTag();

    [GeneratedRegex(@"[\s\u00A0\u200B\uFEFF]+", RegexOptions.CultureInvariant)]
    private static partial Regex Blank();
}
