namespace NpsBot.Core.Terms;

/// <summary>The three bands of the Net Promoter question.</summary>
/// <remarks>Source: Reichheld, "The One Number You Need to Grow", HBR, December 2003: 0-6, 7-8, 9-10.</remarks>
public enum Band
{
    Detractor,
    Passive,
    Promoter,
}
