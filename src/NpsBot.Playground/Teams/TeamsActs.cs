using System.Text.Json.Nodes;

namespace NpsBot.Playground.Teams;

/// <summary>People clicking in cards and dialogs.</summary>
internal sealed class TeamsActs(TeamsTenant tenant, TeamsDelivery delivery, TeamsInvokes invokes, TeamsSpeech speech)
{
    /// <summary>What an invoke repeats of its action besides the data.</summary>
    private static readonly string[] Repeated = ["id", "title", "verb"];

    /// <summary>Clicks an action of a message's card.</summary>
    /// <param name="action">The action as the card has it.</param>
    /// <param name="inputs">Answers by input id, as the client sends them.</param>
    public Task<TeamsOutcome> InMessageAsync(TeamsUser user, TeamsConversation conversation, TeamsMessage message, JsonObject action, JsonObject inputs)
    {
        var data = Merge(action, inputs);
        switch ((string?)action["type"])
        {
            case "Action.Execute":
                var sent = new JsonObject { ["type"] = "Action.Execute" };
                foreach (var member in Repeated.Where(member => action[member] is not null))
                {
                    sent[member] = action[member]!.DeepClone();
                }

                sent["data"] = data;
                return invokes.ExecuteAsync(user, conversation, message, sent, isAutomatic: false);
            case "Action.Submit":
                return SubmitAsync(user, conversation, message, data);
            default:
                return Task.FromResult(TeamsOutcome.Fine);
        }
    }

    /// <summary>Clicks an action of the open dialog.</summary>
    public Task<TeamsOutcome> InDialogAsync(TeamsUser user, TeamsDialog dialog, JsonObject action, JsonObject inputs) =>
        (string?)action["type"] == "Action.Submit" ? invokes.SubmitAsync(user, dialog, (JsonObject)Merge(action, inputs)) : Task.FromResult(TeamsOutcome.Fine);

    public void CloseDialog(TeamsUser user)
    {
        lock (tenant.Gate)
        {
            tenant.Show(user, null);
        }

        tenant.Changes.Announce();
    }

    private async Task<TeamsOutcome> SubmitAsync(TeamsUser user, TeamsConversation conversation, TeamsMessage message, JsonNode data)
    {
        switch ((string?)(data as JsonObject)?["msteams"]?["type"])
        {
            case "task/fetch":
                return await invokes.FetchAsync(user, conversation, message, (JsonObject)data);
            case "imBack":
                await speech.SayAsync(user, conversation, (string)data["msteams"]!["value"]!, message.ThreadId);
                return TeamsOutcome.Fine;
            default:
                var submit = delivery.Activity("message", user, conversation, message.ThreadId);
                submit["value"] = data;
                submit["replyToId"] = message.Id;
                submit["channelData"]!["source"] = new JsonObject { ["name"] = "message" };
                var answer = await delivery.DeliverAsync(submit);
                return answer.IsSuccess ? TeamsOutcome.Fine : TeamsOutcome.Failed(TeamsInvokes.Unreachable);
        }
    }

    /// <summary>The action's data with the answers mixed in; data that is a text goes alone.</summary>
    private static JsonNode Merge(JsonObject action, JsonObject inputs)
    {
        if (action["data"] is JsonValue text)
        {
            return text.DeepClone();
        }

        var data = action["data"] is JsonObject own ? (JsonObject)own.DeepClone() : [];
        if (!string.Equals((string?)action["associatedInputs"], "none", StringComparison.OrdinalIgnoreCase))
        {
            foreach (var (id, value) in inputs)
            {
                data[id] = value?.DeepClone();
            }
        }

        return data;
    }
}
