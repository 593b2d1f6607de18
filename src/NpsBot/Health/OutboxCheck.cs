using System.Data.Common;
using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using NpsBot.Core.Sessions;
using NpsBot.Workers;

namespace NpsBot.Health;

/// <summary>The outbox's worker goes its rounds, and no message is late.</summary>
internal sealed class OutboxCheck(OutboxWorker worker, IDatabase database, IOptions<HealthOptions> options, TimeProvider clock) : IHealthCheck
{
    /// <summary>Several times the worker's longest sleep and a slow database's time to fail.</summary>
    private static readonly TimeSpan LongestRound = TimeSpan.FromMinutes(3);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (worker.SinceLastRound > LongestRound)
        {
            return HealthCheckResult.Unhealthy(string.Create(CultureInfo.InvariantCulture, $"no messages were looked for since {(int)worker.SinceLastRound.TotalSeconds} s"));
        }

        try
        {
            var waiting = await database.ReadAsync((session, token) => session.Outbox.BacklogAsync(atMost: 1, token), cancellationToken);
            var late = waiting.Count == 0 ? TimeSpan.Zero : clock.GetUtcNow() - waiting[0].OldestDueAt;
            return late > options.Value.MaxMessageAge
                ? HealthCheckResult.Degraded(string.Create(CultureInfo.InvariantCulture, $"a message is due since {(int)late.TotalSeconds} s and not delivered (Health:MaxMessageAge); see npsbot outbox"))
                : HealthCheckResult.Healthy();
        }
        catch (Exception exception) when (exception is DbException or TimeoutException)
        {
            return HealthCheckResult.Unhealthy($"the outbox cannot be read ({exception.GetType().Name})");
        }
    }
}
