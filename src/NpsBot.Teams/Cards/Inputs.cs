using System.Globalization;
using System.Text.Json.Nodes;
using NodaTime;
using NpsBot.Core.Views;
using NpsBot.Teams.Inbound;

namespace NpsBot.Teams.Cards;

/// <summary>Prompts as inputs, each with its label, hint and problem in words.</summary>
/// <param name="checksOnClient">True when the client may insist on an answer before it sends anything.</param>
internal sealed class Inputs(Face face, bool checksOnClient)
{
    private const int OptionLength = 160;

    /// <param name="key">The answer's key; fields of a group have their row in it.</param>
    public IEnumerable<JsonObject> Draw(Prompt prompt, string key)
    {
        yield return InputOf(prompt, TeamsLimits.CheckedId(key));
        if (prompt.Hint is { } hint)
        {
            yield return Element.Rich(face.Line(hint), Ink.Small, "None");
        }

        if (prompt.Problem is { } problem)
        {
            yield return Problem(problem);
        }
    }

    public JsonObject Problem(string problem) => Element.Rich("⚠ " + face.Line(problem), Ink.Alarm, "None");

    private JsonObject InputOf(Prompt prompt, string key) => prompt switch
    {
        ChoicePrompt choice => Choices(choice, key, choice.Options, mayStandOpen: true),
        PersonPrompt person => Choices(person, key, person.People, mayStandOpen: false),
        TextPrompt text => Text(text, key),
        DatePrompt { WithTime: true } date => DateAndTime(date, key),
        DatePrompt date => Input("Input.Date", date, key, DateOf(date.Value)),
        NumberPrompt number => Number(number, key),
        ConfirmPrompt confirm => Toggle(confirm, key),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private JsonObject Input(string type, Prompt prompt, string key, string? value, string? label = null)
    {
        var input = new JsonObject { ["type"] = type, ["id"] = key, ["label"] = label ?? Label(prompt) };
        Element.Set(input, "value", value);
        if (checksOnClient && !prompt.Optional)
        {
            input["isRequired"] = true;
            input["errorMessage"] = "Please fill this in.";
        }

        return input;
    }

    private string Label(Prompt prompt)
    {
        var label = face.Line(prompt.Label);
        return !prompt.Optional ? label : label.EndsWith(')') ? $"{label[..^1]}, optional)" : $"{label} (optional)";
    }

    private JsonObject Choices(Prompt prompt, string key, IReadOnlyList<Option> options, bool mayStandOpen)
    {
        var titles = options.Select(option => Plain.Line(option.Detail is null ? option.Label : $"{option.Label} - {option.Detail}", OptionLength)).ToList();

        // Open options are read as Markdown by clients; a menu's are not.
        var isOpen = mayStandOpen && options.Count <= TeamsLimits.OpenOptions && titles.TrueForAll(Plain.IsFreeOfMarkup);
        var input = Input("Input.ChoiceSet", prompt, key, options.Any(option => option.Value == prompt.Value) ? prompt.Value : null);
        input["style"] = isOpen ? "expanded" : "compact";
        if (!isOpen)
        {
            input["placeholder"] = "Choose";
        }

        input["choices"] = new JsonArray([.. options.Zip(titles, (option, title) => new JsonObject { ["title"] = title, ["value"] = TeamsLimits.CheckedId(option.Value) })]);
        return input;
    }

    private JsonObject Text(TextPrompt prompt, string key)
    {
        var limit = Math.Min(prompt.MaxLength, face.Room.Answer);
        var input = Input("Input.Text", prompt, key, prompt.Value is { } value ? Wording.Cut(value, limit) : null);
        Element.Set(input, "isMultiline", prompt.Multiline);
        input["maxLength"] = prompt.MaxLength;
        return input;
    }

    private JsonObject Number(NumberPrompt prompt, string key)
    {
        var input = Input("Input.Number", prompt, key, null);
        input["min"] = prompt.Min;
        input["max"] = prompt.Max;
        if (decimal.TryParse(prompt.Value, NumberStyles.Number, CultureInfo.InvariantCulture, out var value))
        {
            input["value"] = value;
        }

        return input;
    }

    /// <summary>Never required on the client: an untouched box is an answer.</summary>
    private JsonObject Toggle(ConfirmPrompt prompt, string key)
    {
        var label = Label(prompt);
        var isPlain = Plain.IsFreeOfMarkup(label);
        var input = new JsonObject { ["type"] = "Input.Toggle", ["id"] = key, ["title"] = isPlain ? label : "Yes", ["value"] = prompt.Value == "true" ? "true" : "false", ["valueOn"] = "true", ["valueOff"] = "false", ["wrap"] = true };
        Element.Set(input, "label", isPlain ? null : label);
        return input;
    }

    private JsonObject DateAndTime(DatePrompt prompt, string key)
    {
        var (date, time) = LocalOf(prompt.Value);
        var zone = ZoneOf(face.Reader);
        return Element.Columns(
            null,
            ("stretch", [Input("Input.Date", prompt, key, date)]),
            ("stretch", [Input("Input.Time", prompt, key + CardAnswer.TimeSuffix, time, $"Time ({zone.Id})")]));
    }

    /// <summary>An instant in the reader's zone; a half answer stays half.</summary>
    private (string? Date, string? Time) LocalOf(string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            return (null, null);
        }

        if (DateOf(value) is { } onlyDate)
        {
            return (onlyDate, null);
        }

        if (value[0] == 'T' && TimeOnly.TryParseExact(value.AsSpan(1), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var onlyTime))
        {
            return (null, onlyTime.ToString("HH:mm", CultureInfo.InvariantCulture));
        }

        if (!DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at))
        {
            return (null, null);
        }

        var local = Instant.FromDateTimeOffset(at).InZone(ZoneOf(face.Reader)).LocalDateTime;
        return (local.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture), local.ToString("HH:mm", CultureInfo.InvariantCulture));
    }

    private static string? DateOf(string? value) =>
        DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null;

    private static DateTimeZone ZoneOf(Reader reader) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(reader.TimeZone) ?? DateTimeZone.Utc;
}
