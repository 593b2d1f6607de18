using System.Text.Json.Nodes;
using NpsBot.Playground.Shapes;
using static NpsBot.Playground.Shapes.Rules;
using static NpsBot.Playground.Slack.BlockKitObjects;
using L = NpsBot.Playground.Slack.BlockKitLimits;

namespace NpsBot.Playground.Slack;

/// <summary>Where blocks are shown; each surface has its own blocks and numbers.</summary>
public enum BlockSurface
{
    Message,
    Modal,
    Home,
}

/// <summary>Refuses what Slack refuses: unknown types and fields, sizes, places, repeated ids.</summary>
/// <remarks>Faults carry the pointer Slack would answer, the deepest last.</remarks>
public static class BlockKitRules
{
    private static readonly HashSet<string> MessagesOnly = new(StringComparer.Ordinal) { "markdown", "table", "data_table", "data_visualization", "context_actions", "card", "carousel", "container", "plan", "task_card" };

    private static readonly Rule AnyBlock = Typed(BlockKitBlocks.Known);

    private static readonly Shape Modal = View("modal")
        .Needs("title", PlainText(L.ViewTitle))
        .May(PlainText(L.ViewTitle), "submit", "close")
        .May(Flag, "clear_on_close", "notify_on_close", "submit_disabled")
        .Where(view => view["submit"] is null && ((JsonArray)view["blocks"]!).Any(block => (string?)block?["type"] == "input") ? "missing required field: submit" : null);

    private static readonly Shape Home = View("home");

    /// <summary>Checks the blocks of a message.</summary>
    public static IReadOnlyList<Fault> CheckMessage(JsonArray blocks) => Check(blocks, BlockSurface.Message, "/blocks");

    /// <summary>Checks a modal or home view as given to <c>views.open</c> and its kin.</summary>
    public static IReadOnlyList<Fault> CheckView(JsonObject view)
    {
        var isHome = (string?)view["type"] == "home";
        var faults = new List<Fault>();
        (isHome ? Home : Modal).Check(view, "/view", faults);
        if (view["blocks"] is JsonArray blocks)
        {
            faults.AddRange(Check(blocks, isHome ? BlockSurface.Home : BlockSurface.Modal, "/view/blocks"));
        }

        return faults;
    }

    /// <summary>Characters of all text in the blocks, as the message total counts them.</summary>
    public static int TextLength(JsonNode? node) => node switch
    {
        JsonArray items => items.Sum(TextLength),
        JsonObject value => value.Sum(pair => pair.Key is "text" && pair.Value?.GetValueKind() is System.Text.Json.JsonValueKind.String ? LengthOf(pair.Value.GetValue<string>()) : TextLength(pair.Value)),
        _ => 0,
    };

    private static List<Fault> Check(JsonArray blocks, BlockSurface surface, string at)
    {
        var faults = new List<Fault>();
        List(AnyBlock, surface is BlockSurface.Message ? L.MessageBlocks : L.ViewBlocks)(blocks, at, faults);
        if (faults.Count > 0)
        {
            return faults;
        }

        var known = blocks.Cast<JsonObject>().ToArray();
        CheckPlaces(known, surface, at, faults);
        CheckIds(known, at, faults);
        CheckTotals(known, surface, at, faults);
        return faults;
    }

    private static void CheckPlaces(JsonObject[] blocks, BlockSurface surface, string at, List<Fault> faults)
    {
        for (var i = 0; i < blocks.Length; i++)
        {
            var type = (string)blocks[i]["type"]!;
            if (surface is not BlockSurface.Message && MessagesOnly.Contains(type))
            {
                faults.Add(new($"{at}/{i}/type", $"unsupported type: {type}"));
            }

            if (surface is not BlockSurface.Modal && (string?)blocks[i]["element"]?["type"] == "file_input")
            {
                faults.Add(new($"{at}/{i}/element/type", "unsupported type: file_input"));
            }
        }
    }

    private static void CheckIds(JsonObject[] blocks, string at, List<Fault> faults)
    {
        var blockIds = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < blocks.Length; i++)
        {
            if ((string?)blocks[i]["block_id"] is { Length: > 0 } id && !blockIds.Add(id))
            {
                faults.Add(new($"{at}/{i}/block_id", $"`{id}` already exists"));
            }

            var actionIds = new HashSet<string>(StringComparer.Ordinal);
            foreach (var element in BlockElements.In(blocks[i]))
            {
                if ((string?)element["action_id"] is { } action && !actionIds.Add(action))
                {
                    faults.Add(new($"{at}/{i}", $"`action_id` \"{action}\" already exists in this block"));
                }
            }
        }
    }

    private static void CheckTotals(JsonObject[] blocks, BlockSurface surface, string at, List<Fault> faults)
    {
        int Count(string type) => blocks.Count(block => (string?)block["type"] == type);

        if (blocks.Where(block => (string?)block["type"] == "markdown").Sum(TextLength) > L.Markdown)
        {
            faults.Add(new(at, $"no more than {L.Markdown} characters of markdown allowed"));
        }

        if (Count("data_visualization") > L.ChartsPerMessage)
        {
            faults.Add(new(at, $"no more than {L.ChartsPerMessage} data_visualization blocks allowed"));
        }

        if (surface is not BlockSurface.Message && blocks.SelectMany(BlockElements.In).Count(element => (bool?)element["focus_on_load"] is true) > 1)
        {
            faults.Add(new(at, "focus_on_load may be set on one element only"));
        }
    }

    private static Shape View(string type) => Shape.Of(type)
        .Needs("blocks", List(AnyObject, L.ViewBlocks, 1))
        .May("private_metadata", Text(L.PrivateMetadata))
        .May("callback_id", Text(L.Id))
        .May("external_id", Text(L.Id));
}
