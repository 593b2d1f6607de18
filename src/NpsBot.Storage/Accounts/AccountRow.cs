using NpsBot.Core.Accounts;
using NpsBot.Core.Terms;
using NpsBot.Storage.Sql;

namespace NpsBot.Storage.Accounts;

/// <summary>An account as its columns hold it.</summary>
internal sealed record AccountRow
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string NameKey { get; init; }

    public string? OwnerId { get; init; }

    public string? OwnerEmail { get; init; }

    public string? OwnerEmailKey { get; init; }

    public string? ArrAmount { get; init; }

    public string? ArrCurrency { get; init; }

    public string? Segment { get; init; }

    public string? SegmentKey { get; init; }

    public string? Tier { get; init; }

    public string? Region { get; init; }

    public string? RegionKey { get; init; }

    public int? RenewsOn { get; init; }

    public string? SponsorId { get; init; }

    public static AccountRow From(Account account) => new()
    {
        Id = account.Id,
        Name = account.Name,
        NameKey = Folded.Search(account.Name),
        OwnerId = account.OwnerId,
        OwnerEmail = account.OwnerEmail,
        OwnerEmailKey = Folded.Key(account.OwnerEmail),
        ArrAmount = account.Arr is { } arr ? Stored.Amount(arr.Amount) : null,
        ArrCurrency = account.Arr?.Currency,
        Segment = account.Segment,
        SegmentKey = Folded.Key(account.Segment),
        Tier = account.Tier,
        Region = account.Region,
        RegionKey = Folded.Key(account.Region),
        RenewsOn = Stored.Day(account.RenewsOn),
        SponsorId = account.SponsorId,
    };

    public Account ToAccount() => new()
    {
        Id = Id,
        Name = Name,
        OwnerId = OwnerId,
        OwnerEmail = OwnerEmail,
        Arr = ArrAmount is not null && ArrCurrency is not null ? new Money(Stored.ToAmount(ArrAmount), ArrCurrency) : null,
        Segment = Segment,
        Tier = Tier,
        Region = Region,
        RenewsOn = Stored.ToDay(RenewsOn),
        SponsorId = SponsorId,
    };
}
