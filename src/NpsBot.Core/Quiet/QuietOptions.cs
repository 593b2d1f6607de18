using System.ComponentModel.DataAnnotations;

namespace NpsBot.Core.Quiet;

/// <summary>How much may come to people unasked (section <c>Quiet</c>).</summary>
public sealed record QuietOptions
{
    public const string Section = "Quiet";

    /// <summary>Messages a person gets in any hour before the rest waits for its end; 0 for no limit. Default 6.</summary>
    [Range(0, 10_000, ErrorMessage = "Quiet:PerHour must be 0 (no limit) to 10000, e.g. 6.")]
    public int PerHour { get; init; } = 6;

    /// <summary>Messages a person gets on one day before the rest waits for the next digest; 0 for no limit. Default 20.</summary>
    [Range(0, 10_000, ErrorMessage = "Quiet:PerDay must be 0 (no limit) to 10000, e.g. 20.")]
    public int PerDay { get; init; } = 20;

    /// <summary>The same for a team conversation. Default 30.</summary>
    [Range(0, 10_000, ErrorMessage = "Quiet:RoomPerHour must be 0 (no limit) to 10000, e.g. 30.")]
    public int RoomPerHour { get; init; } = 30;

    /// <summary>The same for a team conversation. Default 150.</summary>
    [Range(0, 10_000, ErrorMessage = "Quiet:RoomPerDay must be 0 (no limit) to 10000, e.g. 150.")]
    public int RoomPerDay { get; init; } = 150;

    /// <summary>When digests come to people whose calendar has no beginning of the day, local time. Default <c>09:00</c>.</summary>
    [RegularExpression("([01][0-9]|2[0-3]):[0-5][0-9]", ErrorMessage = "Quiet:DigestAt must be a time of the day, e.g. 09:00.")]
    public string DigestAt { get; init; } = "09:00";

    /// <summary>False sends no digests to anybody who has not asked for one. Default true.</summary>
    public bool Digests { get; init; } = true;

    /// <summary><see cref="DigestAt"/> as a minute of the day.</summary>
    public int DigestMinute => (((DigestAt[0] - '0') * 10) + DigestAt[1] - '0') * 60 + ((DigestAt[3] - '0') * 10) + DigestAt[4] - '0';

    public NoiseBudget Budget(bool isRoom) => isRoom ? new(RoomPerHour, RoomPerDay) : new(PerHour, PerDay);
}

/// <summary>How many messages one conversation takes in any hour and on one day; 0 for no limit.</summary>
public readonly record struct NoiseBudget(int PerHour, int PerDay);
