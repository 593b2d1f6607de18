using NpsBot.Core.Terms;

namespace NpsBot.Core.Accounts;

/// <summary>A customer company.</summary>
public sealed record Account
{
    /// <summary>The customer's id in the company's own systems, as imported; 1 to 200 characters, compared ordinally.</summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>The assigned CSM's person id; <see langword="null"/> when nobody is assigned.</summary>
    public string? OwnerId { get; init; }

    /// <summary>An owner e-mail that matches nobody in the directory yet; linked when the person is imported.</summary>
    public string? OwnerEmail { get; init; }

    /// <summary>Annual recurring revenue.</summary>
    public Money? Arr { get; init; }

    public string? Segment { get; init; }

    public string? Tier { get; init; }

    public string? Region { get; init; }

    public DateOnly? RenewsOn { get; init; }

    /// <summary>Person id of the executive sponsor.</summary>
    public string? SponsorId { get; init; }
}
