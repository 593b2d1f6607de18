using NpsBot.Playground.Server;

namespace NpsBot.EndToEnd.Tests.Browser;

/// <summary>A page on a Playground of the test's own, which nobody has touched yet.</summary>
public abstract class OwnPlaygroundTest(BrowserFixture fixture) : PageTest(fixture)
{
    private readonly string _folder = Directory.CreateTempSubdirectory("npsbot-own-").FullName;
    private RunningPlayground? _own;

    private protected override RunningPlayground Playground => _own!;

    public override async ValueTask InitializeAsync()
    {
        if (Fixture.Missing is null)
        {
            _own = await RunningPlayground.StartAsync(pagePort: 0, botPort: 0, _folder, TestContext.Current.CancellationToken);
        }

        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await base.DisposeAsync();
        if (_own is not null)
        {
            await _own.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }
}
