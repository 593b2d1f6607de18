using System.Collections.Immutable;
using System.Globalization;
using NpsBot.Core.Conversations;
using NpsBot.Core.Terms;
using NpsBot.Core.Views;

namespace NpsBot.Teams.Cards;

/// <summary>The way from somebody's private view back to the case's card.</summary>
internal static class Back
{
    /// <summary>What a client asks by itself when it redraws the live card: a form that covers the card may stay.</summary>
    public static CardAction Redraw(CaseId id) =>
        new(Verbs.CardRefresh, "Refresh", ImmutableSortedDictionary<string, string>.Empty.Add(DataKeys.Case, id.Number.ToString(CultureInfo.InvariantCulture)), ActionPlace.Overflow);

    /// <summary>A person asks for the card instead of what covers it.</summary>
    /// <param name="id">The case as buttons carry it.</param>
    public static CardAction To(string id, string label) =>
        new(Verbs.CardRefresh, label, ImmutableSortedDictionary<string, string>.Empty.Add(DataKeys.Case, id).Add(DataKeys.Value, "card"), ActionPlace.Overflow);
}
