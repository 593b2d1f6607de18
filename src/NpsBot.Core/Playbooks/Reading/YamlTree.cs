using System.Collections.Immutable;
using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace NpsBot.Core.Playbooks.Reading;

/// <summary>Reads the small part of YAML that definitions need: maps, lists and text. No anchors, aliases, tags or second documents.</summary>
/// <remarks>Built on YamlDotNet's events rather than its tree, so that a key written twice is one fault among others and depth is bounded before anything is built.</remarks>
internal static class YamlTree
{
    /// <summary>Of a whole file, in UTF-8 bytes.</summary>
    public const int MaxBytes = 64 * 1024;

    /// <summary>Of maps and lists within each other.</summary>
    public const int MaxDepth = 8;

    private const string Hint = "Look at this line and the one before: two spaces per level, no tabs, quotes around text with a colon.";

    /// <summary>The root; <see langword="null"/> when the file cannot be read as YAML at all.</summary>
    public static Node? Read(string text, Faults faults)
    {
        if (Encoding.UTF8.GetByteCount(text) > MaxBytes)
        {
            faults.Add(0, string.Empty, $"the file is larger than {MaxBytes / 1024} KB. Keep scripts short, or split what does not belong together.");
            return null;
        }

        var parser = new Parser(new StringReader(text));
        try
        {
            parser.Consume<StreamStart>();
            if (!parser.TryConsume<DocumentStart>(out _))
            {
                faults.Add(0, string.Empty, "the file is empty.");
                return null;
            }

            if (ReadNode(parser, faults, 1) is not { } root)
            {
                return null;
            }

            parser.Consume<DocumentEnd>();
            if (parser.Accept<DocumentStart>(out var second))
            {
                faults.Add(Line(second), string.Empty, "a second document starts here (---). Write one definition per file.");
            }

            return root;
        }
        catch (YamlException exception)
        {
            faults.Add((int)exception.Start.Line, string.Empty, $"this is not YAML: {Sentence(exception.Message)} {Hint}");
            return null;
        }
        catch (InvalidOperationException)
        {
            // The scanner's own way of giving up on a few kinds of broken text inside brackets.
            faults.Add(parser.Current is { } last ? Line(last) : 0, string.Empty, $"this is not YAML: a bracket or a quote is not closed as it should be. {Hint}");
            return null;
        }
    }

    /// <summary>A piece with all within it; <see langword="null"/> when it is too deep to go on.</summary>
    private static Node? ReadNode(IParser parser, Faults faults, int depth)
    {
        var start = (ParsingEvent)parser.Current!;
        RefuseReferences(start, faults);
        if (depth > MaxDepth)
        {
            faults.Add(Line(start), string.Empty, $"this is nested more than {MaxDepth} levels deep; a definition needs fewer.");
            return null;
        }

        return start switch
        {
            MappingStart => ReadMap(parser, faults, depth),
            SequenceStart => ReadList(parser, faults, depth),
            Scalar => ReadScalar(parser.Consume<Scalar>()),
            _ => Skipped(parser),
        };
    }

    private static MapNode? ReadMap(IParser parser, Faults faults, int depth)
    {
        var line = Line(parser.Consume<MappingStart>());
        var entries = ImmutableArray.CreateBuilder<MapEntry>();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            if (ReadNode(parser, faults, depth + 1) is not { } key || ReadNode(parser, faults, depth + 1) is not { } value)
            {
                return null;
            }

            if (key is ScalarNode { IsEmpty: false } name)
            {
                entries.Add(new MapEntry(name.Text, name.Line, value));
            }
            else
            {
                faults.Add(key.Line, string.Empty, "a key must be one word, e.g. title.");
            }
        }

        return new MapNode(line, entries.ToImmutable());
    }

    private static ListNode? ReadList(IParser parser, Faults faults, int depth)
    {
        var line = Line(parser.Consume<SequenceStart>());
        var items = ImmutableArray.CreateBuilder<Node>();
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            if (ReadNode(parser, faults, depth + 1) is not { } item)
            {
                return null;
            }

            items.Add(item);
        }

        return new ListNode(line, items.ToImmutable());
    }

    private static ScalarNode ReadScalar(Scalar scalar) =>
        new(Line(scalar), scalar.Value, scalar.Style == ScalarStyle.Plain && scalar.Value is "" or "~" or "null");

    private static ScalarNode Skipped(IParser parser)
    {
        var line = Line(parser.Current!);
        parser.SkipThisAndNestedEvents();
        return new ScalarNode(line, string.Empty, IsEmpty: true);
    }

    private static void RefuseReferences(ParsingEvent start, Faults faults)
    {
        if (start is AnchorAlias || start is NodeEvent { Anchor.IsEmpty: false })
        {
            faults.Add(Line(start), string.Empty, "anchors (&name) and aliases (*name) are not read here. Write the text out in each place.");
        }

        if (start is NodeEvent { Tag: { IsEmpty: false, IsNonSpecific: false } })
        {
            faults.Add(Line(start), string.Empty, "tags (!name) are not read here. Remove the tag.");
        }
    }

    private static int Line(ParsingEvent at) => (int)at.Start.Line;

    private static string Sentence(string message)
    {
        var first = message.ReplaceLineEndings(" ").Trim();
        return first.EndsWith('.') ? first : first + ".";
    }
}
