using System.Net;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NpsBot.Core.Outbox;
using NpsBot.Health;
using NpsBot.Testing;

namespace NpsBot.Tests.Health;

public sealed class ReadinessTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_host_that_is_well_is_alive_and_ready_and_has_no_reasons()
    {
        await using var host = await HostRig.StartAsync();

        var (status, word, reasons) = await host.ReadyAsync();

        Assert.Equal((HttpStatusCode.OK, "ready"), (status, word));
        Assert.Empty(reasons);
        Assert.Contains("alive", await host.LiveAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_nobody_delivers_makes_it_degraded_but_not_unready()
    {
        await using var host = await HostRig.StartAsync();
        await host.Database.WriteAsync(
            async (session, token) =>
            {
                await session.Outbox.EnqueueAsync(new NewMessage("case.card", "1", "person:nobody-can-say-my-name"), host.Clock.GetUtcNow(), token);
                return await session.Outbox.ClaimDueAsync(host.Clock.GetUtcNow(), TimeSpan.FromDays(1), 1, token);
            },
            Cancel);
        Assert.Equal("ready", (await host.ReadyAsync()).Word);

        await host.PassAsync(TimeSpan.FromMinutes(15));
        var (status, word, reasons) = await host.ReadyAsync();

        Assert.Equal((HttpStatusCode.OK, "degraded"), (status, word));
        var (check, _, reason) = Assert.Single(reasons);
        Assert.Equal("outbox", check);
        Assert.Contains("Health:MaxMessageAge", reason, StringComparison.Ordinal);
        Assert.DoesNotContain("nobody-can", reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_takes_no_writes_makes_it_unready_until_it_does_again()
    {
        await using var host = await HostRig.StartAsync(("Storage:CommandTimeout", "00:00:01"));
        await using (var blocker = new SqliteConnection($"Data Source={host.DatabasePath};Pooling=False"))
        {
            await blocker.OpenAsync(Cancel);
            await using var transaction = blocker.BeginTransaction(deferred: false);

            var (status, word, reasons) = await host.ReadyAsync();

            Assert.Equal((HttpStatusCode.ServiceUnavailable, "unready"), (status, word));
            Assert.Contains(reasons, reason => reason is { Check: "database", Status: "unready" });
            Assert.DoesNotContain(reasons, reason => reason.Reason.Contains(host.DatabasePath, StringComparison.Ordinal));
            Assert.Contains("alive", await host.LiveAsync(), StringComparison.Ordinal);
        }

        Assert.Equal("ready", (await host.ReadyAsync()).Word);
    }

    [Fact]
    public async Task A_database_of_a_newer_version_makes_it_degraded_since_a_rollout_is_under_way()
    {
        await using var host = await HostRig.StartAsync();
        await using var connection = new SqliteConnection($"Data Source={host.DatabasePath};Pooling=False");
        await connection.OpenAsync(Cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = "insert into schema_migrations (number, name, checksum, applied_at) values (9999, 'later', 'x', 0)";
        await command.ExecuteNonQueryAsync(Cancel);

        var (status, word, reasons) = await host.ReadyAsync();

        Assert.Equal((HttpStatusCode.OK, "degraded"), (status, word));
        Assert.Contains("newer version", Assert.Single(reasons).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_disk_that_is_nearly_full_makes_it_degraded()
    {
        await using var host = await HostRig.StartAsync(("Health:MinFreeBytes", long.MaxValue.ToString(System.Globalization.CultureInfo.InvariantCulture)));

        var (status, word, reasons) = await host.ReadyAsync();

        Assert.Equal((HttpStatusCode.OK, "degraded", "disk"), (status, word, Assert.Single(reasons).Check));
    }

    [Fact]
    public async Task A_PostgreSQL_server_that_goes_away_makes_it_unready_until_it_is_back()
    {
        Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? string.Empty);
        await using var server = await PostgresServer.StartAsync(isDurable: false, Cancel);
        await using var host = await HostRig.StartAsync(("Storage:ConnectionString", await server.CreateDatabaseAsync(Cancel)));
        Assert.Equal("ready", (await host.ReadyAsync()).Word);

        await server.StopAsync(Cancel);
        var (status, _, reasons) = await host.ReadyAsync();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains(reasons, reason => reason is { Check: "database", Status: "unready" });

        await server.StartAgainAsync(Cancel);
        Assert.Equal("ready", (await host.ReadyAsync()).Word);
    }

    [Fact]
    public async Task A_drain_too_short_for_messages_on_their_way_does_not_start()
    {
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => HostRig.StartAsync(("Shutdown:DrainTimeout", "00:00:05")));

        Assert.Contains("Delivery:SendTimeout", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task From_the_first_sign_of_the_end_it_is_unready()
    {
        await using var host = await HostRig.StartAsync();
        await host.Services.GetRequiredService<Drain>().StoppingAsync(Cancel);

        var (status, _, reasons) = await host.ReadyAsync();

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "shutdown"), (status, Assert.Single(reasons).Check));
    }
}
