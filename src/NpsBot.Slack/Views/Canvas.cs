using System.Collections.Immutable;
using System.Text.Json.Nodes;
using NpsBot.Core.Conversations;
using NpsBot.Core.Views;

namespace NpsBot.Slack.Views;

/// <summary>A message or view being drawn: its blocks and, line for line, the plain text that is read out instead of them. Keeps within the surface's bounds.</summary>
internal sealed class Canvas(Wording say, SlackSurface surface)
{
    private const string Overflowed = "There is more than fits here.";

    private readonly List<JsonObject> _blocks = [];
    private readonly List<string> _plain = [];
    private readonly int _maxBlocks = surface == SlackSurface.Message ? SlackLimits.BlocksPerMessage : SlackLimits.BlocksPerView;
    private int _text;
    private bool _isFull;

    public Wording Say => say;

    public SlackSurface Surface => surface;

    public ActionElements Elements { get; } = new();

    public RichLine Line() => new(say);

    /// <summary>The first line: the news, large.</summary>
    public void News(string text)
    {
        Add(Block.Header(text));
        Also(text);
    }

    /// <summary>News too long to be large: its title large, the rest below; read out as one sentence.</summary>
    public void News(string title, string rest, string sentence)
    {
        Add(Block.Header(title));
        Add(Block.Lines([Line().Text(rest, TextLimits.Paragraph)]));
        Also(sentence, TextLimits.Paragraph);
    }

    /// <summary>Small print, one line.</summary>
    public void Small(string text, int limit = TextLimits.Sentence)
    {
        Add(Block.Context(text, limit));
        Also(text, limit);
    }

    public void Lines(params IReadOnlyCollection<RichLine> lines)
    {
        var filled = lines.Where(line => !line.IsEmpty).ToList();
        if (filled.Count > 0)
        {
            Add(Block.Lines(filled));
            _plain.AddRange(filled.Select(line => line.Plain));
        }
    }

    public void Bullets(IReadOnlyCollection<RichLine> lines)
    {
        if (lines.Count > 0)
        {
            Add(Block.Bullets(lines));
            _plain.AddRange(lines.Select(line => "- " + line.Plain));
        }
    }

    /// <summary>Somebody's words; <paramref name="lead"/> introduces them where there is no quotation mark to see.</summary>
    public void Quote(string lead, string words, int limit)
    {
        Add(Block.Quote(words, limit));
        Also($"{lead}: \"{SlackText.Line(words, limit)}\"", int.MaxValue);
    }

    /// <summary>A line with its own button or menu beside it; what needs more than one element goes below it.</summary>
    public void Row(string text, IReadOnlyList<CardAction> actions, int limit = TextLimits.Sentence)
    {
        var elements = Elements.OfLine(actions);
        Add(Block.Section(text, limit, elements.Count == 1 ? elements[0] : null));
        Also(text, limit);
        if (elements.Count > 1)
        {
            Add(Block.Actions(elements));
        }
    }

    /// <summary>Labels with their values: in one line when that is short, else one below the other.</summary>
    public void Facts(ImmutableArray<Fact> facts)
    {
        var lines = facts.Take(TextLimits.Facts).Select(fact => Line().Bold(fact.Label, TextLimits.Label).Raw(": ").Text(say.Say(fact.Value))).ToList();
        if (lines.Sum(line => line.Plain.Length) > TextLimits.FactsInOneLine)
        {
            Bullets(lines);
            return;
        }

        Lines(lines.Aggregate(Line(), (all, line) => all.Dot().Join(line)));
    }

    public void Heading(string text) => Lines(Line().Bold(text));

    public void Divide() => Add(Block.Divider());

    /// <summary>Any other block, with what it says in plain text.</summary>
    public void Custom(JsonObject block, params IEnumerable<string> plain)
    {
        Add(block);
        _plain.AddRange(plain);
    }

    /// <summary>A block that may not be missing, such as a form's field.</summary>
    /// <exception cref="InvalidOperationException">The surface has no room: the form asks for too much at once.</exception>
    public void Must(JsonObject block)
    {
        if (_blocks.Count >= _maxBlocks)
        {
            throw new InvalidOperationException($"A form of more than {_maxBlocks} blocks does not fit in Slack; split the step.");
        }

        _blocks.Add(block);
    }

    /// <summary>The view's buttons; always fit, since room is kept for them.</summary>
    public void Actions(IReadOnlyCollection<CardAction> actions, IEnumerable<JsonObject>? more = null, int inSight = TextLimits.ButtonsInSight)
    {
        var elements = Elements.Of(actions, inSight).Concat(more ?? []).Take(SlackLimits.ActionElements).ToList();
        if (elements.Count > 0)
        {
            _blocks.Add(Block.Actions(elements));
        }
    }

    /// <summary>Things to ask next, each a button that asks as if typed. One too long for a button's value is left out.</summary>
    public void Suggestions(ImmutableArray<string> suggestions)
    {
        var shown = suggestions.Where(text => !string.IsNullOrWhiteSpace(text)).Select(Ask).Where(action => ActionCode.Of(action).FitsButton).Take(TextLimits.Suggestions).ToList();
        if (shown.Count > 0)
        {
            _blocks.Add(Block.Actions(shown.Select(Elements.Button)));
            Also("Try: " + string.Join(" / ", shown.Select(action => action.Label)));
        }
    }

    /// <summary>More plain text for the fallback.</summary>
    public void Also(string text, int limit = TextLimits.Sentence) => _plain.Add(SlackText.Line(text, limit));

    public JsonArray Blocks()
    {
        if (_isFull)
        {
            _blocks.Add(Block.Context(Overflowed));
        }

        return new JsonArray([.. _blocks]);
    }

    /// <summary>The message: fallback text (escaped, since Slack parses it) and blocks.</summary>
    public JsonObject Message() => new()
    {
        ["text"] = SlackText.Escape(string.Join('\n', _plain), SlackLimits.MessageText),
        ["blocks"] = Blocks(),
    };

    private static CardAction Ask(string text) =>
        new(Verbs.QueryAsk, text, ImmutableSortedDictionary<string, string>.Empty.Add(DataKeys.Text, text));

    private void Add(JsonObject block)
    {
        var text = Length(block);
        if (_blocks.Count >= _maxBlocks - TextLimits.ReservedBlocks
            || (surface == SlackSurface.Message && _text + text > SlackLimits.BlockTextPerMessage - TextLimits.ReservedText))
        {
            _isFull = true;
            return;
        }

        _text += text;
        _blocks.Add(block);
    }

    /// <summary>All shown characters of a block, however deep.</summary>
    private static int Length(JsonNode? node) => node switch
    {
        JsonObject parent => parent.Sum(child => child.Key is "text" or "fallback" && child.Value is JsonValue value ? value.GetValue<string>().Length : Length(child.Value)),
        JsonArray items => items.Sum(Length),
        _ => 0,
    };
}
