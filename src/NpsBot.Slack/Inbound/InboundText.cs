using System.Text.RegularExpressions;

namespace NpsBot.Slack.Inbound;

/// <summary>Turns what Slack sends for typed text back into what was typed.</summary>
internal static partial class InboundText
{
    /// <summary>Text without the bot's own mention, links and mentions by what people saw, entities unescaped.</summary>
    /// <param name="botUserId">The bot's own user id, when known.</param>
    public static string Read(string? text, string? botUserId)
    {
        if (string.IsNullOrEmpty(text))
        {
            return string.Empty;
        }

        var typed = Token().Replace(text, match => Said(match.Groups["what"].Value, match.Groups["label"] is { Success: true } label ? label.Value : null, botUserId));

        // Slack escapes these three only; the ampersand comes last so that "&amp;lt;" reads "&lt;".
        typed = typed.Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal);
        return Spaces().Replace(typed, " ").Trim();
    }

    private static string Said(string what, string? label, string? botUserId) => what switch
    {
        ['@', .. var user] when user == botUserId => string.Empty,
        ['@', .. var user] => $"@{label ?? user}",
        ['#', .. var conversation] => $"#{(string.IsNullOrEmpty(label) ? conversation : label)}",
        ['!', .. var command] => label ?? $"@{command}",
        _ => label ?? what,
    };

    [GeneratedRegex("<(?<what>[^<>|]+)(\\|(?<label>[^<>]*))?>", RegexOptions.CultureInvariant)]
    private static partial Regex Token();

    [GeneratedRegex("[ \\t\\u00A0]+", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();
}
