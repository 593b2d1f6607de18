using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;
using NpsBot.Teams.Cards;

namespace NpsBot.Teams.Inbound;

/// <summary>What a click or a submitted form sent: the button's verb and data, and the answers in the invariant forms of <c>Views.Prompt</c>.</summary>
/// <param name="IsForm">True when the button belongs to a form.</param>
/// <param name="AsksAnew">True when the answer may stand beside the card instead of in its place.</param>
internal sealed partial record CardAnswer(string Verb, ImmutableDictionary<string, string> Data, ImmutableDictionary<string, string> Values, bool IsForm, bool AsksAnew = false)
{
    /// <summary>Id of the time beside a date: <c>at</c> and <c>at.time</c> are one answer.</summary>
    public const string TimeSuffix = ".time";

    /// <param name="value">The object the client sent; a string holding one is read too.</param>
    /// <param name="zoneOfSender">For dates, when the form did not say in which zone it was shown.</param>
    /// <returns><see langword="null"/> when no button of ours sent it.</returns>
    public static CardAnswer? Read(JsonElement value, string? zoneOfSender)
    {
        var answer = Unwrapped(value);
        var act = answer.Object(ButtonData.Key);
        if (act.At(ButtonData.Verb) is not { Length: > 0 } verb)
        {
            return null;
        }

        var zone = act.At(ButtonData.Zone);
        return new CardAnswer(verb, DataOf(act), ValuesOf(answer, zone ?? zoneOfSender), zone is not null, act.Member(ButtonData.Beside).ValueKind == JsonValueKind.True);
    }

    private static JsonElement Unwrapped(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            return value;
        }

        try
        {
            return JsonDocument.Parse(value.GetString()!).RootElement.Clone();
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private static ImmutableDictionary<string, string> DataOf(JsonElement act) =>
        act.Object(ButtonData.Data).Members()
            .Select(member => (member.Name, Text: TextOf(member.Value)))
            .Where(pair => pair.Text is not null)
            .ToImmutableDictionary(pair => pair.Name, pair => pair.Text!);

    private static ImmutableDictionary<string, string> ValuesOf(JsonElement answer, string? zone)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var member in answer.Members().Where(member => InputId().IsMatch(member.Name) && member.Name != ButtonData.ClientKey))
        {
            given[member.Name] = TextOf(member.Value) ?? string.Empty;
        }

        foreach (var time in given.Keys.Where(key => key.EndsWith(TimeSuffix, StringComparison.Ordinal)).ToList())
        {
            var date = time[..^TimeSuffix.Length];
            given[date] = Joined(given.GetValueOrDefault(date, string.Empty), given[time], zone);
            given.Remove(time);
        }

        return given.Where(pair => !string.IsNullOrWhiteSpace(pair.Value)).ToImmutableDictionary();
    }

    /// <summary>A date and a time as an instant with offset. Half an answer stays half, for the form's own check to say so.</summary>
    private static string Joined(string date, string time, string? zone)
    {
        if (date.Length == 0 || time.Length == 0)
        {
            return time.Length == 0 ? date : $"T{time}";
        }

        // Clients differ in whether they send seconds.
        var minutes = time.Length > 5 ? time[..5] : time;
        var local = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse($"{date}T{minutes}");
        if (!local.Success)
        {
            return $"{date}T{time}";
        }

        var place = DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone ?? string.Empty) ?? DateTimeZone.Utc;
        return place.AtLeniently(local.Value).ToDateTimeOffset().ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
    }

    private static string? TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.TryGetDecimal(out var number) ? number.ToString(CultureInfo.InvariantCulture) : value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => null,
    };

    /// <summary>A prompt id, a field of a group's row, or the time beside either.</summary>
    [GeneratedRegex(@"^[a-z][a-z0-9_]*(\.[0-9]{1,3}\.[a-z][a-z0-9_]*)?(\.time)?$", RegexOptions.CultureInvariant)]
    private static partial Regex InputId();
}
