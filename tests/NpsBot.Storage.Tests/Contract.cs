namespace NpsBot.Storage.Tests;

/// <summary>What every engine must do; each engine derives a class from each contract.</summary>
public abstract class Contract : IAsyncLifetime
{
    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    protected static DateTimeOffset Now { get; } = new(2026, 11, 20, 14, 2, 0, TimeSpan.Zero);

    protected TestStore Store { get; private set; } = null!;

    protected abstract Task<TestStore> OpenStoreAsync();

    public async ValueTask InitializeAsync() => Store = await OpenStoreAsync();

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
