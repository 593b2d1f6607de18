using System.Globalization;
using System.Text.Json.Nodes;

namespace NpsBot.Playground.Slack;

/// <summary>The <c>conversations.*</c> methods.</summary>
internal static class SlackConversationMethods
{
    private const int MaxPage = 999;
    private const int DefaultPage = 100;

    public static JsonObject Open(SlackWorkspace workspace, SlackArguments arguments)
    {
        if (arguments.Text("channel") is { Length: > 0 } channel)
        {
            return new() { ["no_op"] = true, ["already_open"] = true, ["channel"] = new JsonObject { ["id"] = workspace.Conversation(channel).Id } };
        }

        var users = (arguments.Text("users") ?? string.Empty).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var user = users.Length switch
        {
            0 => throw new SlackRefusal("users_list_not_supplied"),
            1 => workspace.User(users[0]),
            _ => throw new SlackRefusal("method_not_supported_for_channel_type"),
        };
        return user.Person is null ? throw new SlackRefusal("cannot_dm_bot") : new() { ["no_op"] = true, ["already_open"] = true, ["channel"] = new JsonObject { ["id"] = user.DirectId } };
    }

    public static JsonObject Info(SlackWorkspace workspace, SlackArguments arguments) => new() { ["channel"] = workspace.Conversation(arguments.Text("channel")).ToJson() };

    public static JsonObject List(SlackWorkspace workspace, SlackArguments arguments)
    {
        var types = (arguments.Text("types") ?? "public_channel").Split(',', StringSplitOptions.TrimEntries);
        var found = workspace.Conversations.Where(conversation => types.Contains(conversation.IsDirect ? "im" : "public_channel", StringComparer.Ordinal) && !(arguments.Flag("exclude_archived") && conversation.IsArchived));
        return Page(found.ToArray(), arguments, "channels", conversation => conversation.ToJson());
    }

    public static JsonObject Members(SlackWorkspace workspace, SlackArguments arguments)
    {
        var members = workspace.Conversation(arguments.Text("channel")).Members.Order(StringComparer.Ordinal).ToArray();
        return Page(members, arguments, "members", member => member);
    }

    public static JsonObject Join(SlackWorkspace workspace, SlackArguments arguments)
    {
        var conversation = workspace.Conversation(arguments.Text("channel"));
        if (conversation.IsDirect)
        {
            throw new SlackRefusal("method_not_supported_for_channel_type");
        }

        conversation.Members = conversation.Members.Add(SlackCredentials.BotUserId);
        return new() { ["channel"] = conversation.ToJson() };
    }

    public static JsonObject History(SlackWorkspace workspace, SlackArguments arguments)
    {
        var conversation = Readable(workspace, arguments);
        return Messages(conversation.Messages.Where(message => message.ThreadTs is null || message.ThreadTs == message.Ts).Reverse(), arguments);
    }

    public static JsonObject Replies(SlackWorkspace workspace, SlackArguments arguments)
    {
        var conversation = Readable(workspace, arguments);
        if (!conversation.IsDirect)
        {
            // A bot token reads the threads of direct conversations only.
            throw new SlackRefusal("missing_scope") { Details = new() { ["needed"] = "channels:history", ["provided"] = "im:history" } };
        }

        var root = conversation.Find(arguments.Ts("ts")) ?? throw new SlackRefusal("thread_not_found");
        return Messages(conversation.Messages.Where(message => message == root || message.ThreadTs == root.Ts), arguments);
    }

    private static SlackConversation Readable(SlackWorkspace workspace, SlackArguments arguments)
    {
        var conversation = workspace.Conversation(arguments.Text("channel"));
        return conversation.Members.Contains(SlackCredentials.BotUserId) ? conversation : throw new SlackRefusal("not_in_channel");
    }

    private static JsonObject Messages(IEnumerable<SlackMessage> messages, SlackArguments arguments)
    {
        var (oldest, latest) = (Bound(arguments, "oldest", 0), Bound(arguments, "latest", decimal.MaxValue));
        bool Lies(decimal ts) => arguments.Flag("inclusive") ? ts >= oldest && ts <= latest : ts > oldest && ts < latest;

        var found = messages.Where(message => message.EphemeralTo is null && Lies(decimal.Parse(message.Ts, CultureInfo.InvariantCulture))).ToArray();
        return Page(found, arguments, "messages", message => message.ToJson(arguments.Flag("include_all_metadata")));
    }

    private static decimal Bound(SlackArguments arguments, string name, decimal otherwise) =>
        arguments.Text(name) is not { Length: > 0 } text ? otherwise : decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var bound) ? bound : throw new SlackRefusal("invalid_ts_" + name);

    internal static JsonObject Page<T>(IReadOnlyList<T> all, SlackArguments arguments, string name, Func<T, JsonNode> toJson)
    {
        var start = arguments.Text("cursor") is not { Length: > 0 } cursor ? 0 : int.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? at : throw new SlackRefusal("invalid_cursor");
        var size = arguments.Whole("limit") is { } limit and > 0 ? Math.Min(limit, MaxPage) : DefaultPage;
        var next = start + size;
        return new()
        {
            [name] = new JsonArray([.. all.Skip(start).Take(size).Select(toJson)]),
            ["has_more"] = next < all.Count,
            ["response_metadata"] = new JsonObject { ["next_cursor"] = next < all.Count ? next.ToString(CultureInfo.InvariantCulture) : string.Empty },
        };
    }
}
