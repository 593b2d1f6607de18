using Microsoft.Extensions.Hosting;

namespace NpsBot.Storage;

/// <summary>Has the dispatcher woken by what other processes put into the outbox.</summary>
internal sealed class StorageWakeups(IEngine database) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => database.ListenAsync(stoppingToken);
}
