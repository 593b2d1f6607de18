using System.Globalization;

namespace NpsBot.EndToEnd.Tests.Storms;

/// <summary>How long a storm lasts: short beside the other tests, long when somebody asks for it.</summary>
internal static class StormSettings
{
    private const int UsualSeed = 20_260_105;

    /// <summary>True with <c>STORM=long</c> in the environment.</summary>
    public static bool IsLong { get; } = Environment.GetEnvironmentVariable("STORM") == "long";

    /// <summary>What chance begins with; another one with <c>STORM_SEED</c>.</summary>
    public static int Seed { get; } = int.TryParse(Environment.GetEnvironmentVariable("STORM_SEED"), NumberStyles.None, CultureInfo.InvariantCulture, out var seed) ? seed : UsualSeed;

    /// <summary>Where the counts are appended as Markdown; nowhere without <c>STORM_REPORT</c>.</summary>
    public static string? ReportFile { get; } = Environment.GetEnvironmentVariable("STORM_REPORT");

    public static T Of<T>(T quick, T @long) => IsLong ? @long : quick;
}
