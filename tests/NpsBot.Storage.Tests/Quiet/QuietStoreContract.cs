using NpsBot.Core.Quiet;

namespace NpsBot.Storage.Tests.Quiet;

public abstract class QuietStoreContract : Contract
{
    private const string Cora = "person:cora";

    [Fact]
    public async Task Settings_come_back_as_they_were_said_and_somebody_silent_has_the_default()
    {
        var settings = new PingSettings { Mode = NotifyMode.OnlyBreaches, DigestAt = 510, Quiet = new QuietHours(1140, 480) };
        await Store.WriteAsync(session => session.Quiet.SaveAsync("cora", new PingSettings { Mode = NotifyMode.Never }, Now, Cancel));
        await Store.WriteAsync(session => session.Quiet.SaveAsync("cora", settings, Now, Cancel));
        await Store.WriteAsync(session => session.Quiet.SaveAsync("sam", new PingSettings { Quiet = QuietHours.Off }, Now, Cancel));

        Assert.Equal(settings, await Store.ReadAsync(session => session.Quiet.SettingsAsync("cora", Cancel)));
        Assert.Equal(PingSettings.Default, await Store.ReadAsync(session => session.Quiet.SettingsAsync("mira", Cancel)));
        var all = await Store.ReadAsync(session => session.Quiet.AllSettingsAsync(Cancel));
        Assert.Equal((2, QuietHours.Off), (all.Count, all["sam"].Quiet));
    }

    [Fact]
    public async Task A_message_counts_once_and_only_for_its_recipient()
    {
        await PingAsync(Cora, "m1", Now);
        await PingAsync(Cora, "m1", Now.AddMinutes(1));
        await PingAsync(Cora, "m2", Now.AddMinutes(2));
        await PingAsync("person:sam", "m3", Now);

        Assert.Equal([Now, Now.AddMinutes(2)], await Store.ReadAsync(session => session.Quiet.PingsAsync(Cora, Now, Cancel)));
        Assert.Equal([Now.AddMinutes(2)], await Store.ReadAsync(session => session.Quiet.PingsAsync(Cora, Now.AddMilliseconds(1), Cancel)));
    }

    [Fact]
    public async Task Old_pings_are_forgotten()
    {
        await PingAsync(Cora, "m1", Now);

        Assert.Equal(0, await Store.WriteAsync(session => session.Quiet.PruneAsync(Now, Cancel)));
        Assert.Equal(1, await Store.WriteAsync(session => session.Quiet.PruneAsync(Now.AddMilliseconds(1), Cancel)));
    }

    [Fact]
    public async Task What_waits_is_due_at_its_release_and_not_a_moment_before()
    {
        var release = Now.AddHours(8);
        await HoldAsync(Ping("7", release));

        Assert.Equal(release, await Store.ReadAsync(session => session.Quiet.NextReleaseAtAsync(Cancel)));
        Assert.Empty(await DueAsync(release.AddMilliseconds(-1)));
        Assert.Equal([Cora], await DueAsync(release));
    }

    [Fact]
    public async Task The_same_ping_waits_once_in_its_old_place_with_the_new_release()
    {
        await HoldAsync(Ping("7", Now.AddHours(1)));
        await HoldAsync(Ping("8", Now.AddHours(1)) with { HeldAt = Now.AddMinutes(1) });
        await HoldAsync(Ping("7", Now.AddHours(2)) with { HeldAt = Now.AddMinutes(2) });

        var held = await HeldAsync();
        Assert.Equal(["7", "8"], held.Select(ping => ping.Subject));
        Assert.Equal((Now, Now.AddHours(2)), (held[0].HeldAt, held[0].ReleaseAt));
        Assert.Equal(7, held[0].CaseNumber);
    }

    [Fact]
    public async Task What_waits_without_a_time_is_due_when_the_settings_change()
    {
        await HoldAsync(Ping("7", null));
        Assert.Null(await Store.ReadAsync(session => session.Quiet.NextReleaseAtAsync(Cancel)));
        Assert.Empty(await DueAsync(Now.AddYears(1)));

        await Store.WriteAsync(session => session.Quiet.SaveAsync("cora", PingSettings.Default, Now, Cancel));

        Assert.Equal([Cora], await DueAsync(Now));
    }

    [Fact]
    public async Task A_digest_tells_what_it_gathered_and_nothing_that_came_later()
    {
        await HoldAsync(Ping("7", Now));
        await Store.WriteAsync(session => session.Quiet.GatherAsync(Cora, "d1", Cancel));
        await HoldAsync(Ping("8", Now));

        Assert.Equal(["d1", null], (await HeldAsync()).Select(ping => ping.Digest));
        await Store.WriteAsync(session => session.Quiet.ToldAsync(Cora, "d1", Cancel));

        Assert.Equal("8", Assert.Single(await HeldAsync()).Subject);
    }

    [Fact]
    public async Task What_a_digest_failed_to_tell_goes_into_the_next_one()
    {
        await HoldAsync(Ping("7", Now));
        await Store.WriteAsync(session => session.Quiet.GatherAsync(Cora, "d1", Cancel));
        Assert.Empty(await DueAsync(Now));

        await Store.WriteAsync(session => session.Quiet.GatherAsync(Cora, "d2", Cancel));
        await Store.WriteAsync(session => session.Quiet.ToldAsync(Cora, "d1", Cancel));

        Assert.Equal("d2", Assert.Single(await HeldAsync()).Digest);
    }

    [Fact]
    public async Task Something_that_happens_again_while_a_digest_is_under_way_is_told_again()
    {
        await HoldAsync(Ping("7", Now));
        await Store.WriteAsync(session => session.Quiet.GatherAsync(Cora, "d1", Cancel));

        await HoldAsync(Ping("7", Now.AddHours(1)));
        await Store.WriteAsync(session => session.Quiet.ToldAsync(Cora, "d1", Cancel));

        Assert.Null(Assert.Single(await HeldAsync()).Digest);
    }

    [Fact]
    public async Task One_that_is_moot_is_dropped_alone()
    {
        await HoldAsync(Ping("7", Now));
        await HoldAsync(Ping("8", Now));

        await Store.WriteAsync(session => session.Quiet.DropAsync(Ping("7", null), Cancel));
        await Store.WriteAsync(session => session.Quiet.PostponeAsync(Cora, Now.AddHours(3), Cancel));

        var left = Assert.Single(await HeldAsync());
        Assert.Equal(("8", Now.AddHours(3)), (left.Subject, left.ReleaseAt));
    }

    private static HeldPing Ping(string number, DateTimeOffset? release) =>
        new(Cora, "case.card", number, Cora, "teams/t/a:1", long.Parse(number, System.Globalization.CultureInfo.InvariantCulture), Now, release);

    private Task HoldAsync(HeldPing ping) => Store.WriteAsync(session => session.Quiet.HoldAsync(ping, Cancel));

    private Task PingAsync(string recipient, string message, DateTimeOffset at) => Store.WriteAsync(session => session.Quiet.PingedAsync(recipient, message, at, Cancel));

    private Task<IReadOnlyList<string>> DueAsync(DateTimeOffset now) => Store.ReadAsync(session => session.Quiet.DueAsync(now, 10, Cancel));

    private Task<IReadOnlyList<HeldPing>> HeldAsync() => Store.ReadAsync(session => session.Quiet.HeldAsync(Cora, Cancel));
}
