using System.Text.Json.Nodes;
using NpsBot.Playground.World;

namespace NpsBot.Playground.Slack;

/// <summary>People clicking and choosing, in messages, modals and Home.</summary>
internal sealed class SlackActs(SlackWorkspace workspace, SlackDelivery delivery, SlackSpeech speech)
{
    /// <summary>What an action repeats of its element.</summary>
    private static readonly string[] Repeated = ["text", "value", "url", "style", "placeholder"];

    /// <summary>Operates one element of a message.</summary>
    /// <param name="value">The chosen value in the element's own form; <see langword="null"/> for a button.</param>
    /// <param name="sentState">What the client says stands in the message's inputs.</param>
    public Task<SlackOutcome> InMessageAsync(SlackUser user, SlackMessage message, string blockId, string actionId, JsonObject? value, JsonObject? sentState)
    {
        JsonObject? payload = null;
        lock (workspace.Gate)
        {
            var (block, element) = Find(message.Blocks, blockId, actionId);
            SlackState.Take(message.State, sentState);
            if (Choose(message.State, block, element, value) is { } action)
            {
                payload = Payload(user, fromModal: false);
                payload["container"] = new JsonObject { ["type"] = "message", ["message_ts"] = message.Ts, ["channel_id"] = message.Conversation, ["is_ephemeral"] = message.EphemeralTo is not null };
                var conversation = workspace.Conversation(message.Conversation);
                payload["channel"] = new JsonObject { ["id"] = conversation.Id, ["name"] = conversation.IsDirect ? "directmessage" : conversation.Name };
                if (message.ThreadTs is not null)
                {
                    payload["container"]!["thread_ts"] = message.ThreadTs;
                }

                if (message.EphemeralTo is null)
                {
                    payload["message"] = message.ToJson();
                }

                payload["state"] = new JsonObject { ["values"] = message.State.DeepClone() };
                payload["response_url"] = speech.HookUrl(workspace.Hooks.Issue(user.Id, message.Conversation, message.Ts, message.ThreadTs));
                payload["actions"] = new JsonArray(action);
            }
        }

        return SendAsync(user, payload);
    }

    /// <summary>Operates one element of an open modal or of Home.</summary>
    public Task<SlackOutcome> InViewAsync(SlackUser user, SlackView view, string blockId, string actionId, JsonObject? value, JsonObject? sentState)
    {
        JsonObject? payload = null;
        lock (workspace.Gate)
        {
            var (block, element) = Find(view.Blocks, blockId, actionId);
            SlackState.Take(view.State, sentState);
            if (Choose(view.State, block, element, value) is { } action)
            {
                payload = Payload(user, fromModal: (string?)view.Source["type"] == "modal");
                payload["container"] = new JsonObject { ["type"] = "view", ["view_id"] = view.Id };
                payload["view"] = view.ToJson();
                payload["actions"] = new JsonArray(action);
            }
        }

        return SendAsync(user, payload);
    }

    internal JsonObject Payload(SlackUser user, bool fromModal, string type = "block_actions") => new()
    {
        ["type"] = type,
        ["user"] = new JsonObject { ["id"] = user.Id, ["username"] = user.Name, ["name"] = user.Name, ["team_id"] = SlackCredentials.TeamId },
        ["api_app_id"] = SlackCredentials.AppId,
        ["token"] = "deprecated",
        ["trigger_id"] = workspace.Triggers.Issue(user.Id, fromModal),
        ["team"] = new JsonObject { ["id"] = SlackCredentials.TeamId, ["domain"] = SlackCredentials.TeamDomain },
        ["enterprise"] = null,
        ["is_enterprise_install"] = false,
    };

    private async Task<SlackOutcome> SendAsync(SlackUser user, JsonObject? payload)
    {
        workspace.Changes.Announce();
        if (payload is null)
        {
            return SlackOutcome.Fine;
        }

        var answer = await delivery.InteractionAsync(payload);
        if (answer.IsSuccess)
        {
            return SlackOutcome.Fine;
        }

        var code = answer.IsLate ? "operation_timeout" : "dispatch_failed";
        return SlackOutcome.Failed(workspace.Faults.Add(PretendWorld.Slack, user.Person!.Id, code, $"This didn't work ({code}, {answer.Trouble}).").Text);
    }

    /// <summary>Puts the choice into the state and makes the action of it; <see langword="null"/> when this element tells nobody.</summary>
    private JsonObject? Choose(JsonObject state, JsonObject block, JsonObject element, JsonObject? value)
    {
        var (blockId, actionId, type) = ((string)block["block_id"]!, (string)element["action_id"]!, (string)element["type"]!);
        if (value is not null && SlackValue.Initial(element) is not null)
        {
            SlackState.Set(state, blockId, actionId, value);
        }

        if ((string?)block["type"] == "input" && (bool?)block["dispatch_action"] is not true)
        {
            return null;
        }

        var now = workspace.Clock.GetUtcNow();
        var action = new JsonObject { ["action_id"] = actionId, ["block_id"] = blockId, ["type"] = type, ["action_ts"] = FormattableString.Invariant($"{now.ToUnixTimeSeconds()}.{now.Microsecond + (now.Millisecond * 1000):000000}") };
        foreach (var field in Repeated.Where(field => element[field] is not null))
        {
            action[field] = element[field]!.DeepClone();
        }

        foreach (var (field, content) in value ?? [])
        {
            action[field] = content?.DeepClone();
        }

        return action;
    }

    private static (JsonObject Block, JsonObject Element) Find(JsonArray? blocks, string blockId, string actionId)
    {
        foreach (var found in BlockElements.All(blocks))
        {
            if ((string?)found.Element["action_id"] == actionId && (string?)found.Block["block_id"] == blockId)
            {
                return found;
            }
        }

        throw new ArgumentException($"there is no '{actionId}' in block '{blockId}'", nameof(actionId));
    }
}
