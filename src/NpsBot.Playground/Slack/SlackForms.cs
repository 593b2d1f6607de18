using System.Text.Json.Nodes;
using NpsBot.Playground.Town;
using NpsBot.Playground.World;

namespace NpsBot.Playground.Slack;

/// <summary>People submitting and closing modals, and opening Home.</summary>
internal sealed class SlackForms(SlackWorkspace workspace, SlackDelivery delivery, SlackActs acts)
{
    /// <summary>What Slack writes on a modal whose submission got no valid answer.</summary>
    public const string Trouble = "We had some trouble connecting. Try again?";

    /// <summary>Submits a modal. What Slack itself refuses (an empty required field) is not sent.</summary>
    public async Task<SlackOutcome> SubmitAsync(SlackUser user, SlackView view, JsonObject? sentState)
    {
        JsonObject payload;
        lock (workspace.Gate)
        {
            SlackState.Take(view.State, sentState);
            view.Errors = Problems(view);
            if (view.Errors.Count > 0)
            {
                workspace.Changes.Announce();
                return SlackOutcome.Refused(view.Errors);
            }

            payload = acts.Payload(user, fromModal: true, "view_submission");
            payload["view"] = view.ToJson();
            payload["response_urls"] = new JsonArray();
        }

        return Take(user, view, await delivery.InteractionAsync(payload));
    }

    /// <summary>Closes a modal: one with Cancel, or the whole stack with the cross.</summary>
    public async Task CloseAsync(SlackUser user, SlackView view, bool all)
    {
        SlackView told;
        JsonObject payload;
        lock (workspace.Gate)
        {
            var stack = workspace.Views.StackOf(user.Id);
            told = all ? stack.FirstOrDefault() ?? view : view;
            workspace.Views.Close(view, all);
            payload = acts.Payload(user, fromModal: true, "view_closed");
            payload.Remove("trigger_id");
            payload["view"] = told.ToJson();
            payload["is_cleared"] = all;
        }

        workspace.Changes.Announce();
        if ((bool?)told.Source["notify_on_close"] is true)
        {
            await delivery.InteractionAsync(payload);
        }
    }

    /// <summary>Opens the app's Home tab.</summary>
    public Task<BotAnswer> OpenHomeAsync(SlackUser user, string tab)
    {
        var opened = new JsonObject { ["type"] = "app_home_opened", ["user"] = user.Id, ["channel"] = user.DirectId, ["tab"] = tab };
        lock (workspace.Gate)
        {
            opened["event_ts"] = workspace.Conversation(user.DirectId).NextTs(workspace.Clock.GetUtcNow());
            if (tab == "home" && workspace.Views.HomeOf(user.Id) is { } home)
            {
                opened["view"] = home.ToJson();
            }
        }

        return delivery.EventAsync(opened);
    }

    private static Dictionary<string, string> Problems(SlackView view)
    {
        var problems = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (block, element) in BlockElements.All(view.Blocks).Where(found => (string?)found.Block["type"] == "input"))
        {
            var blockId = (string)block["block_id"]!;
            if (SlackValue.Problem(element, (bool?)block["optional"] is true, view.State[blockId]?[(string)element["action_id"]!]) is { } problem)
            {
                problems[blockId] = problem;
            }
        }

        return problems;
    }

    private SlackOutcome Take(SlackUser user, SlackView view, BotAnswer answer)
    {
        if (!answer.IsSuccess)
        {
            return Failed(user, answer.IsLate ? "operation_timeout" : "dispatch_failed", answer.Trouble);
        }

        try
        {
            lock (workspace.Gate)
            {
                return answer.Body.Length == 0 ? Closed(view, all: false) : Obey(view, answer);
            }
        }
        catch (SlackRefusal refusal)
        {
            return Failed(user, "invalid_response_action", refusal.ToJson().ToJsonString());
        }
        finally
        {
            workspace.Changes.Announce();
        }
    }

    private SlackOutcome Obey(SlackView view, BotAnswer answer)
    {
        var body = answer.ContentType == "application/json" ? SlackArguments.ParseObject(answer.Body) : throw new SlackRefusal("not_json_content");
        switch ((string?)body["response_action"])
        {
            case "clear":
                return Closed(view, all: true);
            case "update":
                workspace.Views.Update(view, body["view"], null);
                return SlackOutcome.Fine;
            case "push":
                workspace.Views.Push(view.UserId, body["view"]);
                return SlackOutcome.Fine;
            case "errors" when body["errors"] is JsonObject { Count: > 0 } errors:
                var inputs = view.Blocks.OfType<JsonObject>().Where(block => (string?)block["type"] == "input").Select(block => (string)block["block_id"]!).ToHashSet(StringComparer.Ordinal);
                if (errors.Any(error => !inputs.Contains(error.Key) || error.Value?.GetValueKind() is not System.Text.Json.JsonValueKind.String))
                {
                    throw new SlackRefusal("errors_must_name_input_blocks");
                }

                view.Errors = errors.ToDictionary(error => error.Key, error => (string)error.Value!, StringComparer.Ordinal);
                return SlackOutcome.Refused(view.Errors);
            default:
                throw new SlackRefusal("unknown_response_action");
        }
    }

    private SlackOutcome Closed(SlackView view, bool all)
    {
        workspace.Views.Close(view, all);
        return SlackOutcome.Fine;
    }

    private SlackOutcome Failed(SlackUser user, string code, string detail)
    {
        workspace.Faults.Add(PretendWorld.Slack, user.Person!.Id, code, $"{Trouble} ({detail})");
        return SlackOutcome.Failed(Trouble);
    }
}
