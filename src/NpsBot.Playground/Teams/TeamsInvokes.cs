using System.Text.Json;
using System.Text.Json.Nodes;
using NpsBot.Playground.Town;
using NpsBot.Playground.World;

namespace NpsBot.Playground.Teams;

/// <summary>Invokes and what Teams does with their answers.</summary>
internal sealed class TeamsInvokes(TeamsTenant tenant, TeamsDelivery delivery)
{
    /// <summary>What Teams writes when an answer is missing or wrong.</summary>
    public const string Trouble = "Something went wrong. Please try again.";

    /// <summary>What Teams writes when the bot was too slow or not there.</summary>
    public const string Unreachable = "Unable to reach app. Please try again.";

    private const string CardAnswer = "application/vnd.microsoft.card.adaptive";
    private const string MessageAnswer = "application/vnd.microsoft.activity.message";

    /// <summary>Runs an <c>Action.Execute</c> of a message.</summary>
    /// <param name="isAutomatic">The client asks by itself for the user's own version of the card; failures stay silent.</param>
    public async Task<TeamsOutcome> ExecuteAsync(TeamsUser user, TeamsConversation conversation, TeamsMessage message, JsonObject action, bool isAutomatic)
    {
        var invoke = Invoke("adaptiveCard/action", user, conversation, message.ThreadId, message.Id, new JsonObject { ["action"] = action, ["trigger"] = isAutomatic ? "automatic" : "manual" });
        var updates = message.Updates;
        var answer = await delivery.InvokeAsync(invoke);
        if (Unusable(user, answer) is { } failure)
        {
            return failure;
        }

        if (Parse(answer.Body) is not { } body || (string?)body["type"] is not { } type)
        {
            return Failed(user, "invalid_invoke_answer", $"adaptiveCard/action was answered with '{answer.Body}'");
        }

        if ((int?)body["statusCode"] is { } status and not 200)
        {
            return Failed(user, $"invoke_{status}", (string?)body["value"]?["message"] ?? type);
        }

        return type switch
        {
            MessageAnswer when body["value"] is JsonValue value => TeamsOutcome.Says(value.ToString()),
            CardAnswer when body["value"] is JsonObject card => Replace(user, message, card, updates),
            _ => Failed(user, "invalid_invoke_answer", $"unknown answer type {type}"),
        };
    }

    /// <summary>Opens a dialog.</summary>
    public Task<TeamsOutcome> FetchAsync(TeamsUser user, TeamsConversation conversation, TeamsMessage message, JsonObject data) =>
        DialogAsync(user, Invoke("task/fetch", user, conversation, message.ThreadId, message.Id, Task(data)), conversation, message.ThreadId, message.Id);

    /// <summary>Submits the dialog that is open.</summary>
    public Task<TeamsOutcome> SubmitAsync(TeamsUser user, TeamsDialog dialog, JsonObject data)
    {
        var conversation = tenant.Conversations.First(conversation => conversation.Id == dialog.Conversation);
        return DialogAsync(user, Invoke("task/submit", user, conversation, dialog.ThreadId, dialog.MessageId, Task(data)), conversation, dialog.ThreadId, dialog.MessageId);
    }

    private async Task<TeamsOutcome> DialogAsync(TeamsUser user, JsonObject invoke, TeamsConversation conversation, string? threadId, string? messageId)
    {
        var answer = await delivery.InvokeAsync(invoke);
        if (Unusable(user, answer) is { } failure)
        {
            return failure;
        }

        if (answer.Body.Length == 0 || Parse(answer.Body) is { Count: 0 })
        {
            return Show(user, null);
        }

        if (Parse(answer.Body)?["task"] is not JsonObject task)
        {
            return Failed(user, "invalid_invoke_answer", $"{invoke["name"]} was answered with '{answer.Body}'");
        }

        var value = task["value"] as JsonObject;
        var attachment = value?["card"] as JsonObject;
        var content = attachment?["content"] as JsonObject;
        switch ((string?)task["type"])
        {
            case "message" when task["value"] is JsonValue text:
                Show(user, null);
                return TeamsOutcome.Says(text.ToString());
            case "continue" when content is not null && (string?)attachment!["contentType"] == CardAnswer:
                var faults = CardRules.Check(content, CardSurface.Dialog);
                return faults.Count > 0
                    ? Failed(user, "invalid_card", TeamsContent.Explain(faults))
                    : Show(user, new TeamsDialog((string?)value!["title"] ?? string.Empty, (JsonObject)content.DeepClone(), conversation.Id, threadId, messageId));
            default:
                return Failed(user, "invalid_invoke_answer", $"{invoke["name"]} was answered with '{answer.Body}'");
        }
    }

    private JsonObject Invoke(string name, TeamsUser user, TeamsConversation conversation, string? threadId, string? messageId, JsonObject value)
    {
        var invoke = delivery.Activity("invoke", user, conversation, threadId);
        invoke["name"] = name;
        invoke["value"] = value;
        if (messageId is not null)
        {
            invoke["replyToId"] = messageId;
        }

        invoke["channelData"]!["source"] = new JsonObject { ["name"] = "message" };
        return invoke;
    }

    private static JsonObject Task(JsonObject data) => new() { ["data"] = data, ["context"] = new JsonObject { ["theme"] = "default" } };

    private TeamsOutcome? Unusable(TeamsUser user, BotAnswer answer) => answer switch
    {
        { IsLate: true } => Failed(user, "invoke_timeout", "the bot answered too late", Unreachable),
        { Status: null } => Failed(user, "unreachable", "the bot did not answer", Unreachable),
        { Status: not 200 } => Failed(user, "invoke_failed", answer.Trouble, Unreachable),
        _ => null,
    };

    private TeamsOutcome Replace(TeamsUser user, TeamsMessage message, JsonObject card, int updates)
    {
        if (CardRules.Check(card, CardSurface.Message) is { Count: > 0 } faults)
        {
            return Failed(user, "invalid_card", TeamsContent.Explain(faults));
        }

        lock (tenant.Gate)
        {
            // A card that was edited for everybody meanwhile is newer than this answer.
            if (message.Updates == updates)
            {
                message.UserCards = message.UserCards.SetItem(user.Id, (JsonObject)card.DeepClone());
            }
        }

        tenant.Changes.Announce();
        return TeamsOutcome.Fine;
    }

    private TeamsOutcome Show(TeamsUser user, TeamsDialog? dialog)
    {
        lock (tenant.Gate)
        {
            tenant.Show(user, dialog);
        }

        tenant.Changes.Announce();
        return TeamsOutcome.Fine;
    }

    private TeamsOutcome Failed(TeamsUser user, string code, string detail, string shown = Trouble)
    {
        tenant.Faults.Add(PretendWorld.Teams, user.Person.Id, code, $"{shown} ({detail})");
        return TeamsOutcome.Failed(shown);
    }

    private static JsonObject? Parse(string body)
    {
        try
        {
            return JsonNode.Parse(body) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
