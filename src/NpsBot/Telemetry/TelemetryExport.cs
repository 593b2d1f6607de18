using System.Reflection;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace NpsBot.Telemetry;

/// <summary>Sends metrics and traces to an OpenTelemetry collector. Where to and how is said by OpenTelemetry's own environment variables; without an address nothing is collected.</summary>
public sealed class TelemetryExport : IHostedService, IDisposable
{
    /// <summary>Any of them switches the export on.</summary>
    private static readonly string[] AddressKeys = ["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"];

    /// <summary>Ours, and the platform's own: requests, connections, garbage collection, PostgreSQL.</summary>
    private static readonly string[] Meters = ["NpsBot.*", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "System.Runtime", "Npgsql"];

    /// <summary>Not the HTTP client's: the addresses it calls hold secrets and e-mail addresses.</summary>
    private static readonly string[] Sources = ["NpsBot.*", "Microsoft.AspNetCore"];

    private MeterProvider? _meters;
    private TracerProvider? _traces;

    public static bool IsOn(IConfiguration configuration) => AddressKeys.Any(key => !string.IsNullOrWhiteSpace(configuration[key]));

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var version = Assembly.GetExecutingAssembly().GetName().Version?.ToString();
        var resource = ResourceBuilder.CreateDefault().AddService("npsbot", serviceVersion: version).AddEnvironmentVariableDetector();
        _meters = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(Meters).AddOtlpExporter().Build();
        _traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(Sources).AddOtlpExporter().Build();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Sends what is collected, then ends; after everything else has stopped.</summary>
    public void Dispose()
    {
        _meters?.Dispose();
        _traces?.Dispose();
    }
}
