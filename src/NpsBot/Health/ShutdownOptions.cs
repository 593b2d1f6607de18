using System.ComponentModel.DataAnnotations;

namespace NpsBot.Health;

/// <summary>How the program ends after SIGTERM or Ctrl+C, section <c>Shutdown</c>.</summary>
public sealed record ShutdownOptions
{
    public const string Section = "Shutdown";

    /// <summary>What is left after the drain to note what was cut off and to close.</summary>
    public static readonly TimeSpan Reserve = TimeSpan.FromSeconds(2);

    /// <summary>The pause outside Development.</summary>
    public static readonly TimeSpan UsualPause = TimeSpan.FromSeconds(5);

    /// <summary>How long requests are still taken while readiness says no, so that load balancers look away first. Default 5 s, none in Development; up to 10 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00", ErrorMessage = "Shutdown:Pause must be from 00:00:00 to 00:10:00, e.g. 00:00:05.")]
    public TimeSpan? Pause { get; set; }

    /// <summary>How long after the pause what is under way may take: requests, turns, replies, messages. Default 30 s; at least <c>Delivery:SendTimeout</c>, at most 10 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00", ErrorMessage = "Shutdown:DrainTimeout must be from 00:00:01 to 00:10:00, e.g. 00:00:30.")]
    public TimeSpan DrainTimeout { get; set; } = TimeSpan.FromSeconds(30);
}
