using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NpsBot.Core.Outbox;
using NpsBot.Core.Sessions;
using NpsBot.Storage.Postgres;
using NpsBot.Storage.Scores;
using NpsBot.Storage.Sqlite;

namespace NpsBot.Storage;

/// <summary>The project's door.</summary>
public static class StorageSetup
{
    /// <summary>
    /// Adds <see cref="IDatabase"/> and <see cref="StorageCheck"/>, configured by the section <c>Storage</c>. The database is opened, and its schema and sums brought up to date,
    /// before other hosted services start. An <see cref="IOutboxSignal"/>, if there is one, is notified after commits that put messages into the outbox.
    /// </summary>
    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<StorageOptions>().Bind(configuration.GetSection(StorageOptions.Section)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<StorageOptions>, StorageOptionsCheck>());
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(Open);
        services.AddSingleton<IDatabase>(provider => provider.GetRequiredService<IEngine>());
        services.AddSingleton<StorageCheck>();
        services.AddSingleton<StorageProbe>();
        services.AddSingleton<StorageBackup>();
        services.AddSingleton<ScoreRollups>();
        services.AddHostedService<StorageStart>();
        services.AddHostedService<StorageWakeups>();
        return services;
    }

    private static IEngine Open(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<StorageOptions>>().Value;
        var time = provider.GetRequiredService<TimeProvider>();
        var signal = provider.GetService<IOutboxSignal>();
        return PostgresAddress.IsMeant(options.ConnectionString)
            ? new PostgresDatabase(options, time, provider.GetRequiredService<ILogger<PostgresDatabase>>(), signal)
            : new SqliteDatabase(options, time, provider.GetRequiredService<ILogger<SqliteDatabase>>(), signal);
    }
}
