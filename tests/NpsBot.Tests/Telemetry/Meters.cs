using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using NpsBot.Connectors.Surveys;
using NpsBot.Core.Conversations;
using NpsBot.Core.Deliveries;
using NpsBot.Core.Intake;
using NpsBot.Core.Queries;
using NpsBot.Storage;
using NpsBot.Turns;

namespace NpsBot.Tests.Telemetry;

/// <summary>Listens to the product's meters.</summary>
internal sealed class Meters : IDisposable
{
    private static readonly Type[] Rooms =
    [
        typeof(AckTelemetry), typeof(DeliveryTelemetry), typeof(IntakeTelemetry), typeof(QueryTelemetry), typeof(StorageTelemetry), typeof(SurveyTelemetry), typeof(TurnTelemetry),
    ];

    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<(string Name, double Value, string Tags)> _measured = new();
    private readonly ConcurrentDictionary<string, Instrument> _instruments = new();

    public Meters()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name.StartsWith("NpsBot.", StringComparison.Ordinal))
            {
                _instruments[instrument.Name] = instrument;
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Take(instrument, value, tags));
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Take(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Take(instrument, value, tags));
        foreach (var room in Rooms)
        {
            RuntimeHelpers.RunClassConstructor(room.TypeHandle);
        }

        _listener.Start();
    }

    public IReadOnlyCollection<Instrument> Instruments => [.. _instruments.Values];

    /// <summary>The measurements of an instrument, as <c>key=value,...</c> in order of key, and their values.</summary>
    public IReadOnlyList<(string Tags, double Value)> Of(string name)
    {
        _listener.RecordObservableInstruments();
        return [.. _measured.Where(measured => measured.Name == name).Select(measured => (measured.Tags, measured.Value))];
    }

    public void Dispose() => _listener.Dispose();

    private void Take(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        _measured.Enqueue((instrument.Name, value, string.Join(',', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}").Order(StringComparer.Ordinal))));
}
