using System.Text.Json.Nodes;
using NpsBot.Playground.Shapes;

namespace NpsBot.Playground.Slack;

/// <summary>A Web API method says no, in Slack's own words.</summary>
internal sealed class SlackRefusal(string error, params IReadOnlyList<Fault> faults) : Exception(error)
{
    public string Error { get; } = error;

    public IReadOnlyList<Fault> Faults { get; } = faults;

    /// <summary>More members of the answer, e.g. <c>needed</c>.</summary>
    public JsonObject Details { get; init; } = [];

    public JsonObject ToJson()
    {
        var body = new JsonObject { ["ok"] = false, ["error"] = Error };
        if (Faults.Count > 0)
        {
            // Blocks are also told without the level; both lists name the deepest value last.
            var lines = Faults.Select(fault => $"{fault.Message} [json-pointer:{fault.Pointer}]").ToArray();
            body["errors"] = new JsonArray([.. lines.Select(line => (JsonNode)line)]);
            body["response_metadata"] = new JsonObject { ["messages"] = new JsonArray([.. lines.Select(line => (JsonNode)("[ERROR] " + line))]) };
        }

        foreach (var (name, value) in Details)
        {
            body[name] = value?.DeepClone();
        }

        return body;
    }
}
