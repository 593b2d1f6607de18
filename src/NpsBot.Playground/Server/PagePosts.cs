using System.Collections.Immutable;
using System.Text.Json.Nodes;
using NpsBot.Playground.Slack;
using NpsBot.Playground.Teams;
using NpsBot.Playground.Town;
using NpsBot.Playground.World;

namespace NpsBot.Playground.Server;

/// <summary>What people do in the page's windows.</summary>
internal sealed class PagePosts(PretendTown town, PageState state)
{
    /// <summary>Runs one verb in a window. The answer says <c>ok</c>, a message to show, and errors by Slack block id.</summary>
    /// <exception cref="ArgumentException">The page asks for something that is not there.</exception>
    public async Task<JsonObject> RunAsync(string windowId, string verb, JsonObject body)
    {
        var window = state.Window(windowId);
        if (verb == "read")
        {
            return Read(window, Text(body, "conversation"));
        }

        return window.Platform == PretendWorld.Slack ? Answer(await InSlackAsync(window.Person.Id, verb, body)) : Answer(await InTeamsAsync(window.Person.Id, verb, body));
    }

    private JsonObject Read(PageWindow window, string conversation)
    {
        state.MarkRead(window, conversation);
        if (window.Platform == PretendWorld.Teams)
        {
            // A card that came into view asks for itself; nobody waits for that.
            town.Aside(() => town.Teams.User(window.Person.Id).LookAtAsync(conversation));
        }

        return new() { ["ok"] = true };
    }

    private async Task<SlackOutcome> InSlackAsync(string person, string verb, JsonObject body)
    {
        var member = town.Slack.User(person);
        switch (verb)
        {
            case "say":
                await member.SayAsync(Text(body, "conversation"), Text(body, "text"), (string?)body["threadId"]);
                return SlackOutcome.Fine;
            case "command":
                return await member.CommandAsync(Text(body, "conversation"), Text(body, "text"));
            case "home":
                await town.Slack.OpenHomeAsync(person);
                return SlackOutcome.Fine;
            case "submit":
                return await town.Slack.SubmitAsync(person, Text(body, "viewId"), body["state"] as JsonObject);
            case "close" when member.Modal is { } modal:
                await town.Slack.CloseAsync(person, (string?)body["viewId"] ?? modal.Id, all: body["viewId"] is null);
                return SlackOutcome.Fine;
            case "close":
                return SlackOutcome.Fine;
            case "click":
                return await ClickInSlackAsync(person, member, body);
            default:
                throw new ArgumentException($"Slack knows no '{verb}'.", nameof(verb));
        }
    }

    private Task<SlackOutcome> ClickInSlackAsync(string person, SlackMember member, JsonObject body)
    {
        var (block, action) = (Text(body, "blockId"), Text(body, "actionId"));
        var (value, entered) = (SlackClick.ValueOf(body), body["state"] as JsonObject);
        return (string?)body["viewId"] is { } viewId
            ? town.Slack.ClickInViewAsync(person, viewId, block, action, value, entered)
            : (bool?)body["home"] is true && member.Home is { } home
                ? town.Slack.ClickInViewAsync(person, home.Id, block, action, value, entered)
                : town.Slack.ClickAsync(person, Text(body, "conversation"), Text(body, "messageId"), block, action, value, entered);
    }

    private async Task<TeamsOutcome> InTeamsAsync(string person, string verb, JsonObject body)
    {
        var member = town.Teams.User(person);
        switch (verb)
        {
            case "say":
                await member.SayAsync(Text(body, "conversation"), Text(body, "text"), (string?)body["threadId"]);
                return TeamsOutcome.Fine;
            case "click":
                var (action, inputs) = (body["action"] as JsonObject ?? throw new ArgumentException("'action' is missing.", nameof(body)), body["inputs"] as JsonObject ?? []);
                return (bool?)body["dialog"] is true
                    ? await town.Teams.ClickInDialogAsync(person, action, inputs)
                    : await town.Teams.ClickAsync(person, Text(body, "conversation"), Text(body, "messageId"), action, inputs);
            case "close":
                member.CloseDialog();
                return TeamsOutcome.Fine;
            default:
                throw new ArgumentException($"Teams knows no '{verb}'.", nameof(verb));
        }
    }

    private static JsonObject Answer(SlackOutcome outcome) => Answer(outcome.IsFine, outcome.Problem, outcome.Errors);

    private static JsonObject Answer(TeamsOutcome outcome) => Answer(outcome.IsFine, outcome.Problem ?? outcome.Message, outcome.Errors);

    private static JsonObject Answer(bool isFine, string? message, ImmutableSortedDictionary<string, string> errors)
    {
        var answer = new JsonObject { ["ok"] = isFine };
        if (message is not null)
        {
            answer["message"] = message;
        }

        if (errors.Count > 0)
        {
            answer["errors"] = new JsonObject(errors.Select(error => KeyValuePair.Create(error.Key, (JsonNode?)error.Value)));
        }

        return answer;
    }

    private static string Text(JsonObject body, string name) => (string?)body[name] is { Length: > 0 } text ? text : throw new ArgumentException($"'{name}' is missing.", nameof(name));
}
