namespace NpsBot.Telemetry;

/// <summary>Metrics and traces: instruments always, an exporter when there is somewhere to send to.</summary>
internal static class TelemetrySetup
{
    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<StateGauges>();
        services.AddHostedService<GaugeWorker>();
        return TelemetryExport.IsOn(configuration) ? services.AddHostedService<TelemetryExport>() : services;
    }
}
