using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using NpsBot.Core.Outbox;
using NpsBot.Core.Sessions;

namespace NpsBot.Storage.Tests;

public sealed class StorageSetupTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ConnectionString", "Data Source=", "names no file")]
    [InlineData("ConnectionString", "Data Source=:memory:", "in memory")]
    [InlineData("ConnectionString", "Data Source=x;Mode=Memory", "in memory")]
    [InlineData("ConnectionString", "Datenquelle=x", "cannot be read")]
    [InlineData("ConnectionString", "Host=db;Datenbank=x", "cannot be read")]
    [InlineData("ConnectionString", "Host=db", "names no database")]
    [InlineData("ConnectionString", "postgresql:///x", "names no host")]
    [InlineData("MaxWriters", "0", "from 1 to 256")]
    [InlineData("CommandTimeout", "00:00:00.5", "00:00:30")]
    [InlineData("WorkTimeout", "00:11:00", "00:10:00")]
    [InlineData("MaxReaders", "0", "from 1 to 256")]
    [InlineData("MaxGroup", "10001", "from 1 to 10000")]
    [InlineData("MaxWaiting", "0", "from 1 to 100000")]
    [InlineData("MaxIntakeWait", "00:00:00", "from 00:00:01 to 00:10:00")]
    public void A_wrong_key_is_named_with_its_problem(string key, string value, string problem)
    {
        using var provider = Build(("Storage:" + key, value)).BuildServiceProvider();

        var exception = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IOptions<StorageOptions>>().Value);

        Assert.Contains("Storage:" + key, exception.Message, StringComparison.Ordinal);
        Assert.Contains(problem, exception.Message, StringComparison.Ordinal);
        Assert.Contains("Example", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_defaults_are_right()
    {
        using var provider = Build().BuildServiceProvider();

        Assert.Equal("Data Source=data/npsbot.db", provider.GetRequiredService<IOptions<StorageOptions>>().Value.ConnectionString);
    }

    [Fact]
    public async Task The_host_opens_the_database_before_anything_else_and_wakes_the_dispatcher_after_commits()
    {
        var folder = Directory.CreateTempSubdirectory("npsbot-storage-");
        var file = Path.Combine(folder.FullName, "npsbot.db");
        var services = Build(("Storage:ConnectionString", $"Data Source={file}"));
        var signal = new CountingSignal();
        services.AddSingleton<IOutboxSignal>(signal);
        await using (var provider = services.BuildServiceProvider())
        {
            foreach (var service in provider.GetServices<IHostedService>().OfType<IHostedLifecycleService>())
            {
                await service.StartingAsync(Cancel);
            }

            Assert.True(File.Exists(file));
            await provider.GetRequiredService<IDatabase>().WriteAsync(
                async (session, cancellationToken) =>
                {
                    await session.Outbox.EnqueueAsync(new NewMessage("case.card", "1", "person:cora"), DateTimeOffset.UnixEpoch, cancellationToken);
                    return true;
                },
                Cancel);
            Assert.Equal(1, signal.Count);
            Assert.All(await provider.GetRequiredService<StorageCheck>().RunAsync(Cancel), finding => Assert.True(finding.Ok, finding.Detail));
        }

        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_connection_string_with_a_host_chooses_postgres()
    {
        var services = Build(("Storage:ConnectionString", "Host=127.0.0.1;Port=1;Database=npsbot"));
        await using var provider = services.BuildServiceProvider();

        Assert.IsType<Storage.Postgres.PostgresDatabase>(provider.GetRequiredService<IDatabase>());
    }

    private static ServiceCollection Build(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddStorage(configuration);
        return services;
    }
}
