using System.Text.Json.Nodes;
using NpsBot.Playground.Shapes;

namespace NpsBot.Playground.Slack;

/// <summary>A message in a conversation. Read freely; changed only by the workspace under its gate.</summary>
public sealed class SlackMessage
{
    /// <summary>Id within the conversation and instant in Unix seconds with six decimals.</summary>
    public required string Ts { get; init; }

    public required string Conversation { get; init; }

    /// <summary>User id of the author.</summary>
    public required string From { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The only user who sees it; <see langword="null"/> for a normal message.</summary>
    public string? EphemeralTo { get; init; }

    public string? ThreadTs { get; init; }

    /// <summary>Notification text in mrkdwn, escaped as Slack keeps it.</summary>
    public string Text { get; internal set; } = string.Empty;

    public JsonArray? Blocks { get; internal set; }

    public JsonObject? Metadata { get; internal set; }

    public bool IsEdited { get; internal set; }

    /// <summary>How often the message was replaced.</summary>
    public int Updates { get; internal set; }

    /// <summary>What the person chose in the message's own menus and inputs, by block and action.</summary>
    public JsonObject State { get; internal set; } = [];

    public bool IsFromBot => From == SlackCredentials.BotUserId;

    /// <summary>Everything readable in the message, one line each.</summary>
    public string AllText => Blocks is null ? Text : Text + "\n" + JsonText.Of(Blocks);

    internal JsonObject ToJson(bool withMetadata = true)
    {
        var message = new JsonObject { ["type"] = "message", ["user"] = From, ["text"] = Text, ["ts"] = Ts, ["team"] = SlackCredentials.TeamId };
        if (IsFromBot)
        {
            message["bot_id"] = SlackCredentials.BotId;
            message["app_id"] = SlackCredentials.AppId;
        }

        if (Blocks is not null)
        {
            message["blocks"] = Blocks.DeepClone();
        }

        if (ThreadTs is not null)
        {
            message["thread_ts"] = ThreadTs;
        }

        if (IsEdited)
        {
            message["edited"] = new JsonObject { ["user"] = From, ["ts"] = Ts };
        }

        if (Metadata is not null)
        {
            message["metadata"] = withMetadata ? Metadata.DeepClone() : new JsonObject { ["event_type"] = Metadata["event_type"]?.DeepClone() };
        }

        return message;
    }
}
