using System.Text.Json.Nodes;
using NpsBot.Playground.Shapes;
using L = NpsBot.Playground.Slack.BlockKitLimits;

namespace NpsBot.Playground.Slack;

/// <summary>What a message says, checked.</summary>
/// <param name="Text"><see langword="null"/> when not given.</param>
/// <param name="Blocks"><see langword="null"/> when not given; ids completed.</param>
/// <param name="Metadata"><see langword="null"/> when not given; empty removes.</param>
internal sealed record SlackContent(string? Text, JsonArray? Blocks, JsonObject? Metadata)
{
    /// <summary>Reads and checks the content of a call.</summary>
    /// <exception cref="SlackRefusal">The content would be refused.</exception>
    public static SlackContent Read(SlackArguments arguments)
    {
        var text = arguments.Text("text");
        var blocks = arguments.Json("blocks", "invalid_blocks_format");
        var markdown = arguments.Text("markdown_text");
        if (blocks is not (null or JsonArray))
        {
            throw new SlackRefusal("invalid_blocks_format");
        }

        if (markdown is not null && (text is not null || blocks is not null))
        {
            throw new SlackRefusal("markdown_text_conflict");
        }

        if (arguments.Json("attachments", "invalid_attachments") is not (null or JsonArray { Count: 0 }))
        {
            throw new SlackRefusal("invalid_attachments", new Fault("/attachments", "the pretend workspace takes blocks only"));
        }

        return new SlackContent(text ?? markdown, Checked(blocks as JsonArray), MetadataOf(arguments));
    }

    /// <summary>Throws unless there is something to show.</summary>
    public SlackContent NotEmpty() => string.IsNullOrEmpty(Text) && Blocks is not { Count: > 0 } ? throw new SlackRefusal("no_text") : this;

    private static JsonArray? Checked(JsonArray? blocks)
    {
        if (blocks is null)
        {
            return null;
        }

        if (BlockKitRules.CheckMessage(blocks) is { Count: > 0 } faults)
        {
            throw new SlackRefusal("invalid_blocks", faults);
        }

        if (blocks.Count(block => (string?)block?["type"] == "table") > 1)
        {
            throw new SlackRefusal("invalid_attachments", new Fault("/blocks", "only_one_table_allowed"));
        }

        return BlockKitRules.TextLength(blocks) > L.MessageBlockText ? throw new SlackRefusal("msg_blocks_too_long") : SlackState.Complete(blocks);
    }

    private static JsonObject? MetadataOf(SlackArguments arguments)
    {
        if (arguments.Json("metadata", "invalid_metadata_format") is not { } node)
        {
            return null;
        }

        return node is JsonObject { Count: 0 } empty
            ? empty
            : node is JsonObject value && value.Count == 2 && value["event_type"] is JsonValue && value["event_payload"] is JsonObject
                ? (JsonObject)value.DeepClone()
                : throw new SlackRefusal("invalid_metadata_format");
    }
}
