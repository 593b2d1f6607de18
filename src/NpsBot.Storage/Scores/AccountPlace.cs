using NpsBot.Storage.Accounts;

namespace NpsBot.Storage.Scores;

/// <summary>Which sums an account's answers count in; blank for none.</summary>
internal sealed record AccountPlace(string Owner, string Region, string RegionWritten, string Segment, string SegmentWritten)
{
    /// <param name="account"><see langword="null"/> for one that is not stored yet; answers may be there before it.</param>
    public static AccountPlace Of(AccountRow? account) => new(
        account?.OwnerId ?? string.Empty,
        account?.RegionKey ?? string.Empty,
        account?.Region ?? string.Empty,
        account?.SegmentKey ?? string.Empty,
        account?.Segment ?? string.Empty);
}
