using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using NpsBot.Core.Conversations;

namespace NpsBot.Slack;

/// <summary>What a modal must remember between its opening and its submission, kept in <c>private_metadata</c>: what it submits, and where it was opened from.</summary>
/// <param name="Submit">Verb and data of the form's submission; <see langword="null"/> for a modal that only shows something.</param>
/// <param name="Origin">The conversation it was opened from; <see langword="null"/> for the home tab.</param>
/// <param name="MessageId">The message that was clicked to open it.</param>
internal sealed record ModalState(ActionCode? Submit, ConversationReference? Origin, string? MessageId)
{
    public static readonly ModalState None = new(null, null, null);

    /// <exception cref="ArgumentException">Longer than Slack takes.</exception>
    public string ToMetadata()
    {
        var json = new JsonObject();
        if (Submit is { } submit)
        {
            json["verb"] = submit.Verb;
            json["data"] = new JsonObject(submit.Data.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));
        }

        if (Origin is { } origin)
        {
            json["in"] = origin.Id;
            json["kind"] = origin.Kind.ToString();
            if (origin.ThreadId is { } thread)
            {
                json["thread"] = thread;
            }
        }

        if (MessageId is { } message)
        {
            json["message"] = message;
        }

        return SlackLimits.Require(json.ToJsonString(), SlackLimits.PrivateMetadata, "private metadata");
    }

    /// <summary>Reads a modal's metadata; <see cref="None"/> for anything that is not ours.</summary>
    public static ModalState FromMetadata(string? metadata, string tenant, string userId)
    {
        if (Parse(metadata) is not { } json)
        {
            return None;
        }

        var submit = json.TextAt("verb") is { } verb
            ? new ActionCode(verb, Data(json["data"]), OpensForm: false)
            : null;
        var origin = json.TextAt("in") is { } id && Enum.TryParse<ConversationKind>(json.TextAt("kind"), out var kind)
            ? new ConversationReference(SlackPlatform.Name, tenant, id, kind, kind == ConversationKind.Personal ? userId : null, ThreadId: json.TextAt("thread"))
            : null;
        return new ModalState(submit, origin, json.TextAt("message"));
    }

    private static JsonObject? Parse(string? metadata)
    {
        try
        {
            return string.IsNullOrEmpty(metadata) ? null : JsonNode.Parse(metadata) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ImmutableDictionary<string, string> Data(JsonNode? data) =>
        data is JsonObject pairs
            ? pairs.Where(pair => pairs.TextAt(pair.Key) is not null).ToImmutableDictionary(pair => pair.Key, pair => pairs.TextAt(pair.Key)!, StringComparer.Ordinal)
            : ImmutableDictionary<string, string>.Empty;
}
