using System.Collections.Immutable;
using System.Globalization;
using NpsBot.Core.Conversations;
using NpsBot.Core.Terms;
using NpsBot.Core.Views;

namespace NpsBot.Teams.Cards;

/// <summary>The way from somebody's private view back to the case's card.</summary>
internal static class Back
{
    public static CardAction To(CaseId id, string label) => To(id.Number.ToString(CultureInfo.InvariantCulture), label);

    /// <param name="id">The case as buttons carry it.</param>
    public static CardAction To(string id, string label) =>
        new(Verbs.CardRefresh, label, ImmutableSortedDictionary<string, string>.Empty.Add(DataKeys.Case, id).Add(DataKeys.Value, "card"), ActionPlace.Overflow);
}
