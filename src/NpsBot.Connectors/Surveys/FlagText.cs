namespace NpsBot.Connectors.Surveys;

/// <summary>Reads yes and no as people and tools write them, spreadsheets of other languages included.</summary>
internal static class FlagText
{
    public const string Problem = "Write true or false.";

    /// <returns><see langword="null"/> when it is neither.</returns>
    public static bool? TryRead(string? text) => text?.Trim().ToLowerInvariant() switch
    {
        "true" or "yes" or "y" or "1" or "x" or "on" or "ja" or "wahr" or "oui" or "vrai" or "si" or "sí" or "verdadero" or "vero" or "sim" => true,
        "false" or "no" or "n" or "0" or "off" or "nein" or "falsch" or "nee" or "non" or "faux" or "falso" or "não" => false,
        _ => null,
    };
}
