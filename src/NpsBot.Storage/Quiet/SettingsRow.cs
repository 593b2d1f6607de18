using NpsBot.Core.Quiet;
using NpsBot.Storage.Sql;

namespace NpsBot.Storage.Quiet;

/// <summary>A row of <c>quiet_settings</c>.</summary>
internal sealed record SettingsRow
{
    public required string PersonId { get; init; }

    public string? Mode { get; init; }

    public int? DigestAt { get; init; }

    public int? QuietFrom { get; init; }

    public int? QuietTo { get; init; }

    public required long ChangedAt { get; init; }

    public static SettingsRow From(string personId, PingSettings settings, DateTimeOffset now) => new()
    {
        PersonId = personId,
        Mode = settings.Mode is { } mode ? Stored.Name(mode) : null,
        DigestAt = settings.DigestAt,
        QuietFrom = settings.Quiet?.From,
        QuietTo = settings.Quiet?.To,
        ChangedAt = Stored.Instant(now),
    };

    public PingSettings ToSettings() => new()
    {
        Mode = Mode is null ? null : Stored.ToEnum<NotifyMode>(Mode),
        DigestAt = DigestAt,
        Quiet = QuietFrom is { } from && QuietTo is { } to ? new QuietHours(from, to) : null,
    };
}
