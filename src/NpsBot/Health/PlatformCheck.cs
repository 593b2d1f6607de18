using Microsoft.Extensions.Diagnostics.HealthChecks;
using NpsBot.Core.Conversations;

namespace NpsBot.Health;

/// <summary>What the platforms' edges say of themselves.</summary>
internal sealed class PlatformCheck(IEnumerable<IPlatformHealth> platforms) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var troubles = platforms.Select(platform => platform.Trouble).OfType<string>().ToList();
        return Task.FromResult(troubles.Count == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded(string.Join("; ", troubles)));
    }
}
