using System.Collections.Immutable;
using NpsBot.Core.Cases;

namespace NpsBot.Core.Dialogs.Steps;

/// <summary>What saving a step's answers came to. A closed set.</summary>
public abstract record StepOutcome
{
    private StepOutcome()
    {
    }

    public sealed record Saved(Case Case) : StepOutcome;

    /// <summary>Not yet.</summary>
    /// <param name="Problems">By answer key; may be empty when <paramref name="Notice"/> says it all.</param>
    /// <param name="Notice">What the person must know of the whole step.</param>
    /// <param name="IsNew">The form has to be shown anew: it lacked the questions, or something else than its answers changed.</param>
    public sealed record NotYet(Case Case, ImmutableDictionary<string, string> Problems, string? Notice, bool IsNew) : StepOutcome;
}
