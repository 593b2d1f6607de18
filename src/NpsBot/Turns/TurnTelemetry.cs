using System.Diagnostics.Metrics;
using NpsBot.Core.Conversations;
using NpsBot.Core.Terms;

namespace NpsBot.Turns;

/// <summary>Turns of conversations: how many, how long, what came of them; ids, never what was said.</summary>
public static class TurnTelemetry
{
    public const string Name = "NpsBot.Turns";

    private static readonly System.Diagnostics.ActivitySource Traces = new(Name);
    private static readonly Meter Meter = new(Name);
    private static readonly Histogram<double> Turns = Meter.CreateHistogram("npsbot.turn.duration", "s", "Time of one turn, commit included, by platform, kind and result.", tags: null, Buckets.Seconds);

    internal static async Task<TurnResult> MeasureAsync(Activity activity, TimeProvider clock, Func<Task<TurnResult>> turn)
    {
        using var span = Traces.StartActivity("turn");
        if (span is null && !Turns.Enabled)
        {
            return await turn();
        }

        var started = clock.GetTimestamp();
        var result = "failed";
        try
        {
            var taken = await turn();
            result = Word(taken);
            return taken;
        }
        finally
        {
            Turns.Record(
                clock.GetElapsedTime(started).TotalSeconds,
                new("npsbot.platform", activity.Conversation.Platform),
                new("npsbot.kind", Word(activity.Kind)),
                new("npsbot.result", result));
            span?.SetTag("npsbot.platform", activity.Conversation.Platform)
                .SetTag("npsbot.kind", Word(activity.Kind))
                .SetTag("npsbot.verb", activity.Verb)
                .SetTag("npsbot.inbound_id", activity.InboundId)
                .SetTag("npsbot.result", result);
        }
    }

    private static string Word(ActivityKind kind) => kind switch
    {
        ActivityKind.Action => "action",
        ActivityKind.Text => "text",
        ActivityKind.HomeOpened => "home_opened",
        ActivityKind.Seen => "seen",
        ActivityKind.Installed => "installed",
        ActivityKind.Uninstalled => "uninstalled",
        _ => "other",
    };

    private static string Word(TurnResult result) => result switch
    {
        TurnResult.Show => "show",
        TurnResult.Invalid => "invalid",
        TurnResult.Done => "done",
        _ => "nothing",
    };
}
