using System.Text.Json.Nodes;

namespace NpsBot.Playground.Slack;

/// <summary>The <c>state.values</c> of a view or message: what stands in each input, by block and action.</summary>
internal static class SlackState
{
    /// <summary>Values the bot gave; those a person entered before are kept where block and action kept their ids.</summary>
    public static JsonObject For(JsonArray blocks, JsonObject? entered = null)
    {
        var state = new JsonObject();
        foreach (var (block, element) in BlockElements.All(blocks))
        {
            if (SlackValue.Initial(element) is not { } value || (string?)block["block_id"] is not { } blockId || (string?)element["action_id"] is not { } actionId)
            {
                continue;
            }

            var kept = entered?[blockId]?[actionId];
            if (state[blockId] is not JsonObject ofBlock)
            {
                state[blockId] = ofBlock = [];
            }

            ofBlock[actionId] = kept is not null && (string?)kept["type"] == (string?)value["type"] ? kept.DeepClone() : value;
        }

        return state;
    }

    public static void Set(JsonObject state, string blockId, string actionId, JsonObject value)
    {
        if (state[blockId] is not JsonObject ofBlock)
        {
            state[blockId] = ofBlock = [];
        }

        ofBlock[actionId] = value.DeepClone();
    }

    /// <summary>Takes over what a client sends, for known inputs only.</summary>
    public static void Take(JsonObject state, JsonObject? sent)
    {
        foreach (var (blockId, ofBlock) in sent ?? [])
        {
            foreach (var (actionId, value) in ofBlock as JsonObject ?? [])
            {
                if (state[blockId] is JsonObject known && known.ContainsKey(actionId) && value is JsonObject)
                {
                    var taken = value.DeepClone();
                    taken["type"] ??= known[actionId]?["type"]?.DeepClone();
                    known[actionId] = taken;
                }
            }
        }
    }

    /// <summary>Ids for blocks and elements that have none, as Slack makes them up.</summary>
    public static JsonArray Complete(JsonArray blocks)
    {
        var complete = (JsonArray)blocks.DeepClone();
        var number = 0;
        foreach (var block in complete.OfType<JsonObject>())
        {
            if (string.IsNullOrEmpty((string?)block["block_id"]))
            {
                block["block_id"] = FormattableString.Invariant($"b{number}");
            }

            number++;
            var inner = 0;
            foreach (var element in BlockElements.In(block))
            {
                element["action_id"] ??= FormattableString.Invariant($"a{number}.{inner}");
                inner++;
            }
        }

        return complete;
    }
}
