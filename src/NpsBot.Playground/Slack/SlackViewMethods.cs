using System.Text.Json.Nodes;

namespace NpsBot.Playground.Slack;

/// <summary>The <c>views.*</c> methods.</summary>
internal static class SlackViewMethods
{
    public static JsonObject Open(SlackWorkspace workspace, SlackArguments arguments)
    {
        var (user, _) = workspace.Triggers.Redeem(arguments.Text("trigger_id"));
        return Answer(workspace.Views.Open(user, View(arguments)));
    }

    public static JsonObject Push(SlackWorkspace workspace, SlackArguments arguments)
    {
        var (user, fromModal) = workspace.Triggers.Redeem(arguments.Text("trigger_id"));
        return fromModal ? Answer(workspace.Views.Push(user, View(arguments))) : throw new SlackRefusal("invalid_arguments", new Shapes.Fault("/trigger_id", "must come from a modal"));
    }

    public static JsonObject Update(SlackWorkspace workspace, SlackArguments arguments)
    {
        var view = workspace.Views.Find(arguments.Text("view_id")) ?? workspace.Views.FindExternal(arguments.Text("external_id"));
        return Answer(workspace.Views.Update(view, View(arguments), arguments.Text("hash")));
    }

    public static JsonObject Publish(SlackWorkspace workspace, SlackArguments arguments) =>
        Answer(workspace.Views.Publish(workspace.User(arguments.Text("user_id")).Id, View(arguments), arguments.Text("hash")));

    private static JsonNode? View(SlackArguments arguments) => arguments.Json("view", "invalid_arguments");

    private static JsonObject Answer(SlackView view) => new() { ["view"] = view.ToJson() };
}
