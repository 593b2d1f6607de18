using System.Collections.Immutable;

namespace NpsBot.Core.Views;

/// <summary>Where a renderer shows an action.</summary>
public enum ActionPlace
{
    /// <summary>The one next step; at most one per view.</summary>
    Primary,

    /// <summary>In sight beside the primary; at most two per view.</summary>
    Secondary,

    /// <summary>In the overflow menu.</summary>
    Overflow,
}

/// <summary>Something the reader may do, as a button: a verb with an object.</summary>
/// <param name="Verb">Stable id from <c>Conversations.Verbs</c>; it comes back in <c>Activity.Verb</c>.</param>
/// <param name="Label">What the button says, e.g. "Log contact".</param>
/// <param name="Data">Comes back in <c>Activity.Data</c>, key for key; small (ids and versions), visible to the client, never trusted.</param>
/// <param name="Place">Where it is shown.</param>
/// <param name="OpensForm">True when the answer is a <see cref="StepFormView"/>: a renderer may open a modal or a dialog for it.</param>
/// <param name="Confirm">A question asked once before it is done; <see langword="null"/> for none. For what is destructive or seen by others.</param>
public sealed record CardAction(
    string Verb,
    string Label,
    ImmutableSortedDictionary<string, string> Data,
    ActionPlace Place = ActionPlace.Secondary,
    bool OpensForm = false,
    string? Confirm = null);
