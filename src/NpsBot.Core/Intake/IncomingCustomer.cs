using NpsBot.Core.Terms;

namespace NpsBot.Core.Intake;

/// <summary>A customer company as a source gave it. What is <see langword="null"/> is not known there and changes nothing here.</summary>
public sealed record IncomingAccount
{
    /// <summary>The company's own id of the customer. Without one the account is found, or made, by its name.</summary>
    public string? Id { get; init; }

    public string? Name { get; init; }

    /// <summary>E-mail address of the assigned CSM.</summary>
    public string? OwnerEmail { get; init; }

    /// <summary>Annual recurring revenue, zero or more, in whole units of the currency.</summary>
    public decimal? Arr { get; init; }

    /// <summary>ISO 4217; <see langword="null"/> means <see cref="IntakeRules.Currency"/>.</summary>
    public string? Currency { get; init; }

    public string? Segment { get; init; }

    public string? Tier { get; init; }

    public string? Region { get; init; }

    public DateOnly? RenewsOn { get; init; }

    /// <summary>E-mail address of the executive sponsor among our people.</summary>
    public string? SponsorEmail { get; init; }
}

/// <summary>A person at a customer as a source gave it. What is <see langword="null"/> is not known there and changes nothing here.</summary>
public sealed record IncomingContact
{
    /// <summary>Id in the survey tool or CRM.</summary>
    public string? ExternalId { get; init; }

    public string? Email { get; init; }

    public string? Name { get; init; }

    /// <summary>Title, e.g. "VP Operations".</summary>
    public string? Role { get; init; }

    public Influence? Influence { get; init; }

    public bool? IsChampion { get; init; }

    /// <summary>BCP 47 tag.</summary>
    public string? Locale { get; init; }

    /// <summary>True when nothing says who it is.</summary>
    public bool IsAnonymous => ExternalId is null && Email is null && Name is null;
}
