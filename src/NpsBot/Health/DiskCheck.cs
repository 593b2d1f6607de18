using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using NpsBot.Storage;

namespace NpsBot.Health;

/// <summary>There is room where the database file lies.</summary>
internal sealed class DiskCheck(StorageProbe probe, IOptions<HealthOptions> options) : IHealthCheck
{
    private const long Mebibyte = 1024 * 1024;

    /// <summary>With less than this free, a commit of any size may fail.</summary>
    private const long NoRoom = Mebibyte;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(probe.FreeBytes switch
    {
        < NoRoom => HealthCheckResult.Unhealthy("the disk is full where the database lies"),
        { } free when free < options.Value.MinFreeBytes => HealthCheckResult.Degraded(
            string.Create(CultureInfo.InvariantCulture, $"{free / Mebibyte} MiB are free where the database lies, fewer than {options.Value.MinFreeBytes / Mebibyte} (Health:MinFreeBytes)")),
        _ => HealthCheckResult.Healthy(),
    });
}
