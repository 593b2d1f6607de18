using System.Collections.Immutable;

namespace NpsBot.Core.Views;

/// <summary>A colleague as views name one: enough to print the name or to mention natively.</summary>
/// <param name="PersonId">Id in the people directory; <see langword="null"/> for somebody it does not hold.</param>
/// <param name="Name">Display name; data, never markup.</param>
/// <param name="ChatIds">Native user id by platform name; a platform without entry shows the plain name.</param>
public sealed record PersonRef(string? PersonId, string Name, ImmutableSortedDictionary<string, string> ChatIds)
{
    /// <summary>Somebody who can only be printed by name.</summary>
    public static PersonRef Named(string name) => new(null, name, ImmutableSortedDictionary<string, string>.Empty);
}
