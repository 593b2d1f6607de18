using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using NodaTime;
using NpsBot.Connectors.Imports;
using NpsBot.Core.Conversations;
using NpsBot.Core.Sessions;
using NpsBot.Playground.World;

namespace NpsBot.Playground.Town;

/// <summary>The real bot, in this process, told to live in a pretend town. The platforms and it still talk over HTTP only.</summary>
public sealed class BotInProcess : IAsyncDisposable
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(20);

    private readonly WebApplication _app;

    private BotInProcess(WebApplication app) => _app = app;

    /// <summary>What the bot is made of, for tests that look inside.</summary>
    public IServiceProvider Services => _app.Services;

    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    /// <summary>Starts the bot.</summary>
    /// <param name="dataFolder">Where it keeps its data.</param>
    /// <param name="port">Loopback port; 0 takes a free one.</param>
    /// <param name="configure">Last word on configuration and services.</param>
    public static async Task<BotInProcess> StartAsync(PretendTown town, string dataFolder, int port = 0, Action<WebApplicationBuilder>? configure = null)
    {
        var bot = new BotInProcess(BotHost.Build(["--environment", Environments.Development], builder =>
        {
            builder.Configuration.AddInMemoryCollection(town.BotSettings);
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Urls"] = FormattableString.Invariant($"http://{(port == 0 ? "127.0.0.1" : "localhost")}:{port}"),
                ["Storage:ConnectionString"] = "Data Source=" + Path.Combine(dataFolder, "npsbot.db"),
            });
            builder.Services.AddSingleton(town.Clock);
            builder.Services.AddImports();
            configure?.Invoke(builder);
        }));
        try
        {
            await bot._app.StartAsync();
        }
        catch
        {
            await bot.DisposeAsync();
            throw;
        }

        bot.Address = new Uri(bot._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        return bot;
    }

    /// <summary>Imports the people and the accounts of the pretend world, as <c>npsbot import</c> does.</summary>
    /// <exception cref="InvalidOperationException">A line was refused.</exception>
    public async Task ImportAsync(PretendWorld world, CancellationToken cancellationToken)
    {
        var importer = _app.Services.GetRequiredService<CsvImporter>();
        var request = new ImportRequest { Locale = CultureInfo.InvariantCulture, Zone = DateTimeZone.Utc };
        await importer.PeopleAsync(StreamOf(WorldCsv.People(world)), request, Throw, null, cancellationToken);
        await importer.AccountsAsync(StreamOf(WorldCsv.Accounts(world)), request, Throw, null, cancellationToken);
    }

    /// <summary>Completes when nothing the bot owes anybody by now is still to be sent (what waits for a platform's limit is owed later), and no platform waits for the bot. Then time may be moved.</summary>
    /// <exception cref="TimeoutException">The bot did not come to rest within the feed's ceiling of real time.</exception>
    public async Task SettleAsync(PretendTown town, CancellationToken cancellationToken)
    {
        var unfinished = _app.Services.GetServices<IUnfinishedWork>().ToArray();
        var database = _app.Services.GetRequiredService<IDatabase>();
        using var ceiling = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        ceiling.CancelAfter(town.Changes.Ceiling);
        try
        {
            while (true)
            {
                var next = town.Changes.Next;
                await town.IdleAsync().WaitAsync(ceiling.Token);
                await Task.WhenAll(unfinished.Select(work => work.FinishedAsync(ceiling.Token)));
                var waits = await database.ReadAsync((session, token) => session.Outbox.WaitsAsync(town.Clock.GetUtcNow(), token), ceiling.Token);
                if (!waits.IsBusy)
                {
                    return;
                }

                // A message is noted as sent a moment after the platform took it, and that tells nobody.
                await next.WaitAsync(Moment, ceiling.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException("the bot did not come to rest");
        }
    }

    /// <summary>Completes when the bot was asked to stop, e.g. with Ctrl+C.</summary>
    public Task WaitForShutdownAsync() => _app.WaitForShutdownAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static MemoryStream StreamOf(string text) => new(Encoding.UTF8.GetBytes(text));

    private static void Throw(RefusedLine line) => throw new InvalidOperationException($"line {line.Line}, {line.Column}: {line.Reason}");
}
