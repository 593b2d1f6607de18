using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using NpsBot.Storage;

namespace NpsBot.Health;

/// <summary>There is room where the database file lies.</summary>
internal sealed class DiskCheck(StorageProbe probe, IOptions<HealthOptions> options) : IHealthCheck
{
    private const long Mebibyte = 1024 * 1024;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        probe.FreeBytes is { } free && free < options.Value.MinFreeBytes
            ? HealthCheckResult.Degraded(string.Create(CultureInfo.InvariantCulture, $"{free / Mebibyte} MiB are free where the database lies, fewer than {options.Value.MinFreeBytes / Mebibyte} (Health:MinFreeBytes)"))
            : HealthCheckResult.Healthy());
}
