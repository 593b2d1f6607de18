using System.Text.Json.Nodes;
using NpsBot.Core.Terms;
using NpsBot.Playground.Town;
using NpsBot.Playground.World;

namespace NpsBot.Playground.Server;

/// <summary>The Playground as the page shows it.</summary>
internal sealed class PageState(PretendTown town, ReadMarks marks)
{
    /// <summary>All windows: one for each person on each platform.</summary>
    public IEnumerable<PageWindow> Windows => town.World.People.SelectMany(person => person.Platforms.Select(platform => new PageWindow(platform, person)));

    /// <exception cref="ArgumentException">There is no such window.</exception>
    public PageWindow Window(string id) => Windows.FirstOrDefault(window => window.Id == id) ?? throw new ArgumentException($"There is no window '{id}'.", nameof(id));

    public JsonObject ToJson() => new()
    {
        ["now"] = town.Clock.GetUtcNow(),
        ["people"] = new JsonArray([.. town.World.People.Select(PersonJson)]),
        ["windows"] = new JsonArray([.. Windows.Select(WindowJson)]),
        ["intake"] = new JsonObject
        {
            ["url"] = new Uri(town.BotAddress, AnswerDesk.Path).AbsoluteUri,
            ["accounts"] = new JsonArray([.. town.World.Accounts.Select(AccountJson)]),
        },
    };

    /// <summary>One window with its conversations.</summary>
    public JsonObject WindowJson(PageWindow window) => window.Platform == PretendWorld.Slack ? SlackWindow(window) : TeamsWindow(window);

    public void MarkRead(PageWindow window, string conversation)
    {
        var shown = Conversations(WindowJson(window)).FirstOrDefault(shown => (string?)shown["id"] == conversation) ?? throw new ArgumentException($"There is no conversation '{conversation}'.", nameof(conversation));
        marks.Read(window.Id, conversation, FromOthers(window, (JsonArray)shown["messages"]!));
        town.Changes.Announce();
    }

    private JsonObject SlackWindow(PageWindow window)
    {
        var member = town.Slack.User(window.Person.Id);
        var json = Frame(window, member.Conversations.Select(conversation => ConversationJson(
            window,
            conversation.Id,
            conversation.IsDirect ? PretendWorld.BotName : "#" + conversation.Name,
            conversation.IsDirect,
            new JsonArray([.. member.MessagesIn(conversation).Select(message => PageMessages.Of(message, town.Slack.NameOf(message.From)))]))));
        json["home"] = member.Home?.ToJson();
        json["modal"] = PageMessages.Of(member.Modal);
        return json;
    }

    private JsonObject TeamsWindow(PageWindow window)
    {
        var member = town.Teams.User(window.Person.Id);
        var json = Frame(window, member.Conversations.Select(conversation => ConversationJson(
            window,
            conversation.Id,
            conversation.IsPersonal ? PretendWorld.BotName : $"{PretendWorld.TeamName} / {conversation.Name}",
            conversation.IsPersonal,
            new JsonArray([.. conversation.Messages.Select(message => PageMessages.Of(message, member.User, town.Teams.NameOf(message.From)))]))));
        json["dialog"] = member.Dialog is { } dialog ? new JsonObject { ["title"] = dialog.Title, ["card"] = dialog.Card.DeepClone() } : null;
        return json;
    }

    private JsonObject Frame(PageWindow window, IEnumerable<JsonObject> conversations) => new()
    {
        ["id"] = window.Id,
        ["platform"] = window.Platform,
        ["person"] = window.Person.Id,
        ["conversations"] = new JsonArray([.. conversations]),
        ["home"] = null,
        ["modal"] = null,
        ["dialog"] = null,
        ["fault"] = town.Faults.LastSeenBy(window.Platform, window.Person.Id) is { } fault ? new JsonObject { ["text"] = fault.Text, ["at"] = fault.At } : null,
    };

    private JsonObject ConversationJson(PageWindow window, string id, string name, bool isPersonal, JsonArray messages) => new()
    {
        ["id"] = id,
        ["name"] = name,
        ["kind"] = isPersonal ? "personal" : "team",
        ["unread"] = marks.Unread(window.Id, id, FromOthers(window, messages)),
        ["messages"] = messages,
    };

    private int FromOthers(PageWindow window, JsonArray messages)
    {
        var me = window.Platform == PretendWorld.Slack ? town.Slack.User(window.Person.Id).User.Id : town.Teams.User(window.Person.Id).User.Id;
        return messages.Count(message => (string?)message?["from"]?["id"] != me);
    }

    private JsonObject PersonJson(PretendPerson person)
    {
        var ids = new JsonObject();
        foreach (var platform in person.Platforms)
        {
            ids[platform] = platform == PretendWorld.Slack ? town.Slack.User(person.Id).User.Id : town.Teams.User(person.Id).User.Id;
        }

        return new()
        {
            ["id"] = person.Id,
            ["name"] = person.Name,
            ["role"] = RoleName(person.Role),
            ["email"] = person.Email,
            ["platforms"] = new JsonArray([.. person.Platforms]),
            ["ids"] = ids,
            ["timeZone"] = person.TimeZone,
            ["locale"] = person.Locale,
        };
    }

    private static JsonObject AccountJson(PretendAccount account) => new()
    {
        ["id"] = account.Id,
        ["name"] = account.Name,
        ["contacts"] = new JsonArray([.. account.Contacts.Select(contact => new JsonObject { ["email"] = contact.Email, ["name"] = contact.Name })]),
    };

    private static string RoleName(PersonRole role) => role.ToString().ToLowerInvariant();

    private static IEnumerable<JsonObject> Conversations(JsonObject window) => ((JsonArray)window["conversations"]!).OfType<JsonObject>();
}

/// <summary>One person's window on one platform.</summary>
internal sealed record PageWindow(string Platform, PretendPerson Person)
{
    public string Id => $"{Platform}:{Person.Id}";
}
