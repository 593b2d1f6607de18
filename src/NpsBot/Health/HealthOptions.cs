using System.ComponentModel.DataAnnotations;

namespace NpsBot.Health;

/// <summary>When the program says that it is not well, section <c>Health</c>.</summary>
public sealed record HealthOptions
{
    public const string Section = "Health";

    /// <summary>A message that is due for longer than this makes the program degraded. Default 15 min; 1 min to 7 days.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "7.00:00:00", ErrorMessage = "Health:MaxMessageAge must be from one minute to seven days, e.g. 00:15:00.")]
    public TimeSpan MaxMessageAge { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>With fewer bytes free where a SQLite file lies, the program is degraded. Default 512 MiB; 0 never is.</summary>
    [Range(0, long.MaxValue, ErrorMessage = "Health:MinFreeBytes must be 0 or more, e.g. 536870912.")]
    public long MinFreeBytes { get; init; } = 512L * 1024 * 1024;

    /// <summary>How long the database may take to commit one small write before it counts as out of reach. Default 2 s; 100 ms to 1 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00", ErrorMessage = "Health:DatabaseTimeout must be from a tenth of a second to one minute, e.g. 00:00:02.")]
    public TimeSpan DatabaseTimeout { get; init; } = TimeSpan.FromSeconds(2);
}
