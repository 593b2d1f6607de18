using System.Text.Json.Nodes;

namespace NpsBot.Playground.Slack;

/// <summary>The <c>users.*</c> and <c>auth.*</c> methods.</summary>
internal static class SlackUserMethods
{
    public static JsonObject Test(SlackWorkspace workspace, SlackArguments arguments) => new()
    {
        ["url"] = $"https://{SlackCredentials.TeamDomain}.slack.com/",
        ["team"] = World.PretendWorld.CompanyName,
        ["user"] = SlackUser.Bot.Name,
        ["team_id"] = SlackCredentials.TeamId,
        ["user_id"] = SlackCredentials.BotUserId,
        ["bot_id"] = SlackCredentials.BotId,
        ["is_enterprise_install"] = false,
    };

    public static JsonObject Info(SlackWorkspace workspace, SlackArguments arguments) => new() { ["user"] = workspace.User(arguments.Text("user")).ToJson(arguments.Flag("include_locale")) };

    public static JsonObject LookupByEmail(SlackWorkspace workspace, SlackArguments arguments)
    {
        var user = workspace.Users.FirstOrDefault(user => user.Person is { } person && !workspace.HasLeft(user) && string.Equals(person.Email, arguments.Text("email"), StringComparison.OrdinalIgnoreCase));
        return user is null ? throw new SlackRefusal("users_not_found") : new() { ["user"] = user.ToJson(withLocale: false) };
    }

    public static JsonObject List(SlackWorkspace workspace, SlackArguments arguments) => SlackConversationMethods.Page(workspace.Users, arguments, "members", user => user.ToJson(arguments.Flag("include_locale")));
}
