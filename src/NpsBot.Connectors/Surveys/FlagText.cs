namespace NpsBot.Connectors.Surveys;

/// <summary>Reads yes and no as people and tools write them.</summary>
internal static class FlagText
{
    public const string Problem = "Write true or false.";

    /// <returns><see langword="null"/> when it is neither.</returns>
    public static bool? TryRead(string? text) => text?.Trim().ToLowerInvariant() switch
    {
        "true" or "yes" or "y" or "1" or "x" or "on" => true,
        "false" or "no" or "n" or "0" or "off" => false,
        _ => null,
    };
}
