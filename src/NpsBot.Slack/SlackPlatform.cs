namespace NpsBot.Slack;

/// <summary>Words this platform has in references.</summary>
public static class SlackPlatform
{
    /// <summary>Name of the platform in references and identities.</summary>
    public const string Name = "slack";

    /// <summary>Id of the conversation that stands for the whole workspace, in the activity that tells the app was removed from it.</summary>
    public const string WholeWorkspace = "*";
}
