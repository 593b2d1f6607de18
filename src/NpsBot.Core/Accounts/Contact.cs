using NpsBot.Core.Terms;

namespace NpsBot.Core.Accounts;

/// <summary>A person at a customer.</summary>
public sealed record Contact
{
    /// <summary>Name of a contact of whom nothing is known that could name them.</summary>
    public const string Nameless = "somebody";

    /// <summary>Ours; made when the contact is first seen.</summary>
    public required string Id { get; init; }

    public required string AccountId { get; init; }

    /// <summary>As known; the e-mail address or "somebody" when no name was ever given.</summary>
    public required string Name { get; init; }

    /// <summary>Lower-case; unique within the account.</summary>
    public string? Email { get; init; }

    /// <summary>Id in the survey tool or CRM; unique within the account.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Title, e.g. "VP Operations".</summary>
    public string? Role { get; init; }

    public Influence? Influence { get; init; }

    /// <summary>Whether this is our champion there; <see langword="null"/> when nobody has said.</summary>
    public bool? IsChampion { get; init; }

    /// <summary>BCP 47 tag.</summary>
    public string? Locale { get; init; }
}
