using Microsoft.Extensions.Options;
using NpsBot.Core.Deliveries;

namespace NpsBot.Health;

/// <summary>Liveness, readiness with its reasons, and an orderly end.</summary>
internal static class HealthSetup
{
    public const string LivePath = "/health/live";
    public const string ReadyPath = "/health/ready";

    public static IServiceCollection AddHealth(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<HealthOptions>().Bind(configuration.GetSection(HealthOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<ShutdownOptions>().Bind(configuration.GetSection(ShutdownOptions.Section)).ValidateDataAnnotations().ValidateOnStart()

            // Every message on its way has then ended and was noted or put back when the process ends: nobody waits for its lease.
            .Validate<IOptions<DeliveryOptions>>(
                (shutdown, delivery) => shutdown.DrainTimeout >= delivery.Value.SendTimeout,
                "Shutdown:DrainTimeout is shorter than Delivery:SendTimeout, so messages on their way could not end; make it at least as long, e.g. 00:00:30.");
        services.AddOptions<ShutdownOptions>().PostConfigure<IHostEnvironment>((shutdown, environment) =>
            shutdown.Pause ??= environment.IsDevelopment() ? TimeSpan.Zero : ShutdownOptions.UsualPause);
        services.AddHealthChecks()
            .AddCheck<DatabaseCheck>("database")
            .AddCheck<OutboxCheck>("outbox")
            .AddCheck<DiskCheck>("disk")
            .AddCheck<PlatformCheck>("platforms");
        services.AddSingleton<HealthReporter>();
        services.AddSingleton<Drain>();
        services.AddHostedService(provider => provider.GetRequiredService<Drain>());

        // Everything gets the whole of the time: a request that hangs takes none of it from the messages under way.
        services.AddOptions<HostOptions>().Configure<IOptions<ShutdownOptions>>((host, shutdown) =>
        {
            host.ServicesStopConcurrently = true;
            host.ShutdownTimeout = shutdown.Value.Pause!.Value + shutdown.Value.DrainTimeout + ShutdownOptions.Reserve;
        });
        return services;
    }

    /// <summary>Live: the process answers. Ready: 200 when it should get requests, also when degraded, else 503; the reasons are in the body.</summary>
    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(LivePath, () => Results.Json(new { status = "alive" }));
        endpoints.MapGet(ReadyPath, async (HealthReporter reporter, CancellationToken cancellationToken) =>
        {
            var verdict = await reporter.ReadyAsync(cancellationToken);
            var status = verdict.Status == Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Unhealthy ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
            return Results.Text(verdict.ToJson().ToJsonString(), "application/json", statusCode: status);
        });
    }
}
