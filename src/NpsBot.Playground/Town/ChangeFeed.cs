namespace NpsBot.Playground.Town;

/// <summary>Tells whoever waits that something in the pretend world changed. What changed is looked up, not carried.</summary>
public sealed class ChangeFeed
{
    private TaskCompletionSource _next = New();

    /// <summary>How long a wait may last in real time before it is given up; only a bug makes it that long.</summary>
    public TimeSpan Ceiling { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Completes at the next change. Take it before looking, so that nothing is missed in between.</summary>
    public Task Next => Volatile.Read(ref _next).Task;

    public void Announce() => Interlocked.Exchange(ref _next, New()).TrySetResult();

    /// <summary>Waits until <paramref name="look"/> finds something.</summary>
    /// <param name="awaited">For the failure's message, e.g. <c>sam to see a message with "Acme"</c>.</param>
    /// <param name="scene">Describes what there is instead.</param>
    /// <exception cref="TimeoutException">Nothing was found within <see cref="Ceiling"/>.</exception>
    public async Task<T> WhenAsync<T>(Func<T?> look, string awaited, Func<string>? scene = null, CancellationToken cancellationToken = default)
        where T : class
    {
        using var ceiling = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        ceiling.CancelAfter(Ceiling);
        while (true)
        {
            var next = Next;
            if (look() is { } found)
            {
                return found;
            }

            try
            {
                await next.WaitAsync(ceiling.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                throw new TimeoutException($"waited {Ceiling.TotalSeconds:0} s for {awaited}{(scene is null ? string.Empty : Environment.NewLine + scene())}");
            }
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
