using System.Diagnostics.Metrics;
using NpsBot.Core.Cases;
using NpsBot.Core.Outbox;
using NpsBot.Core.Sessions;

namespace NpsBot.Telemetry;

/// <summary>How much waits: messages, and cases that are late. Looked up at intervals and bounded, never when somebody scrapes.</summary>
public sealed class StateGauges : IDisposable
{
    public const string Name = "NpsBot.State";

    /// <summary>Waiting messages are counted up to this many.</summary>
    public const int MostCounted = 10_000;

    private readonly IDatabase _database;
    private readonly TimeProvider _clock;
    private readonly Meter _meter = new(Name);
    private readonly Instrument[] _instruments;
    private volatile State _state = new([], 0);

    public StateGauges(IDatabase database, TimeProvider clock)
    {
        (_database, _clock) = (database, clock);
        _instruments =
        [
            _meter.CreateObservableGauge("npsbot.outbox.messages", Messages, "{message}", "Messages that wait to be delivered, by kind and the road tried last; counted up to 10,000."),
            _meter.CreateObservableGauge("npsbot.outbox.oldest.age", OldestAges, "s", "Age of the oldest message that waits, by kind and the road tried last."),
            _meter.CreateObservableGauge("npsbot.outbox.late", Lateness, "s", "How long the message that is due longest has been due; 0 when none is."),
            _meter.CreateObservableGauge("npsbot.cases.overdue", () => _state.Overdue, "{case}", "Open cases whose first contact or next update is late."),
        ];
    }

    /// <summary>True when somebody listens.</summary>
    public bool IsWatched => Array.Exists(_instruments, instrument => instrument.Enabled);

    /// <summary>Looks again.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        var now = _clock.GetUtcNow();
        _state = await _database.ReadAsync(
            async (session, token) => new State(
                await session.Outbox.BacklogAsync(MostCounted, token),
                await session.Cases.CountAsync(new CaseFilter { DueBefore = now }, token)),
            cancellationToken);
    }

    public void Dispose() => _meter.Dispose();

    private IEnumerable<Measurement<long>> Messages() => _state.Waiting.Select(waiting => new Measurement<long>(waiting.Count, Tags(waiting)));

    private IEnumerable<Measurement<double>> OldestAges() => _state.Waiting.Select(waiting => new Measurement<double>(Math.Max(0, (_clock.GetUtcNow() - waiting.OldestAt).TotalSeconds), Tags(waiting)));

    private double Lateness() => _state.Waiting is [var first, ..] ? Math.Max(0, (_clock.GetUtcNow() - first.OldestDueAt).TotalSeconds) : 0;

    private static KeyValuePair<string, object?>[] Tags(Backlog waiting) => [new("npsbot.kind", waiting.Kind), new("npsbot.platform", waiting.Road ?? "undecided")];

    private sealed record State(IReadOnlyList<Backlog> Waiting, int Overdue);
}
