using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;

namespace NpsBot.Slack.Inbound;

/// <summary>Reads what was filled in (<c>state.values</c>) into the invariant forms of prompts; an empty answer is absent, an unticked box is "false".</summary>
internal static class FormValues
{
    /// <param name="values">By block id (the prompt's id), then by action id (one of each).</param>
    public static ImmutableDictionary<string, string> Read(JsonNode? values)
    {
        var answers = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        if (values is JsonObject blocks)
        {
            foreach (var (blockId, elements) in blocks)
            {
                if (elements is JsonObject inputs && inputs.Select(input => Answer(input.Value)).FirstOrDefault(answer => !string.IsNullOrEmpty(answer)) is { } answer)
                {
                    answers[blockId] = answer;
                }
            }
        }

        return answers.ToImmutable();
    }

    private static string? Answer(JsonNode? input) => input.TextAt("type") switch
    {
        "plain_text_input" or "number_input" or "email_text_input" or "url_text_input" => input.TextAt("value")?.Trim(),
        "static_select" or "external_select" or "radio_buttons" => input.TextAt("selected_option", "value"),
        "checkboxes" => input.ObjectsAt("selected_options").Any(option => option.TextAt("value") == "true") ? "true" : "false",
        "users_select" => input.TextAt("selected_user"),
        "conversations_select" => input.TextAt("selected_conversation"),
        "channels_select" => input.TextAt("selected_channel"),
        "datepicker" => input.TextAt("selected_date"),
        "timepicker" => input.TextAt("selected_time"),
        "datetimepicker" => input.NumberAt("selected_date_time") is { } seconds ? Instant(seconds) : null,
        _ => null,
    };

    private static string Instant(long seconds) =>
        DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}
