using System.Diagnostics.Metrics;
using NpsBot.Core.Terms;

namespace NpsBot.Core.Conversations;

/// <summary>How long the platforms wait for us, measured by their edges.</summary>
public static class AckTelemetry
{
    public const string Name = "NpsBot.Conversations";

    private static readonly System.Diagnostics.ActivitySource Traces = new(Name);
    private static readonly Meter Meter = new(Name);
    private static readonly Histogram<double> Acks = Meter.CreateHistogram("npsbot.ack.duration", "s", "Time from a platform's request to our answer, by platform, kind and status. Slack waits 3 s, Teams 15 s.", tags: null, Buckets.Seconds);

    /// <summary>A span around an answer that goes out after its request was acknowledged.</summary>
    public static System.Diagnostics.Activity? Reply(string platform)
    {
        var activity = Traces.StartActivity("reply");
        activity?.SetTag("npsbot.platform", platform);
        return activity;
    }

    /// <summary>True when somebody listens.</summary>
    public static bool Enabled => Acks.Enabled;

    /// <param name="platform">The platform's name.</param>
    /// <param name="kind">What came, e.g. <c>command</c>; of a small closed set.</param>
    /// <param name="status">HTTP status of the answer.</param>
    public static void Acknowledged(string platform, string kind, int status, TimeSpan took) =>
        Acks.Record(took.TotalSeconds, new("npsbot.platform", platform), new("npsbot.kind", kind), new("http.response.status_code", status));
}
