using System.Diagnostics;
using System.Diagnostics.Metrics;
using NpsBot.Core.Conversations;
using NpsBot.Core.Outbox;
using NpsBot.Core.Terms;
using Activity = System.Diagnostics.Activity;

namespace NpsBot.Core.Deliveries;

/// <summary>How messages fare on their way: by kind, platform and outcome, never whose or what.</summary>
public static class DeliveryTelemetry
{
    public const string Name = "NpsBot.Deliveries";

    private static readonly ActivitySource Traces = new(Name);
    private static readonly Meter Meter = new(Name);
    private static readonly Histogram<double> Tries = Meter.CreateHistogram("npsbot.delivery.duration", "s", "Time of one try to deliver a message, by kind, platform and outcome.", tags: null, Buckets.Seconds);
    private static readonly Counter<long> Dead = Meter.CreateCounter<long>("npsbot.delivery.dead", "{message}", "Messages given up on every road, by kind.");

    internal static Activity? Begin(OutboxMessage message)
    {
        var activity = Traces.StartActivity("deliver");
        activity?.SetTag("npsbot.message", message.Id).SetTag("npsbot.kind", message.Kind).SetTag("npsbot.attempt", message.Attempts + 1);
        activity?.SetTag("npsbot.case", message.CaseNumber is { } number ? new CaseId(number).ToString() : null);
        return activity;
    }

    internal static void Tried(Activity? activity, OutboxMessage message, Attempt attempt, TimeSpan took)
    {
        var platform = attempt.Conversation?.Platform ?? attempt.Road?.Adapter.Platform ?? "undecided";
        var outcome = Word(attempt);
        activity?.SetTag("npsbot.platform", platform).SetTag("npsbot.outcome", outcome);
        if (Tries.Enabled)
        {
            Tries.Record(took.TotalSeconds, new("npsbot.kind", message.Kind), new("npsbot.platform", platform), new("npsbot.outcome", outcome));
        }
    }

    internal static void GaveUp(OutboxMessage message) => Dead.Add(1, new KeyValuePair<string, object?>("npsbot.kind", message.Kind));

    private static string Word(Attempt attempt) => attempt switch
    {
        { Wait: not null } => "held",
        { Result: SendResult.Sent } => "sent",
        { Result: { } result } when Pacing.IsPutBack(result) => "waits",
        { Result: SendResult.RetryAfter } => "later",
        { Result: SendResult.Gone } => "gone",
        { Road: null } => "no_road",
        _ => "nothing_to_say",
    };
}
