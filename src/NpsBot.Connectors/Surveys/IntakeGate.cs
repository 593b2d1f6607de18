using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace NpsBot.Connectors.Surveys;

/// <summary>How much of intake is in hand: bytes from before a body is read, and requests that are worked on. What finds no room is turned away, so that a flood fills no memory.</summary>
internal sealed class IntakeGate(IOptions<IntakeOptions> options) : IDisposable
{
    /// <summary>What a request costs besides its body, in bytes, roughly.</summary>
    public const int LeastCost = 16 * 1024;

    private const int WaitingPerWorking = 4;

    private readonly ConcurrencyLimiter _bytes = new(new ConcurrencyLimiterOptions { PermitLimit = options.Value.MaxBytesInHand });

    private readonly ConcurrencyLimiter _work = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = options.Value.MaxConcurrentRequests,
        QueueLimit = WaitingPerWorking * options.Value.MaxConcurrentRequests,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>Room for a request's body; not acquired when there is none.</summary>
    public RateLimitLease RoomFor(HttpRequest request) =>
        _bytes.AttemptAcquire((int)Math.Clamp(request.ContentLength ?? options.Value.MaxBodyBytes, LeastCost, Math.Max(options.Value.MaxBodyBytes, LeastCost)));

    /// <summary>A place to work, perhaps after waiting for it; not acquired when too many wait.</summary>
    public ValueTask<RateLimitLease> WorkAsync(CancellationToken cancellationToken) => _work.AcquireAsync(1, cancellationToken);

    public void Dispose()
    {
        _bytes.Dispose();
        _work.Dispose();
    }
}
