using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NpsBot.Core.Views;

namespace NpsBot.Slack.Views;

/// <summary>One line of a rich text block and, at once, the same line as plain text for the message's fallback.</summary>
/// <remarks>Text elements of rich text are never parsed, so words of people are safe in them; mentions and dates are elements of their own.</remarks>
internal sealed partial class RichLine(Wording say)
{
    /// <summary>Slack says the day in words where it can ("tomorrow at 14:00"), in the zone of the reader's device, and keeps it true.</summary>
    private const string DateFormat = "{date_short_pretty} at {time}";

    private const string PlatformName = "slack";

    private readonly List<JsonObject> _elements = [];
    private readonly List<string> _plain = [];

    public string Plain => string.Concat(_plain);

    public bool IsEmpty => _elements.Count == 0;

    /// <summary>Words, ours or theirs; cut to the limit.</summary>
    public RichLine Text(string text, int limit = TextLimits.Sentence) => Add(SlackText.Line(text, limit), styled: null);

    public RichLine Bold(string text, int limit = TextLimits.Name) => Add(SlackText.Line(text, limit), "bold");

    public RichLine Italic(string text, int limit = TextLimits.Sentence) => Add(SlackText.Line(text, limit), "italic");

    /// <summary>Joins what follows: text exactly as given, for our own words with spaces at their ends.</summary>
    public RichLine Raw(string text)
    {
        _elements.Add(new JsonObject { ["type"] = "text", ["text"] = text });
        _plain.Add(text);
        return this;
    }

    /// <summary>A native mention, which notifies; the plain name for somebody Slack does not know.</summary>
    public RichLine Mention(PersonRef? person)
    {
        if (person is null || !person.ChatIds.TryGetValue(PlatformName, out var userId) || !UserId().IsMatch(userId))
        {
            return Text(Wording.Name(person), TextLimits.Name);
        }

        _elements.Add(new JsonObject { ["type"] = "user", ["user_id"] = userId });
        _plain.Add(SlackText.Line(person.Name, TextLimits.Name));
        return this;
    }

    /// <summary>A native date; in the fallback as <paramref name="inWords"/>, or the absolute time in the reader's zone.</summary>
    public RichLine At(DateTimeOffset at, string? inWords = null)
    {
        _elements.Add(new JsonObject
        {
            ["type"] = "date",
            ["timestamp"] = at.ToUnixTimeSeconds(),
            ["format"] = DateFormat,
            ["fallback"] = say.Absolute(at),
        });
        _plain.Add(inWords ?? say.When(at));
        return this;
    }

    /// <summary>Goes on with another line, which is used up by it.</summary>
    public RichLine Join(RichLine other)
    {
        _elements.AddRange(other._elements);
        _plain.AddRange(other._plain);
        return this;
    }

    /// <summary>A dot between two facts of one line; nothing at the start.</summary>
    public RichLine Dot() => IsEmpty ? this : Raw("  ·  ");

    /// <summary>The elements, to be put into one section; call once.</summary>
    public IReadOnlyList<JsonObject> Elements => _elements;

    private RichLine Add(string text, string? styled)
    {
        var element = new JsonObject { ["type"] = "text", ["text"] = text };
        if (styled is not null)
        {
            element["style"] = new JsonObject { [styled] = true };
        }

        _elements.Add(element);
        _plain.Add(text);
        return this;
    }

    internal static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex("^[UW][A-Z0-9]{2,20}$", RegexOptions.CultureInvariant)]
    private static partial Regex UserId();
}
