using NpsBot.Playground.Shapes;
using static NpsBot.Playground.Shapes.Rules;

namespace NpsBot.Playground.Teams;

/// <summary>Closed sets of values in Adaptive Cards as Teams draws them. Case does not matter.</summary>
/// <remarks>Names and values after Microsoft's card model for Teams (teams.net, Microsoft.Teams.Cards).</remarks>
internal static class CardValues
{
    public static Rule Spacing { get; } = Any("None", "ExtraSmall", "Small", "Default", "Medium", "Large", "ExtraLarge", "Padding");

    public static Rule Horizontal { get; } = Any("Left", "Center", "Right");

    public static Rule Vertical { get; } = Any("Top", "Center", "Bottom");

    public static Rule Height { get; } = Any("auto", "stretch");

    public static Rule ContainerStyle { get; } = Any("default", "emphasis", "accent", "good", "attention", "warning");

    public static Rule TextSize { get; } = Any("Small", "Default", "Medium", "Large", "ExtraLarge");

    public static Rule TextWeight { get; } = Any("Lighter", "Default", "Bolder");

    public static Rule TextColor { get; } = Any("Default", "Dark", "Light", "Accent", "Good", "Warning", "Attention");

    public static Rule Font { get; } = Any("Default", "Monospace");

    public static Rule TargetWidth { get; } = Any(
        "VeryNarrow", "Narrow", "Standard", "Wide", "atLeast:VeryNarrow", "atMost:VeryNarrow", "atLeast:Narrow", "atMost:Narrow", "atLeast:Standard", "atMost:Standard", "atLeast:Wide", "atMost:Wide");

    public static Rule ColorSet { get; } = Any("categorical", "sequential", "sequentialred", "sequentialgreen", "sequentialyellow", "diverging");

    public static Rule ChartColor { get; } = Any(
    [
        "good", "warning", "attention", "neutral",
        .. Named("categorical", "Red", "Purple", "Lavender", "Blue", "LightBlue", "Teal", "Green", "Lime", "Marigold"),
        .. Named("diverging", "Blue", "LightBlue", "Cyan", "Teal", "Yellow", "Peach", "LightRed", "Red", "Maroon", "Gray"),
        .. new[] { "sequential", "sequentialRed", "sequentialGreen", "sequentialYellow" }.SelectMany(hue => Enumerable.Range(1, 8).Select(step => FormattableString.Invariant($"{hue}{step}"))),
    ]);

    public static Rule IconSize { get; } = Any("xxSmall", "xSmall", "Small", "Standard", "Medium", "Large", "xLarge", "xxLarge");

    public static Rule Any(params string[] values) => OneOf(StringComparer.OrdinalIgnoreCase, values);

    private static IEnumerable<string> Named(string prefix, params string[] names) => names.Select(name => prefix + name);
}
