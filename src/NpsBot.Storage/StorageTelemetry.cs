using System.Diagnostics;
using System.Diagnostics.Metrics;
using NpsBot.Core.Sessions;
using NpsBot.Core.Terms;

namespace NpsBot.Storage;

/// <summary>What the database does and how long it takes.</summary>
public static class StorageTelemetry
{
    public const string Name = "NpsBot.Storage";

    private static readonly ActivitySource Traces = new(Name);
    private static readonly Meter Meter = new(Name);
    private static readonly Histogram<double> Commits = Meter.CreateHistogram("npsbot.storage.commit.duration", "s", "Time of one transaction that writes, commit included, by engine.", tags: null, Buckets.Seconds);
    private static readonly Histogram<long> Units = Meter.CreateHistogram("npsbot.storage.commit.units", "{unit}", "Units of work that shared one commit.", tags: null, Buckets.Counts);
    private static readonly Counter<long> Failures = Meter.CreateCounter<long>("npsbot.storage.commit.failures", "{commit}", "Transactions that could not be committed, by engine and fault.");
    private static readonly Counter<long> Refusals = Meter.CreateCounter<long>("npsbot.storage.refusals", "{unit}", "Units of work turned away because too many waited, by lane.");

    /// <summary>A span around a unit of work as its caller sees it: waiting, running, commit.</summary>
    internal static Activity? Write(WriteLane lane)
    {
        var activity = Traces.StartActivity("write");
        activity?.SetTag("npsbot.lane", Word(lane));
        return activity;
    }

    internal static void Committed(string engine, int units, TimeSpan took)
    {
        if (Commits.Enabled || Units.Enabled)
        {
            var tag = new KeyValuePair<string, object?>("db.system.name", engine);
            Commits.Record(took.TotalSeconds, tag);
            Units.Record(units, tag);
        }
    }

    internal static void Failed(string engine, Exception failure) => Failures.Add(1, new("db.system.name", engine), new("error.type", failure.GetType().Name));

    internal static void Refused(WriteLane lane) => Refusals.Add(1, new KeyValuePair<string, object?>("npsbot.lane", Word(lane)));

    private static string Word(WriteLane lane) => lane switch
    {
        WriteLane.Turn => "turn",
        WriteLane.Intake => "intake",
        _ => "own",
    };
}
