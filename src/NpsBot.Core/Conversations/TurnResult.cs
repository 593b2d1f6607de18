using System.Collections.Immutable;
using NpsBot.Core.Views;

namespace NpsBot.Core.Conversations;

/// <summary>What a turn wants shown to the person who took it. The edge delivers it on the request's own path, in the platform's own gesture.</summary>
/// <remarks>A closed set. Everybody else's cards change through the outbox.</remarks>
public abstract record TurnResult
{
    private TurnResult()
    {
    }

    /// <summary>For whom the views are rendered.</summary>
    public required Reader Reader { get; init; }

    /// <summary>Show this: a form opens (or replaces the form that was submitted), anything else is a reply or replaces the private view of the card.</summary>
    public sealed record Show(View View) : TurnResult;

    /// <summary>The submitted form has faults: <paramref name="Problems"/> by prompt id (group fields as <c>goals.0.measure</c>). <paramref name="Form"/> is the same form with all answers kept and the problems in place.</summary>
    public sealed record Invalid(ImmutableSortedDictionary<string, string> Problems, StepFormView Form) : TurnResult;

    /// <summary>It is done: a form closes; <paramref name="View"/> confirms (the card as it is now, or a notice); <see langword="null"/> when the changed card says enough.</summary>
    public sealed record Done(View? View) : TurnResult;

    /// <summary>Nothing to show: a duplicate, or something that is none of our business.</summary>
    public sealed record Nothing : TurnResult;
}
