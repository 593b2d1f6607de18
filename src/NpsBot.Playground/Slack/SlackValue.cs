using System.Globalization;
using System.Text.Json.Nodes;
using NpsBot.Playground.Shapes;

namespace NpsBot.Playground.Slack;

/// <summary>The value of one input element, as it travels in <c>state.values</c> and in <c>actions[]</c>.</summary>
internal static class SlackValue
{
    /// <summary>The value an untouched element has; <see langword="null"/> for elements that keep none (buttons, overflow menus).</summary>
    public static JsonObject? Initial(JsonObject element)
    {
        var type = (string?)element["type"] ?? string.Empty;
        return type is "overflow" || Field(type) is not { } field
            ? null
            : new JsonObject { ["type"] = type, [field] = element[InitialField(field)]?.DeepClone() ?? (TakesMany(type) ? new JsonArray() : null) };
    }

    /// <summary>What a person means by a text: an option's label or value, a date, a colleague's name, the words themselves.</summary>
    /// <exception cref="ArgumentException">There is no such choice; the message lists what there is.</exception>
    public static JsonObject From(JsonObject element, string entered, Func<string, string> userId)
    {
        var type = (string)element["type"]!;
        var field = Field(type) ?? throw new ArgumentException($"a {type} takes no value", nameof(entered));
        JsonNode? value = type switch
        {
            "checkboxes" or "multi_static_select" or "multi_external_select" => new JsonArray([.. Many(entered).Select(one => OptionOf(element, one))]),
            "static_select" or "external_select" or "radio_buttons" or "overflow" => entered.Length == 0 ? null : OptionOf(element, entered),
            "users_select" => entered.Length == 0 ? null : userId(entered),
            "multi_users_select" => new JsonArray([.. Many(entered).Select(one => (JsonNode)userId(one))]),
            "datetimepicker" => entered.Length == 0 ? null : DateTimeOffset.Parse(entered, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).ToUnixTimeSeconds(),
            _ => entered.Length == 0 ? null : entered,
        };
        return new JsonObject { ["type"] = type, [field] = value };
    }

    /// <summary>What is wrong with a value, in the words a person would read; <see langword="null"/> when it may be sent.</summary>
    public static string? Problem(JsonObject element, bool isOptional, JsonNode? value)
    {
        var type = (string)element["type"]!;
        var content = Field(type) is { } field ? value?[field] : null;
        if (content is null or JsonArray { Count: 0 } || (content.GetValueKind() is System.Text.Json.JsonValueKind.String && content.GetValue<string>().Length == 0))
        {
            return isOptional ? null : "Please complete this required field.";
        }

        return type switch
        {
            "plain_text_input" when element["min_length"] is { } min && Rules.LengthOf((string)content!) < (int)min => $"Use at least {min} characters.",
            "plain_text_input" when element["max_length"] is { } max && Rules.LengthOf((string)content!) > (int)max => $"Use {max} characters or fewer.",
            "plain_text_input" when Rules.LengthOf((string)content!) > BlockKitLimits.InputLength => $"Use {BlockKitLimits.InputLength} characters or fewer.",
            "number_input" => NumberProblem(element, (string)content!),
            "email_text_input" when !((string)content!).Contains('@', StringComparison.Ordinal) => "Enter a valid email address.",
            _ => null,
        };
    }

    private static string? NumberProblem(JsonObject element, string content)
    {
        if (!decimal.TryParse(content, NumberStyles.Number, CultureInfo.InvariantCulture, out var number))
        {
            return "Enter a number.";
        }

        if ((bool?)element["is_decimal_allowed"] is not true && number != decimal.Truncate(number))
        {
            return "Enter a whole number.";
        }

        return element["min_value"] is { } min && number < decimal.Parse((string)min!, CultureInfo.InvariantCulture)
            ? $"Enter {min} or more."
            : element["max_value"] is { } max && number > decimal.Parse((string)max!, CultureInfo.InvariantCulture) ? $"Enter {max} or less." : null;
    }

    /// <summary>Name of the field that carries the value.</summary>
    public static string? Field(string type) => type switch
    {
        "plain_text_input" or "number_input" or "email_text_input" or "url_text_input" => "value",
        "static_select" or "external_select" or "radio_buttons" or "overflow" => "selected_option",
        "checkboxes" or "multi_static_select" or "multi_external_select" => "selected_options",
        "users_select" => "selected_user",
        "multi_users_select" => "selected_users",
        "conversations_select" => "selected_conversation",
        "multi_conversations_select" => "selected_conversations",
        "channels_select" => "selected_channel",
        "multi_channels_select" => "selected_channels",
        "datepicker" => "selected_date",
        "timepicker" => "selected_time",
        "datetimepicker" => "selected_date_time",
        "rich_text_input" => "rich_text_value",
        "file_input" => "files",
        _ => null,
    };

    private static bool TakesMany(string type) => type is "checkboxes" or "file_input" || type.StartsWith("multi_", StringComparison.Ordinal);

    private static string InitialField(string field) => field switch
    {
        "value" or "rich_text_value" => "initial_value",
        _ => field.Replace("selected_", "initial_", StringComparison.Ordinal),
    };

    private static JsonNode OptionOf(JsonObject element, string entered)
    {
        var options = BlockKitObjects.OptionsOf(element).ToArray();
        var found = options.FirstOrDefault(option => (string?)option["value"] == entered)
            ?? options.FirstOrDefault(option => string.Equals((string?)option["text"]?["text"], entered, StringComparison.OrdinalIgnoreCase));
        return found?.DeepClone() ?? throw new ArgumentException($"no option '{entered}'; there are {string.Join(", ", options.Select(option => (string?)option["text"]?["text"]))}", nameof(entered));
    }

    private static string[] Many(string entered) => entered.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
