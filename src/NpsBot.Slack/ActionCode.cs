using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using NpsBot.Core.Views;

namespace NpsBot.Slack;

/// <summary>A button's meaning in the two slots Slack gives: the verb in <c>action_id</c>, the data in <c>value</c>; a menu's option carries both in its value.</summary>
/// <remarks>
/// Data is written as a query string. <c>action_id</c> must be unique within a block, so a number follows the verb (<c>query.ask#2</c>).
/// An action that opens a form is marked, because its trigger lives only 3 s and the edge must know before the answer is there.
/// Posted messages keep these forms for years: both directions must go on reading what was once written.
/// </remarks>
internal sealed record ActionCode(string Verb, ImmutableDictionary<string, string> Data, bool OpensForm)
{
    /// <summary>Prefix of a menu's own action id; its options carry the verbs.</summary>
    public const string Menu = "menu";

    private const string FormMark = "_f";

    public static ActionCode Of(CardAction action) =>
        new(action.Verb, action.Data.ToImmutableDictionary(StringComparer.Ordinal), action.OpensForm);

    public static string ActionId(string verb, int number) =>
        SlackLimits.Require(string.Create(CultureInfo.InvariantCulture, $"{verb}#{number}"), SlackLimits.ActionId, "action id");

    /// <summary>The data as a button carries it; empty when there is none.</summary>
    /// <exception cref="ArgumentException">Longer than a button's value may be.</exception>
    public string ToButtonValue() => SlackLimits.Require(Query(), SlackLimits.ButtonValue, "button value");

    /// <summary>Verb and data as a menu's option carries them.</summary>
    /// <exception cref="ArgumentException">Longer than an option's value may be.</exception>
    public string ToOptionValue() => SlackLimits.Require(OptionForm(), SlackLimits.OptionValue, "option value");

    public bool FitsButton => Query().Length <= SlackLimits.ButtonValue;

    public bool FitsOption => OptionForm().Length <= SlackLimits.OptionValue;

    public static ActionCode FromButton(string actionId, string? value) => Read(actionId.Split('#')[0], value ?? string.Empty);

    public static ActionCode FromOption(string value)
    {
        var at = value.IndexOf('?', StringComparison.Ordinal);
        return at < 0 ? Read(value, string.Empty) : Read(value[..at], value[(at + 1)..]);
    }

    private static ActionCode Read(string verb, string query)
    {
        var data = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var pair in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var at = pair.IndexOf('=', StringComparison.Ordinal);
            var key = Uri.UnescapeDataString(at < 0 ? pair : pair[..at]);
            data[key] = at < 0 ? string.Empty : Uri.UnescapeDataString(pair[(at + 1)..]);
        }

        var opensForm = data.Remove(FormMark);
        return new ActionCode(verb, data.ToImmutable(), opensForm);
    }

    private string OptionForm() => Query() is { Length: > 0 } query ? $"{Verb}?{query}" : Verb;

    private string Query()
    {
        var query = new StringBuilder();
        foreach (var (key, value) in Data.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            query.Append(query.Length == 0 ? string.Empty : "&").Append(Uri.EscapeDataString(key)).Append('=').Append(Uri.EscapeDataString(value));
        }

        return OpensForm ? query.Append(query.Length == 0 ? string.Empty : "&").Append(FormMark).Append("=1").ToString() : query.ToString();
    }
}
