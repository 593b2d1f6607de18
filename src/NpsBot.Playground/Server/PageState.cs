using System.Text.Json.Nodes;
using NpsBot.Core.Terms;
using NpsBot.Playground.Slack;
using NpsBot.Playground.Teams;
using NpsBot.Playground.Town;
using NpsBot.Playground.World;

namespace NpsBot.Playground.Server;

/// <summary>The Playground as the page shows it.</summary>
internal sealed class PageState(PretendTown town, ReadMarks marks)
{
    /// <summary>Older messages of a conversation are left out.</summary>
    private const int MostMessages = 300;

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
        var shown = ConversationsOf(window).FirstOrDefault(shown => shown.Id == conversation) ?? throw new ArgumentException($"There is no conversation '{conversation}'.", nameof(conversation));
        marks.Read(window.Id, conversation, shown.FromOthers);
        town.Changes.Announce();
    }

    private JsonObject SlackWindow(PageWindow window)
    {
        var member = town.Slack.User(window.Person.Id);
        var json = Frame(window);

        // What stands in a view's inputs changes in place.
        town.Slack.Still(() => (json["home"], json["modal"]) = (member.Home?.ToJson(), PageMessages.Of(member.Modal)));
        return json;
    }

    private JsonObject TeamsWindow(PageWindow window)
    {
        var json = Frame(window);
        json["dialog"] = town.Teams.User(window.Person.Id).Dialog is { } dialog ? new JsonObject { ["title"] = dialog.Title, ["card"] = dialog.Card.DeepClone() } : null;
        return json;
    }

    private JsonObject Frame(PageWindow window) => new()
    {
        ["id"] = window.Id,
        ["platform"] = window.Platform,
        ["person"] = window.Person.Id,
        ["conversations"] = new JsonArray([.. ConversationsOf(window).Select(conversation => ConversationJson(window, conversation))]),
        ["home"] = null,
        ["modal"] = null,
        ["dialog"] = null,
        ["fault"] = town.Faults.LastSeenBy(window.Platform, window.Person.Id) is { } fault ? new JsonObject { ["text"] = fault.Text, ["at"] = fault.At } : null,
    };

    private JsonObject ConversationJson(PageWindow window, PageConversation conversation) => new()
    {
        ["id"] = conversation.Id,
        ["name"] = conversation.Name,
        ["kind"] = conversation.IsPersonal ? "personal" : "team",
        ["unread"] = marks.Unread(window.Id, conversation.Id, conversation.FromOthers),
        ["messages"] = new JsonArray([.. conversation.Messages]),
    };

    private IEnumerable<PageConversation> ConversationsOf(PageWindow window) => window.Platform == PretendWorld.Slack ? InSlack(town.Slack.User(window.Person.Id)) : InTeams(town.Teams.User(window.Person.Id));

    private IEnumerable<PageConversation> InSlack(SlackMember member)
    {
        foreach (var conversation in member.Conversations)
        {
            var messages = member.MessagesIn(conversation).ToArray();
            var shown = messages.TakeLast(MostMessages).Select(message => PageMessages.Of(message, town.Slack.NameOf(message.From)));
            yield return new PageConversation(conversation.Id, conversation.IsDirect ? PretendWorld.BotName : "#" + conversation.Name, conversation.IsDirect, shown, messages.Count(message => message.From != member.User.Id));
        }
    }

    private IEnumerable<PageConversation> InTeams(TeamsMember member)
    {
        foreach (var conversation in member.Conversations)
        {
            var messages = conversation.Messages;
            var shown = messages.TakeLast(MostMessages).Select(message => PageMessages.Of(message, member.User, town.Teams.NameOf(message.From)));
            yield return new PageConversation(conversation.Id, conversation.IsPersonal ? PretendWorld.BotName : $"{PretendWorld.TeamName} / {conversation.Name}", conversation.IsPersonal, shown, messages.Count(message => message.From != member.User.Id));
        }
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
}

/// <summary>One person's window on one platform.</summary>
internal sealed record PageWindow(string Platform, PretendPerson Person)
{
    public string Id => $"{Platform}:{Person.Id}";
}

/// <summary>A conversation as one window shows it.</summary>
/// <param name="Messages">The newest ones, oldest first.</param>
/// <param name="FromOthers">How many messages of others there are in all.</param>
internal sealed record PageConversation(string Id, string Name, bool IsPersonal, IEnumerable<JsonObject> Messages, int FromOthers);
