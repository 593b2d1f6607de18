using NpsBot.Core.Accounts;
using NpsBot.Core.Terms;
using NpsBot.Storage.Sql;

namespace NpsBot.Storage.Accounts;

/// <summary>A contact as its columns hold it.</summary>
internal sealed record ContactRow
{
    public required string Id { get; init; }

    public required string AccountId { get; init; }

    public required string Name { get; init; }

    public string? Email { get; init; }

    public string? ExternalId { get; init; }

    public string? Role { get; init; }

    public string? Influence { get; init; }

    public int? IsChampion { get; init; }

    public string? Locale { get; init; }

    public static ContactRow From(Contact contact) => new()
    {
        Id = contact.Id,
        AccountId = contact.AccountId,
        Name = contact.Name,
        Email = Folded.Key(contact.Email),
        ExternalId = contact.ExternalId,
        Role = contact.Role,
        Influence = contact.Influence is { } influence ? Stored.Name(influence) : null,
        IsChampion = Stored.Flag(contact.IsChampion),
        Locale = contact.Locale,
    };

    public Contact ToContact() => new()
    {
        Id = Id,
        AccountId = AccountId,
        Name = Name,
        Email = Email,
        ExternalId = ExternalId,
        Role = Role,
        Influence = Influence is null ? null : Stored.ToEnum<Influence>(Influence),
        IsChampion = Stored.ToFlag(IsChampion),
        Locale = Locale,
    };
}
