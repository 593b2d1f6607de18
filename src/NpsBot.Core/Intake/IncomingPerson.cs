using NpsBot.Core.Terms;

namespace NpsBot.Core.Intake;

/// <summary>A colleague as an import states them. What is <see langword="null"/> changes nothing.</summary>
public sealed record IncomingPerson
{
    /// <summary><see langword="null"/>: whoever has this e-mail address already, else the address becomes the id.</summary>
    public string? Id { get; init; }

    /// <summary>Needed for somebody new.</summary>
    public string? Name { get; init; }

    public required string Email { get; init; }

    /// <summary><see langword="null"/> makes somebody new a CSM.</summary>
    public PersonRole? Role { get; init; }

    /// <summary>IANA name.</summary>
    public string? TimeZone { get; init; }

    /// <summary>BCP 47 tag.</summary>
    public string? Locale { get; init; }

    /// <summary>Platform tried first.</summary>
    public string? Platform { get; init; }

    /// <summary>Name of a calendar.</summary>
    public string? Calendar { get; init; }
}

/// <summary>Who leads whom, both by e-mail address.</summary>
public sealed record IncomingManager(string Email, string ManagerEmail);
