using System.Globalization;
using System.Text.Json;

namespace NpsBot.Storage.Sql;

/// <summary>How values look in columns: instants as Unix ms, dates as yyyymmdd, booleans as 0 or 1, enumerations as snake_case names, amounts as text.</summary>
internal static class Stored
{
    public static long Instant(DateTimeOffset at) => at.ToUnixTimeMilliseconds();

    public static long? Instant(DateTimeOffset? at) => at?.ToUnixTimeMilliseconds();

    public static DateTimeOffset ToInstant(long at) => DateTimeOffset.FromUnixTimeMilliseconds(at);

    public static DateTimeOffset? ToInstant(long? at) => at is { } value ? ToInstant(value) : null;

    public static int Day(DateOnly on) => (on.Year * 10_000) + (on.Month * 100) + on.Day;

    public static int? Day(DateOnly? on) => on is { } value ? Day(value) : null;

    public static DateOnly ToDay(int on) => new(on / 10_000, on / 100 % 100, on % 100);

    public static DateOnly? ToDay(int? on) => on is { } value ? ToDay(value) : null;

    public static int Flag(bool value) => value ? 1 : 0;

    public static int? Flag(bool? value) => value is { } known ? Flag(known) : null;

    public static bool? ToFlag(int? value) => value is { } known ? known != 0 : null;

    public static string Amount(decimal value) => value.ToString(CultureInfo.InvariantCulture);

    public static decimal ToAmount(string value) => decimal.Parse(value, CultureInfo.InvariantCulture);

    public static string Name<T>(T value)
        where T : struct, Enum => Names<T>.ByValue[value];

    /// <exception cref="FormatException">No value has this name.</exception>
    public static T ToEnum<T>(string name)
        where T : struct, Enum =>
        Names<T>.ByName.TryGetValue(name, out var value) ? value : throw new FormatException($"{typeof(T).Name} has no value stored as '{name}'.");

    private static class Names<T>
        where T : struct, Enum
    {
        public static readonly Dictionary<T, string> ByValue = Enum.GetValues<T>().ToDictionary(value => value, value => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()));

        public static readonly Dictionary<string, T> ByName = ByValue.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);
    }
}
