using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using NpsBot.Core.Intake;

namespace NpsBot.Connectors.Surveys.Generic;

/// <summary>Reads the fields of one JSON object and remembers the first that is not as it should be.</summary>
/// <param name="value">The object; of another kind it reads as empty.</param>
/// <param name="prefix">Dotted name of the object, for messages; empty for the outermost.</param>
internal sealed class JsonFields(JsonElement value, string prefix = "")
{
    private readonly List<JsonFields> _inner = [];
    private IntakeOutcome.Refused? _refused;

    /// <summary>The first field found wrong, in this object or one inside it.</summary>
    public IntakeOutcome.Refused? Refused => _refused ?? _inner.Select(inner => inner.Refused).FirstOrDefault(refused => refused is not null);

    /// <summary>Text, or a number as its digits; absent and null are <see langword="null"/>.</summary>
    public string? Text(string name) => Find(name) is not { } field ? null : field.ValueKind switch
    {
        JsonValueKind.String => field.GetString(),
        JsonValueKind.Number => field.GetRawText(),
        _ => Refuse(name, "Write text in quotes."),
    };

    public int Score(string name)
    {
        var score = 0;
        if (Find(name) is not { } field)
        {
            Refuse(name, $"The score is missing. {ScoreText.Problem}");
        }
        else if (field.ValueKind is not (JsonValueKind.Number or JsonValueKind.String) || !ScoreText.TryRead(field.ToString(), out score))
        {
            Refuse(name, ScoreText.Problem);
        }

        return score;
    }

    public bool? Flag(string name)
    {
        if (Find(name) is not { } field)
        {
            return null;
        }

        var flag = field.ValueKind is JsonValueKind.True or JsonValueKind.False or JsonValueKind.String or JsonValueKind.Number ? FlagText.TryRead(field.ToString()) : null;
        if (flag is null && !IsBlank(field))
        {
            Refuse(name, FlagText.Problem);
        }

        return flag;
    }

    public decimal? Number(string name)
    {
        if (Find(name) is not { } field || IsBlank(field))
        {
            return null;
        }

        if (field.ValueKind is JsonValueKind.Number or JsonValueKind.String && decimal.TryParse(field.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        Refuse(name, "Write a number, e.g. 240000.");
        return null;
    }

    public DateOnly? Day(string name)
    {
        if (Text(name) is not { } text || string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (DateOnly.TryParseExact(text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        Refuse(name, "Write a date as 2026-03-12.");
        return null;
    }

    /// <summary>An instant with its offset, or a day.</summary>
    public (DateTimeOffset? At, DateOnly? On) Instant(string name)
    {
        var text = Text(name);
        if (string.IsNullOrWhiteSpace(text))
        {
            return (null, null);
        }

        var (at, on) = InstantText.TryRead(text);
        if (at is null && on is null)
        {
            Refuse(name, "Write ISO 8601 with its offset, e.g. 2026-03-01T14:05:00+01:00 or 2026-03-01T13:05:00Z, or the day alone, 2026-03-01.");
        }

        return (at, on);
    }

    /// <summary>An object inside this one; absent and null read as an empty one.</summary>
    public JsonFields Inner(string name)
    {
        var field = Find(name);
        if (field is { ValueKind: not JsonValueKind.Object })
        {
            Refuse(name, "Write an object in braces, or leave it out.");
        }

        var inner = new JsonFields(field ?? default, $"{prefix}{name}.");
        _inner.Add(inner);
        return inner;
    }

    public JsonObject? Object(string name)
    {
        var field = Find(name);
        if (field is { ValueKind: not JsonValueKind.Object })
        {
            Refuse(name, "Write an object in braces, or leave it out.");
        }

        return field is { ValueKind: JsonValueKind.Object } found ? JsonObject.Create(found.Clone()) : null;
    }

    private static bool IsBlank(JsonElement field) => field.ValueKind == JsonValueKind.String && string.IsNullOrWhiteSpace(field.GetString());

    private JsonElement? Find(string name) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var field) && field.ValueKind != JsonValueKind.Null ? field : null;

    private string? Refuse(string name, string problem)
    {
        _refused ??= new IntakeOutcome.Refused(prefix + name, problem);
        return null;
    }
}
