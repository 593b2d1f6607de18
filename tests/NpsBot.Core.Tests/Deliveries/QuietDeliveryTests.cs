using System.Collections.Immutable;
using NpsBot.Core.Calendars;
using NpsBot.Core.Cases.Facts;
using NpsBot.Core.Conversations;
using NpsBot.Core.People;
using NpsBot.Core.Quiet;
using NpsBot.Core.Terms;
using NpsBot.Core.Tests.Sessions;
using NpsBot.Core.Views;

namespace NpsBot.Core.Tests.Deliveries;

/// <summary>What comes to people at night, over their budget, and after they changed their mind.</summary>
public sealed class QuietDeliveryTests : IAsyncLifetime
{
    private readonly CaseRig _rig = new(calendars: Office(), quiet: new QuietOptions { PerHour = 3, PerDay = 5 });

    [Fact]
    public async Task Several_cases_of_one_night_come_as_one_message_when_work_begins()
    {
        Night();
        await OpenAsync(3);
        Assert.Empty(_rig.Teams.Messages);

        await UntilMorningAsync(-TimeSpan.FromMinutes(1));
        Assert.Empty(_rig.Teams.Messages);
        await UntilMorningAsync(TimeSpan.Zero);

        var digest = Assert.IsType<DigestView>(Assert.Single(_rig.Teams.In("D-cora")).View);
        var section = Assert.Single(digest.Sections);
        Assert.Equal(["Open NPS-1", "Open NPS-2", "Open NPS-3"], section.Lines.Select(line => line.Open!.Label));
        Assert.Contains("scored 2 of 10", section.Lines[0].What, StringComparison.Ordinal);
        Assert.Empty(await HeldAsync());
    }

    [Fact]
    public async Task One_case_of_the_night_comes_as_its_own_card()
    {
        Night();
        await OpenAsync(1);

        await UntilMorningAsync(TimeSpan.Zero);

        Assert.IsType<CaseAlertView>(Assert.Single(_rig.Teams.In("D-cora")).View);
    }

    [Fact]
    public async Task What_became_moot_in_the_night_is_not_told()
    {
        Night();
        await OpenAsync(3);
        await _rig.ChangeAsync(new CaseId(1), new CaseVoided("a test"));
        await _rig.ChangeAsync(new CaseId(2), new OwnerAssigned("sam", "cora", "yours"));
        await _rig.DispatchAsync();

        await UntilMorningAsync(TimeSpan.Zero);

        Assert.Equal("NPS-3", Assert.Single(_rig.Teams.In("D-cora")).Card.Case.ToString());
    }

    [Fact]
    public async Task A_case_of_the_night_is_told_as_it_is_in_the_morning()
    {
        Night();
        await OpenAsync(2);
        await _rig.ChangeAsync(new CaseId(1), new ResponseChanged("r1", 0, CommentAdded: false));
        await _rig.DispatchAsync();

        await UntilMorningAsync(TimeSpan.Zero);

        Assert.Contains("scored 0 of 10", Assert.IsType<DigestView>(Assert.Single(_rig.Teams.In("D-cora")).View).Sections[0].Lines[0].What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_card_is_edited_at_any_hour()
    {
        await OpenAsync(1);
        Night();

        await _rig.ChangeAsync(new CaseId(1));
        await _rig.DispatchAsync();

        Assert.Equal(1, Assert.Single(_rig.Teams.In("D-cora")).Updates);
    }

    [Fact]
    public async Task A_card_that_was_deleted_is_not_posted_anew_in_the_night()
    {
        await OpenAsync(1);
        _rig.Teams.Messages.Clear();
        Night();

        await _rig.ChangeAsync(new CaseId(1));
        await _rig.DispatchAsync();
        Assert.Empty(_rig.Teams.Messages);
        await UntilMorningAsync(TimeSpan.Zero);

        Assert.Single(_rig.Teams.In("D-cora"));
    }

    [Fact]
    public async Task An_urgent_message_breaks_through()
    {
        Night();
        await _rig.OpenAsync();
        await _rig.ChangeAsync(new CaseId(1), new CaseEscalated { Number = 1, Trigger = EscalationTrigger.CriticalRisk, Rule = "x", ToId = "eve", Ask = "Call Dana." });

        await _rig.DispatchAsync();

        Assert.IsType<EscalationView>(Assert.Single(_rig.Slack.In("D-eve")).View);
    }

    [Fact]
    public async Task Over_the_hours_budget_the_rest_comes_in_one_message_an_hour_later()
    {
        await OpenAsync(5);
        Assert.Equal(3, _rig.Teams.In("D-cora").Count);

        await AdvanceAsync(TimeSpan.FromMinutes(59));
        Assert.Equal(3, _rig.Teams.In("D-cora").Count);
        await AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(4, _rig.Teams.In("D-cora").Count);
        Assert.Equal(2, Assert.IsType<DigestView>(_rig.Teams.In("D-cora")[3].View).Sections.Sum(section => section.Lines.Length));
    }

    [Fact]
    public async Task Over_the_days_budget_the_rest_comes_the_next_morning()
    {
        for (var number = 0; number < 7; number++)
        {
            await OpenAsync(1);
            await AdvanceAsync(TimeSpan.FromMinutes(30));
        }

        Assert.Equal(5, _rig.Teams.In("D-cora").Count);
        Assert.Equal(2, (await HeldAsync()).Count);
        await UntilMorningAsync(TimeSpan.Zero);

        Assert.Equal(6, _rig.Teams.In("D-cora").Count);
        Assert.Empty(await HeldAsync());
    }

    [Fact]
    public async Task Two_that_look_at_once_send_one_digest()
    {
        Night();
        await OpenAsync(3);
        MoveTo(Morning());

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => _rig.QuietSweep.RunAsync(TestContext.Current.CancellationToken))));
        await _rig.DispatchAsync();

        Assert.Single(_rig.Teams.In("D-cora"));
    }

    [Fact]
    public async Task A_changed_mind_is_heard_at_once()
    {
        Night();
        await OpenAsync(2);

        await SayAsync(new PingSettings { Quiet = QuietHours.Off });
        await AdvanceAsync(TimeSpan.Zero);

        Assert.IsType<DigestView>(Assert.Single(_rig.Teams.In("D-cora")).View);
    }

    [Fact]
    public async Task Never_keeps_everything_until_the_day_they_change_their_mind()
    {
        await SayAsync(new PingSettings { Mode = NotifyMode.Never });
        await OpenAsync(2);
        await AdvanceAsync(TimeSpan.FromDays(7));
        Assert.Empty(_rig.Teams.In("D-cora"));
        Assert.Null(await _rig.QuietSweep.NextAtAsync(TestContext.Current.CancellationToken));

        await SayAsync(PingSettings.Default);
        await AdvanceAsync(TimeSpan.Zero);

        Assert.Equal(2, Assert.IsType<DigestView>(Assert.Single(_rig.Teams.In("D-cora")).View).Sections[0].Lines.Length);
    }

    [Fact]
    public async Task A_digest_nobody_can_get_falls_apart_and_each_case_finds_somebody_else()
    {
        Night();
        await OpenAsync(2);
        _rig.Teams.Answer = new SendResult.Gone(GoneReason.User, "left");

        await UntilMorningAsync(TimeSpan.Zero);
        await AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Equal("ada", (await _rig.CaseAsync(new CaseId(1))).OwnerId);
        Assert.Equal("ada", (await _rig.CaseAsync(new CaseId(2))).OwnerId);
        Assert.Equal(2, _rig.Slack.In("D-ada").Count);
    }

    [Fact]
    public async Task A_digest_that_could_not_go_all_day_waits_for_the_next_morning()
    {
        Night();
        await OpenAsync(2);
        _rig.Teams.Answer = new SendResult.RetryAfter(TimeSpan.FromHours(10), "http_429");
        await UntilMorningAsync(TimeSpan.Zero);
        _rig.Teams.Answer = null;

        await AdvanceAsync(TimeSpan.FromHours(10));
        Assert.Empty(_rig.Teams.Messages);
        await UntilMorningAsync(TimeSpan.Zero);

        Assert.Single(_rig.Teams.In("D-cora"));
    }

    public ValueTask InitializeAsync() => _rig.InitializeAsync();

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    private static CalendarBook Office() => new(
        new OrganisationOptions { TimeZone = "Europe/Berlin" },
        ImmutableDictionary<string, NamedCalendar>.Empty.Add(CalendarOptions.Default, NamedCalendar.Always with { Week = WorkingWeek.Parse("Mon-Fri 09:00-17:00") }));

    /// <summary>The clock starts on a Monday at 10:00 in Berlin.</summary>
    private void Night() => MoveTo(new DateTimeOffset(2026, 1, 5, 22, 0, 0, TimeSpan.Zero));

    /// <summary>The next nine o'clock of a working day.</summary>
    private DateTimeOffset Morning() => _rig.Calendars.For(null).NextOpen(_rig.Calendars.For(null).IsOpen(_rig.Now) ? _rig.Now.AddHours(12) : _rig.Now);

    private void MoveTo(DateTimeOffset at) => _rig.Clock.Advance(at - _rig.Now);

    private async Task UntilMorningAsync(TimeSpan after)
    {
        MoveTo(Morning() + after);
        await AdvanceAsync(TimeSpan.Zero);
    }

    private async Task AdvanceAsync(TimeSpan by)
    {
        _rig.Clock.Advance(by);
        await _rig.QuietSweep.RunAsync(TestContext.Current.CancellationToken);
        await _rig.DispatchAsync();
    }

    private async Task OpenAsync(int count)
    {
        for (var number = 0; number < count; number++)
        {
            await _rig.OpenAsync();
            _rig.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        await _rig.DispatchAsync();
    }

    private Task<bool> SayAsync(PingSettings settings) => _rig.WriteAsync(async session =>
    {
        await session.Quiet.SaveAsync("cora", settings, _rig.Now, TestContext.Current.CancellationToken);
        return true;
    });

    private Task<IReadOnlyList<HeldPing>> HeldAsync() => _rig.ReadAsync(session => session.Quiet.HeldAsync("person:cora", TestContext.Current.CancellationToken));
}
