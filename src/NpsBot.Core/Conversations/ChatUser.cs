namespace NpsBot.Core.Conversations;

/// <summary>Somebody as a platform knows them.</summary>
/// <param name="Platform">Name of the platform's adapter.</param>
/// <param name="Tenant">The organisation on the platform.</param>
/// <param name="UserId">Native id used for mentions and personal conversations.</param>
/// <param name="Name">Display name, when the platform told it.</param>
/// <param name="Email">Lower-case or as the platform spells it; links the user to the people directory.</param>
/// <param name="TimeZone">IANA name, when known.</param>
/// <param name="Locale">BCP 47 tag, when known.</param>
/// <param name="DirectoryId">A second native id of the same user (Entra object id), when known.</param>
public sealed record ChatUser(
    string Platform,
    string Tenant,
    string UserId,
    string? Name = null,
    string? Email = null,
    string? TimeZone = null,
    string? Locale = null,
    string? DirectoryId = null);
