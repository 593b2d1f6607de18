using System.Collections.Immutable;

namespace NpsBot.Core.Views;

/// <summary>A question with a typed answer: the only widgets there are. Each has a native twin on every platform.</summary>
/// <param name="Id">Stable within its form, <c>[a-z][a-z0-9_]*</c>; the answer's key in <c>Activity.Values</c>.</param>
/// <param name="Label">The question, short.</param>
/// <remarks>
/// Answers travel as text in one invariant form per kind: choice = option value; text = as written; date = <c>yyyy-MM-dd</c>;
/// date with time = ISO 8601 instant with offset; person = person id; number = invariant decimal; confirm = <c>true</c>/<c>false</c>.
/// </remarks>
public abstract record Prompt(string Id, string Label)
{
    /// <summary>How to answer well, under the field; <see langword="null"/> for none.</summary>
    public string? Hint { get; init; }

    /// <summary>True when it may stay empty; optional prompts are marked, required ones are not.</summary>
    public bool Optional { get; init; }

    /// <summary>The answer shown when the form opens, in the invariant form; <see langword="null"/> when empty.</summary>
    public string? Value { get; init; }

    /// <summary>What is wrong with the answer and how to mend it, shown at the field; <see langword="null"/> when nothing is.</summary>
    public string? Problem { get; init; }
}

/// <summary>One option of a <see cref="ChoicePrompt"/>.</summary>
/// <param name="Value">Stable id sent back, at most 75 characters.</param>
/// <param name="Label">What people read, at most 75 characters.</param>
/// <param name="Detail">One more line, at most 75 characters; <see langword="null"/> for none.</param>
public sealed record Option(string Value, string Label, string? Detail = null);

/// <summary>One of a few. Up to five options are shown open, more as a menu; at most 100.</summary>
public sealed record ChoicePrompt(string Id, string Label, ImmutableArray<Option> Options) : Prompt(Id, Label);

/// <summary>Free text.</summary>
public sealed record TextPrompt(string Id, string Label) : Prompt(Id, Label)
{
    public bool Multiline { get; init; }

    /// <summary>In characters (UTF-16), 1 to 3,000.</summary>
    public int MaxLength { get; init; } = 3000;
}

/// <summary>A day, or with <see cref="WithTime"/> an instant picked in the reader's zone.</summary>
public sealed record DatePrompt(string Id, string Label) : Prompt(Id, Label)
{
    public bool WithTime { get; init; }
}

/// <summary>A colleague from the people directory, whichever platform they sit on.</summary>
/// <param name="People">The candidates, likeliest first; at most 100.</param>
public sealed record PersonPrompt(string Id, string Label, ImmutableArray<Option> People) : Prompt(Id, Label);

/// <summary>A number within bounds, both inclusive.</summary>
public sealed record NumberPrompt(string Id, string Label, decimal Min, decimal Max) : Prompt(Id, Label);

/// <summary>Yes or no, as a tick box; <see cref="Prompt.Label"/> is what is ticked.</summary>
public sealed record ConfirmPrompt(string Id, string Label) : Prompt(Id, Label);

/// <summary>Rows of the same prompts (goals, actions). An answer's key is <c>{Id}.{row}.{field}</c>, rows from 0.</summary>
/// <param name="ItemLabel">Name of one row, e.g. "Goal".</param>
/// <param name="Rows">The rows in sight, each with its own values and problems; at least one. Field ids are the bare ids, e.g. <c>measure</c>.</param>
/// <param name="MaxRows">At most this many rows; with fewer in sight the renderer offers to add one (<c>step.more</c>).</param>
public sealed record GroupPrompt(string Id, string Label, string ItemLabel, ImmutableArray<ImmutableArray<Prompt>> Rows, int MaxRows) : Prompt(Id, Label)
{
    /// <summary>The answer key of one field of one row.</summary>
    public string KeyOf(int row, string fieldId) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Id}.{row}.{fieldId}");
}
