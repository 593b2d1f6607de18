namespace NpsBot.Playground.Teams;

/// <summary>What Teams takes; where its pages disagree, the figure that is safe everywhere.</summary>
public static class CardLimits
{
    /// <summary>A card message in bytes of UTF-8, envelope and all.</summary>
    public const int MessageBytes = 28 * 1024;

    /// <summary>Newest card version all clients take; 1.6 was refused as incompatible.</summary>
    public const string NewestVersion = "1.5";

    public const int RefreshUsers = 60;

    /// <summary>Buttons in sight of one set; more belong into the overflow (<c>mode: secondary</c>).</summary>
    public const int PrimaryActions = 6;

    public const int SuggestedActions = 6;
}
