using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace NpsBot.Health;

/// <summary>Whether the program is ready, looked up at most once a second however many ask, and said in the log when it changes.</summary>
public sealed class HealthReporter(HealthCheckService checks, Drain drain, TimeProvider clock, ILogger<HealthReporter> logger) : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _one = new(1, 1);
    private HealthVerdict _last = new(HealthStatus.Healthy, []);
    private long? _lookedAt;

    public async Task<HealthVerdict> ReadyAsync(CancellationToken cancellationToken)
    {
        if (drain.IsDraining)
        {
            return HealthVerdict.Draining;
        }

        await _one.WaitAsync(cancellationToken);
        try
        {
            if (_lookedAt is null || clock.GetElapsedTime(_lookedAt.Value) >= Fresh)
            {
                var verdict = HealthVerdict.Of(await checks.CheckHealthAsync(cancellationToken));
                if (verdict.Status != _last.Status)
                {
                    Log.HealthChanged(logger, verdict.Word, string.Join("; ", verdict.Reasons.Select(reason => $"{reason.Check}: {reason.Text}")));
                }

                (_last, _lookedAt) = (verdict, clock.GetTimestamp());
            }

            return _last;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();
}
