using System.Collections.Immutable;
using System.Text.Json.Nodes;
using NpsBot.Playground.Shapes;

namespace NpsBot.Playground.Slack;

/// <summary>A modal that is open, or a published Home tab. Read freely; changed only by the workspace under its gate.</summary>
public sealed class SlackView
{
    public required string Id { get; init; }

    public required string UserId { get; init; }

    /// <summary>Id of the lowest modal of the stack.</summary>
    public required string RootId { get; init; }

    public string? PreviousId { get; init; }

    /// <summary>Changes with every update; guards against lost updates.</summary>
    public string Hash { get; private set; } = string.Empty;

    /// <summary>What the bot gave, with ids completed.</summary>
    public JsonObject Source { get; private set; } = [];

    /// <summary>What stands in each input.</summary>
    public JsonObject State { get; private set; } = [];

    /// <summary>What the last submission was refused for, by block id.</summary>
    public IReadOnlyDictionary<string, string> Errors { get; internal set; } = ImmutableDictionary<string, string>.Empty;

    public string Title => (string?)Source["title"]?["text"] ?? string.Empty;

    public JsonArray Blocks => (JsonArray)Source["blocks"]!;

    public string AllText => Title + "\n" + JsonText.Of(Blocks);

    internal string? ExternalId => (string?)Source["external_id"];

    internal void Show(JsonObject view, string hash)
    {
        var source = (JsonObject)view.DeepClone();
        source["blocks"] = SlackState.Complete((JsonArray)source["blocks"]!);
        Errors = ImmutableDictionary<string, string>.Empty;
        (Source, Hash, State) = (source, hash, SlackState.For((JsonArray)source["blocks"]!, State));
    }

    /// <summary>As payloads and answers carry it.</summary>
    public JsonObject ToJson()
    {
        var view = (JsonObject)Source.DeepClone();
        view["id"] = Id;
        view["team_id"] = SlackCredentials.TeamId;
        view["state"] = new JsonObject { ["values"] = State.DeepClone() };
        view["hash"] = Hash;
        view["private_metadata"] ??= string.Empty;
        view["callback_id"] ??= string.Empty;
        view["external_id"] ??= string.Empty;
        view["clear_on_close"] ??= false;
        view["notify_on_close"] ??= false;
        view["submit"] ??= null;
        view["close"] ??= null;
        view["previous_view_id"] = PreviousId;
        view["root_view_id"] = RootId;
        view["app_id"] = SlackCredentials.AppId;
        view["app_installed_team_id"] = SlackCredentials.TeamId;
        view["bot_id"] = SlackCredentials.BotId;
        return view;
    }
}
