using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NpsBot.Core.Intake;
using NpsBot.Core.Sessions;

namespace NpsBot.Benchmarks.Harness;

/// <summary>The product's own stores in this process, to fill a database before a server has it.</summary>
internal sealed class SeedStore : IAsyncDisposable
{
    private readonly WebApplication _host;

    private SeedStore(WebApplication host) => _host = host;

    public IServiceProvider Services => _host.Services;

    public IDatabase Database => _host.Services.GetRequiredService<IDatabase>();

    public ResponseIntake Intake => _host.Services.GetRequiredService<ResponseIntake>();

    /// <summary>Opens a database by its connection string, schema included; nothing is delivered from here.</summary>
    public static async Task<SeedStore> OpenAsync(string database, CancellationToken cancellationToken)
    {
        var store = new SeedStore(BotHost.Build(
            [],
            builder =>
            {
                builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Storage:ConnectionString"] = database });
                builder.Logging.ClearProviders();
            }));
        await store.Database.ReadAsync((session, token) => session.People.ListAsync(token), cancellationToken);
        return store;
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();
}
