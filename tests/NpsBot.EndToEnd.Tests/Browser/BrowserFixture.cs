using Microsoft.Playwright;
using NpsBot.Playground.Server;

namespace NpsBot.EndToEnd.Tests.Browser;

/// <summary>One headless Chromium and one Playground, as <c>dotnet run</c> starts it, for all tests that look at the page. Each test takes contacts of its own.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private const string Variable = "CHROMIUM";
    private const string DebiansPlace = "/usr/bin/chromium";

    /// <summary>How long a test waits for something to be seen; generous, since the machine may be busy.</summary>
    private const float Patience = 30_000;

    private static readonly string[] Flags =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("npsbot-browser-").FullName;
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private RunningPlayground? _playground;

    /// <summary>Why there is nothing to test with; <see langword="null"/> when there is.</summary>
    public string? Missing { get; private set; }

    internal RunningPlayground Playground => _playground!;

    public async ValueTask InitializeAsync()
    {
        var chromium = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } chosen ? chosen : DebiansPlace;
        if (!File.Exists(chromium))
        {
            Missing = $"There is no Chromium at {chromium}: install one (Debian: apt install chromium), or name its program in {Variable}.";
            return;
        }

        Assertions.SetDefaultExpectTimeout(Patience);
        var playground = RunningPlayground.StartAsync(pagePort: 0, botPort: 0, _folder, CancellationToken.None);
        _playwright = await Microsoft.Playwright.Playwright.CreateAsync();

        // Playwright gives each launch a profile folder of its own and removes it.
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = chromium, Args = Flags, Timeout = Patience });
        _playground = await playground;
    }

    /// <summary>A page in a profile of its own.</summary>
    public async Task<IPage> NewPageAsync()
    {
        var context = await _browser!.NewContextAsync(new() { ViewportSize = new() { Width = 1280, Height = 900 }, ColorScheme = ColorScheme.Light, Locale = "en-GB", ReducedMotion = ReducedMotion.Reduce });
        context.SetDefaultTimeout(Patience);
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        if (_playground is not null)
        {
            await _playground.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>The tests that share a <see cref="BrowserFixture"/>; they run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserTests : ICollectionFixture<BrowserFixture>
{
    public const string Name = "Browser";
}
