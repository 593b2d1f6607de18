using System.Data.Common;
using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using NpsBot.Core.Sessions;
using NpsBot.Storage;

namespace NpsBot.Health;

/// <summary>The database commits a write in time, and has this program's schema.</summary>
internal sealed class DatabaseCheck(StorageProbe probe, IOptions<HealthOptions> options, TimeProvider clock) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        using var timeout = new CancellationTokenSource(options.Value.DatabaseTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            var schema = await probe.WriteAsync(either.Token).WaitAsync(either.Token);
            return schema switch
            {
                { Found: var found, Known: var known } when found < known => HealthCheckResult.Unhealthy(Words($"the schema is {found}, this program needs {known}")),
                { Found: var found, Known: var known } when found > known => HealthCheckResult.Degraded(Words($"the schema is {found}, this program knows {known}: a newer version is being rolled out")),
                _ => HealthCheckResult.Healthy(),
            };
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            return HealthCheckResult.Unhealthy(Words($"no write was committed within {options.Value.DatabaseTimeout.TotalSeconds} s"));
        }
        catch (OutOfSpaceException)
        {
            return HealthCheckResult.Unhealthy("the disk is full, so nothing can be stored");
        }
        catch (Exception exception) when (exception is DbException or StorageException or TimeoutException)
        {
            return HealthCheckResult.Unhealthy($"no write can be committed ({exception.GetType().Name})");
        }
    }

    private static string Words(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
