using NpsBot.Core.Terms;

namespace NpsBot.Core.People;

/// <summary>A colleague: somebody who works cases, leads, decides or administers.</summary>
public sealed record Person
{
    /// <summary>As imported, or the e-mail address; 1 to 200 characters.</summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>Lower-case; unique. Chat identities are linked by it.</summary>
    public required string Email { get; init; }

    public required PersonRole Role { get; init; }

    public string? ManagerId { get; init; }

    /// <summary>IANA name; <see langword="null"/> means the organisation's.</summary>
    public string? TimeZone { get; init; }

    /// <summary>BCP 47 tag; <see langword="null"/> means the organisation's.</summary>
    public string? Locale { get; init; }

    /// <summary>Platform tried first, e.g. <c>teams</c>; <see langword="null"/> means whichever is linked.</summary>
    public string? Platform { get; init; }

    /// <summary>Name of one of section <c>Calendars</c>; <see langword="null"/> means the default one.</summary>
    public string? Calendar { get; init; }
}
