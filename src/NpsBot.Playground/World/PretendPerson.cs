using System.Collections.Immutable;
using NpsBot.Core.Terms;

namespace NpsBot.Playground.World;

/// <summary>A colleague in the pretend company.</summary>
/// <param name="Id">Short name, also the local part of the e-mail address.</param>
/// <param name="Platforms">Where this person has an account: <c>teams</c>, <c>slack</c>.</param>
/// <param name="ManagerId">Whom this person reports to.</param>
public sealed record PretendPerson(string Id, string Name, PersonRole Role, ImmutableArray<string> Platforms, string? ManagerId = null)
{
    public const string MailDomain = "playground.example";

    public string Email => $"{Id}@{MailDomain}";

    public string GivenName => Name[..Name.IndexOf(' ', StringComparison.Ordinal)];

    public string FamilyName => Name[(GivenName.Length + 1)..];

    /// <summary>IANA name, as both platforms tell it.</summary>
    public string TimeZone { get; init; } = "Europe/Berlin";

    /// <summary>BCP 47 tag.</summary>
    public string Locale { get; init; } = "en-GB";

    public bool IsOn(string platform) => Platforms.Contains(platform, StringComparer.Ordinal);
}
