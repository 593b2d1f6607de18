using System.ComponentModel.DataAnnotations;

namespace NpsBot.Core.Deliveries;

/// <summary>How messages are sent (section <c>Delivery</c>).</summary>
public sealed record DeliveryOptions
{
    public const string Section = "Delivery";

    /// <summary>How long a claimed message is ours; after a crash others wait this long. Default 1 minute.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Longest time for one message, rendering and sending; well below the lease. Default 20 s.</summary>
    public TimeSpan SendTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Messages sent at the same time, 1 to 256. Default 16.</summary>
    [Range(1, 256)]
    public int Concurrency { get; init; } = 16;

    /// <summary>Failed tries after which another road is taken, if there is one. Default 4 (about 15 s).</summary>
    [Range(1, 100)]
    public int TriesPerRoad { get; init; } = 4;

    /// <summary>Failed tries after which a message is given up and shown as dead. Default 40 (about 8 h).</summary>
    [Range(1, 1000)]
    public int MaxTries { get; init; } = 40;

    /// <summary>Longest pause between tries. Default 15 minutes.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How long sent messages stay for the log. Default 90 days.</summary>
    public TimeSpan KeepSent { get; init; } = TimeSpan.FromDays(90);

    /// <summary>How long ids of inbound events are remembered; longer than any platform's last retry (Slack with delayed events: 24 h). Default 3 days.</summary>
    public TimeSpan KeepSeen { get; init; } = TimeSpan.FromDays(3);
}
