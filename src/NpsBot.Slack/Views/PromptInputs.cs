using System.Globalization;
using System.Text.Json.Nodes;
using NpsBot.Core.Views;

namespace NpsBot.Slack.Views;

/// <summary>Prompts as Slack's native inputs. The block id is the prompt's id: answers and faults are found by it.</summary>
/// <remarks>
/// Slack keeps what a user typed across an update of the view as long as block id and action id stay the same, whatever the new view's
/// initial values say. The action id therefore names the form: rows added to a form keep their text, another form starts with its own.
/// </remarks>
internal sealed class PromptInputs(string formName)
{
    /// <summary>Up to this many options are shown open, more as a menu.</summary>
    private const int OpenOptions = 5;

    private const int SmallestText = 1;

    /// <param name="key">The prompt's id, or the key of a group's field.</param>
    public JsonObject Of(Prompt prompt, string key)
    {
        var input = new JsonObject
        {
            ["type"] = "input",
            ["block_id"] = SlackLimits.Require(key, SlackLimits.BlockId, "block id"),
            ["label"] = Block.Plain(prompt.Label, SlackLimits.InputLabel),
            ["optional"] = IsOptional(prompt),
            ["element"] = Element(prompt),
        };
        if (prompt.Hint is { } hint)
        {
            input["hint"] = Block.Plain(hint, SlackLimits.InputHint);
        }

        return input;
    }

    /// <summary>An unticked box is an answer ("no"), which Slack would refuse in a required field.</summary>
    private static bool IsOptional(Prompt prompt) => prompt.Optional || prompt is ConfirmPrompt;

    private JsonObject Element(Prompt prompt)
    {
        var element = prompt switch
        {
            ChoicePrompt choice => Choice(choice.Options, choice.Value, asMenu: choice.Options.Length > OpenOptions),
            PersonPrompt person => Choice(person.People, person.Value, asMenu: true),
            TextPrompt text => Text(text),
            DatePrompt { WithTime: true } date => Instant(date),
            DatePrompt date => Day(date),
            NumberPrompt number => Number(number),
            ConfirmPrompt confirm => Tick(confirm),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        element["action_id"] = SlackLimits.Require(formName, SlackLimits.ActionId, "action id");
        return element;
    }

    private static JsonObject Choice(IReadOnlyList<Option> options, string? value, bool asMenu)
    {
        var shown = options.Take(asMenu ? SlackLimits.SelectOptions : SlackLimits.RadioOptions).ToList();
        var element = new JsonObject
        {
            ["type"] = asMenu ? "static_select" : "radio_buttons",
            ["options"] = new JsonArray([.. shown.Select(OptionOf)]),
        };
        if (asMenu)
        {
            element["placeholder"] = Block.Plain("Choose", SlackLimits.Placeholder);
        }

        // Slack refuses an initial option that is not, to the letter, one of the options.
        if (shown.Find(option => option.Value == value) is { } initial)
        {
            element["initial_option"] = OptionOf(initial);
        }

        return element;
    }

    private static JsonObject OptionOf(Option option) => Block.Option(option.Label, option.Value, option.Detail);

    private static JsonObject Text(TextPrompt prompt)
    {
        var limit = Math.Clamp(prompt.MaxLength, SmallestText, SlackLimits.InputText);
        var element = new JsonObject { ["type"] = "plain_text_input", ["multiline"] = prompt.Multiline, ["max_length"] = limit };
        if (!string.IsNullOrEmpty(prompt.Value))
        {
            var value = prompt.Multiline ? prompt.Value : prompt.Value.ReplaceLineEndings(" ");
            element["initial_value"] = value.Length <= limit ? value : Wording.Cut(value, Math.Max(limit, 2));
        }

        return element;
    }

    private static JsonObject Day(DatePrompt prompt)
    {
        var element = new JsonObject { ["type"] = "datepicker" };
        if (DateOnly.TryParseExact(prompt.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            element["initial_date"] = prompt.Value;
        }

        return element;
    }

    private static JsonObject Instant(DatePrompt prompt)
    {
        var element = new JsonObject { ["type"] = "datetimepicker" };
        if (DateTimeOffset.TryParse(prompt.Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at))
        {
            element["initial_date_time"] = at.ToUnixTimeSeconds();
        }

        return element;
    }

    private static JsonObject Number(NumberPrompt prompt)
    {
        var isWhole = decimal.IsInteger(prompt.Min) && decimal.IsInteger(prompt.Max);
        var element = new JsonObject
        {
            ["type"] = "number_input",
            ["is_decimal_allowed"] = !isWhole,
            ["min_value"] = prompt.Min.ToString(CultureInfo.InvariantCulture),
            ["max_value"] = prompt.Max.ToString(CultureInfo.InvariantCulture),
        };
        if (decimal.TryParse(prompt.Value, NumberStyles.Number, CultureInfo.InvariantCulture, out var value) && value >= prompt.Min && value <= prompt.Max)
        {
            element["initial_value"] = value.ToString(CultureInfo.InvariantCulture);
        }

        return element;
    }

    private static JsonObject Tick(ConfirmPrompt prompt)
    {
        var yes = Block.Option("Yes", "true");
        var element = new JsonObject { ["type"] = "checkboxes", ["options"] = new JsonArray(yes) };
        if (prompt.Value == "true")
        {
            element["initial_options"] = new JsonArray(yes.DeepClone());
        }

        return element;
    }
}
