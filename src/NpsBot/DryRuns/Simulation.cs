using System.Globalization;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NpsBot.Core.Conversations;
using NpsBot.Core.Deliveries;
using NpsBot.Core.People;
using NpsBot.Core.Sessions;
using NpsBot.Core.Sweeps;
using NpsBot.Core.Views;
using NpsBot.Storage;

namespace NpsBot.DryRuns;

/// <summary>
/// The real product with its real policies, calendars and settings, on a database of its own that is thrown away, on a clock that is moved from one thing that happens to the next,
/// and on platforms that only note what they are given. Nobody is pinged.
/// </summary>
internal sealed class Simulation : IAsyncDisposable
{
    /// <summary>Rounds at one instant after which something is wrong: it says that it is due and does nothing about it.</summary>
    private const int MaxRoundsAtOnce = 1000;

    private static readonly string[] Platforms = ["teams", "slack"];

    private readonly PriorityQueue<Func<CancellationToken, Task>, (DateTimeOffset At, long Order)> _events = new();
    private readonly string _folder;
    private readonly ServiceProvider _services;
    private readonly IReadOnlyList<ISweep> _sweeps;
    private readonly OutboxDispatcher _dispatcher;
    private readonly List<Ping> _pings;
    private long _scheduled;
    private int _seen;

    private Simulation(string folder, ServiceProvider services, MovedClock clock, List<Ping> pings)
    {
        (_folder, _services, Clock, _pings) = (folder, services, clock, pings);
        _sweeps = [.. services.GetServices<ISweep>()];
        _dispatcher = services.GetRequiredService<OutboxDispatcher>();
        Database = services.GetRequiredService<IDatabase>();
    }

    public MovedClock Clock { get; }

    public IDatabase Database { get; }

    public IServiceProvider Services => _services;

    /// <summary>What people would have got so far, in order.</summary>
    public IReadOnlyList<Ping> Pings => _pings;

    /// <summary>Told of each ping after the round it came in; people who answer schedule what they do.</summary>
    public Action<Ping>? Seen { get; set; }

    /// <summary>Makes one that is empty: nobody, nothing.</summary>
    /// <param name="configuration">As the product itself runs with; its database and its platforms are not touched.</param>
    public static Simulation Make(IConfiguration configuration, IHostEnvironment environment, DateTimeOffset start)
    {
        var folder = Directory.CreateTempSubdirectory("npsbot-dry-run-").FullName;
        var clock = new MovedClock(start);
        var pings = new List<Ping>();
        var settings = new ConfigurationBuilder().AddConfiguration(configuration)
            .AddInMemoryCollection([new($"{StorageOptions.Section}:{nameof(StorageOptions.ConnectionString)}", $"Data Source={Path.Combine(folder, "dry-run.db")}")])
            .Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(clock);
        services.AddSingleton<IConfiguration>(settings);
        services.AddSingleton(environment);
        services.AddNpsBot(settings, environment);
        services.RemoveAll<IChatAdapter>();
        foreach (var platform in Platforms)
        {
            services.AddSingleton<IChatAdapter>(provider => new RecordingChat(platform, provider.GetRequiredService<IDatabase>(), clock, pings));
        }

        services.Replace(ServiceDescriptor.Singleton<IHomeComposer, NoHome>());
        return new Simulation(folder, services.BuildServiceProvider(), clock, pings);
    }

    /// <summary>Has something happen at an instant; what is scheduled first for one instant happens first.</summary>
    public void Schedule(DateTimeOffset at, Func<CancellationToken, Task> act) => _events.Enqueue(act, (at, _scheduled++));

    /// <summary>Lets everything happen that happens before an instant.</summary>
    /// <exception cref="InvalidOperationException">Something stays due for ever: a fault of the program.</exception>
    public async Task RunAsync(DateTimeOffset until, CancellationToken cancellationToken)
    {
        var rounds = 0;
        while (await NextAsync(cancellationToken) is { At: { } next } due && next < until)
        {
            rounds = next > Clock.GetUtcNow() ? 0 : rounds + 1;
            if (rounds > MaxRoundsAtOnce)
            {
                throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"Something stays due at {Clock.GetUtcNow():O}."));
            }

            Clock.MoveTo(next);
            await RoundAsync(due.Sweeps, cancellationToken);
        }

        Clock.MoveTo(until);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task RoundAsync(IEnumerable<ISweep> due, CancellationToken cancellationToken)
    {
        var now = Clock.GetUtcNow();
        if (_events.TryPeek(out _, out var first) && first.At <= now)
        {
            // One at a time: what follows from it is sent before the next thing happens, as in life.
            await _events.Dequeue()(cancellationToken);
        }

        foreach (var sweep in due)
        {
            await sweep.RunAsync(cancellationToken);
        }

        await _dispatcher.DispatchDueAsync(cancellationToken);
        for (; _seen < _pings.Count; _seen++)
        {
            Seen?.Invoke(_pings[_seen]);
        }
    }

    /// <summary>When something happens next, and which sweeps are to run then.</summary>
    private async Task<NextDue> NextAsync(CancellationToken cancellationToken)
    {
        var due = await NextDue.FindAsync(Database, _sweeps, cancellationToken);
        return _events.TryPeek(out _, out var first) && !(due.At <= first.At) ? new NextDue(first.At, due.At == first.At ? due.Sweeps : []) : due;
    }

    /// <summary>Homes are nobody's ping, and making them is most of the work.</summary>
    private sealed class NoHome : IHomeComposer
    {
        public Task<View> ComposeAsync(Core.Sessions.ISession session, Person person, Reader reader, CancellationToken cancellationToken) =>
            Task.FromResult<View>(new NoticeView { Text = person.Name });
    }
}
