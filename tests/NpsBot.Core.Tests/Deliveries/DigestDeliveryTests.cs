using System.Collections.Immutable;
using NpsBot.Core.Calendars;
using NpsBot.Core.Cases.Facts;
using NpsBot.Core.People;
using NpsBot.Core.Quiet;
using NpsBot.Core.Surveys;
using NpsBot.Core.Terms;
using NpsBot.Core.Tests.Sessions;
using NpsBot.Core.Views;

namespace NpsBot.Core.Tests.Deliveries;

/// <summary>Digests at the beginning of somebody's day. The clock starts on Monday 5 January 2026 at 10:00 in Berlin, where work is from nine to five.</summary>
public sealed class DigestDeliveryTests : IAsyncLifetime
{
    private readonly CaseRig _rig = new(calendars: new CalendarBook(
        new OrganisationOptions { TimeZone = "Europe/Berlin" },
        ImmutableDictionary<string, NamedCalendar>.Empty.Add(CalendarOptions.Default, NamedCalendar.Always with { Week = WorkingWeek.Parse("Mon-Fri 09:00-17:00") })));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_due_today_comes_once_when_the_day_begins()
    {
        await OpenAsync();
        await ToAsync(6, 10);

        await ToAsync(7, 9);
        await ToAsync(7, 9, 30);

        var digest = Assert.Single(Digests());
        Assert.Equal(("Your day", "1 due today"), (digest.Title, digest.Summary));
        Assert.Equal("Acme Corp, Dana 1: first contact", digest.Sections[0].Lines[0].What);
        Assert.Equal("Open NPS-1", digest.Sections[0].Lines[0].Open!.Label);
    }

    [Fact]
    public async Task With_nothing_to_say_nothing_comes()
    {
        await OpenAsync();

        await ToAsync(6, 9);
        await ToAsync(6, 12);

        Assert.Empty(Digests());
    }

    [Fact]
    public async Task What_came_in_at_night_and_what_is_due_come_in_one_message()
    {
        await OpenAsync();
        await ToAsync(6, 23);
        await OpenAsync();
        await OpenAsync();

        await ToAsync(7, 9);
        await ToAsync(7, 9, 10);

        var digest = Assert.Single(Digests());
        Assert.Equal(["New cases", "Due today"], digest.Sections.Select(section => section.Heading));
        Assert.Equal(["Open NPS-2", "Open NPS-3"], digest.Sections[0].Lines.Select(line => line.Open!.Label));
        Assert.Empty(await _rig.ReadAsync(session => session.Quiet.HeldAsync("person:cora", Cancel)));
    }

    [Fact]
    public async Task One_case_of_the_night_with_nothing_else_comes_as_its_card()
    {
        await ToAsync(5, 23);
        await OpenAsync();

        await ToAsync(6, 9);

        Assert.IsType<CaseAlertView>(Assert.Single(_rig.Teams.In("D-cora")).View);
    }

    [Fact]
    public async Task Two_replicas_begin_one_digest()
    {
        await OpenAsync();
        await MoveAsync(7, 9);

        await Task.WhenAll(Task.Run(() => _rig.DigestSweep.RunAsync(Cancel)), Task.Run(() => _rig.QuietSweep.RunAsync(Cancel)), Task.Run(() => _rig.DigestSweep.RunAsync(Cancel)));
        await _rig.DispatchAsync();

        Assert.Single(Digests());
    }

    [Fact]
    public async Task A_server_that_slept_sends_it_late_in_working_hours_and_says_so()
    {
        await OpenAsync();

        await ToAsync(7, 9 + 6);

        Assert.Equal("Your day (late, planned for today 09:00)", Assert.Single(Digests()).Title);
    }

    [Fact]
    public async Task One_that_slept_through_the_day_sends_the_next_days_only()
    {
        await OpenAsync();
        await _rig.ChangeAsync(new CaseId(1), new CaseSnoozed(_rig.Now.AddDays(20), "Later."));

        await ToAsync(7, 20);
        Assert.Empty(Digests());
        await ToAsync(8, 9);

        Assert.Equal("Overdue", Assert.Single(Digests()).Sections[0].Heading);
    }

    [Fact]
    public async Task A_time_of_their_own_is_kept_even_before_work()
    {
        await SayAsync(new PingSettings { Mode = NotifyMode.Daily, DigestAt = 450 });
        await OpenAsync();

        await ToAsync(7, 7, 29);
        Assert.Empty(Digests());
        await ToAsync(7, 7, 30);

        Assert.Single(Digests());
    }

    [Fact]
    public async Task Only_breaches_keeps_new_cases_for_the_digest_and_never_sends_none()
    {
        await SayAsync(new PingSettings { Mode = NotifyMode.OnlyBreaches });
        await OpenAsync();
        await OpenAsync();
        Assert.Empty(_rig.Teams.In("D-cora"));
        await ToAsync(6, 9);
        Assert.Equal(2, Assert.IsType<DigestView>(Assert.Single(_rig.Teams.In("D-cora")).View).Sections[0].Lines.Length);

        await SayAsync(new PingSettings { Mode = NotifyMode.Never });
        await ToAsync(7, 9);
        await ToAsync(9, 9);

        Assert.Single(_rig.Teams.In("D-cora"));
    }

    [Fact]
    public async Task A_manager_gets_the_teams_week_on_its_first_day()
    {
        await OpenAsync();
        await OpenAsync();
        await _rig.ChangeAsync(new CaseId(2), new CaseVoided("a test"));

        await ToAsync(12, 9);
        await ToAsync(12, 9, 5);

        var week = Assert.Single(_rig.Slack.In("D-mira").Concat(_rig.Teams.In("D-mira")).Select(message => message.View).OfType<DigestView>());
        Assert.Equal("Your team's week", week.Title);
        Assert.EndsWith("1 opened, 0 closed, 1 late", week.Summary, StringComparison.Ordinal);
        Assert.Equal(["First contact came late", "Open longest", "Who may need help"], week.Sections.Select(section => section.Heading));
        Assert.Equal("Cora Lind: 1 case late of 1 open", week.Sections[2].Lines[0].What);
    }

    [Fact]
    public async Task The_first_day_of_the_week_brings_the_good_news_too()
    {
        await PraiseAsync(At(7, 12));

        await ToAsync(9, 9);
        Assert.Empty(Digests());
        await ToAsync(12, 9);
        await ToAsync(13, 9);

        var news = Assert.Single(Assert.Single(Digests()).Sections);
        Assert.Equal(("Good news of the week", "Acme Corp: 1 happy answer. Ask for a referral?"), (news.Heading, news.Lines[0].What));
    }

    [Fact]
    public async Task Who_asked_for_it_weekly_hears_once_a_week_what_waits_and_the_good_news()
    {
        await _rig.SayAsync("cora", "notify me weekly");
        await OpenAsync();
        await PraiseAsync(At(7, 12));

        await ToAsync(7, 9);
        await ToAsync(9, 9);
        Assert.Empty(Digests());
        await ToAsync(12, 9);
        await ToAsync(13, 9);

        var week = Assert.Single(Digests());
        Assert.Equal(("Your week", "1 overdue, 1 good news of the week"), (week.Title, week.Summary));
    }

    [Fact]
    public async Task A_week_whose_day_was_missed_is_left_out()
    {
        await OpenAsync();

        await ToAsync(7, 10);

        Assert.Empty(_rig.Slack.In("D-mira").Concat(_rig.Teams.In("D-mira")).Select(message => message.View).OfType<DigestView>());
        Assert.Equal(At(8, 9), await _rig.DigestSweep.NextAtAsync(Cancel));
    }

    [Fact]
    public async Task The_sweep_knows_when_the_next_digest_is_due()
    {
        await SayAsync(new PingSettings { Mode = NotifyMode.Daily, DigestAt = 450 });
        await ToAsync(5, 12);
        Assert.Equal(At(6, 7, 30), await _rig.DigestSweep.NextAtAsync(Cancel));

        await ToAsync(6, 7, 30);
        Assert.Equal(At(6, 9), await _rig.DigestSweep.NextAtAsync(Cancel));
        await ToAsync(9, 9);
        Assert.Equal(At(12, 7, 30), await _rig.DigestSweep.NextAtAsync(Cancel));
    }

    public ValueTask InitializeAsync() => _rig.InitializeAsync();

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    private static DateTimeOffset At(int day, int hour, int minute = 0) => new(2026, 1, day, hour - 1, minute, 0, TimeSpan.Zero);

    private IReadOnlyList<DigestView> Digests() => [.. _rig.Teams.In("D-cora").Select(message => message.View).OfType<DigestView>()];

    private Task MoveAsync(int day, int hour, int minute = 0)
    {
        _rig.Clock.Advance(At(day, hour, minute) - _rig.Now);
        return Task.CompletedTask;
    }

    private async Task ToAsync(int day, int hour, int minute = 0)
    {
        await MoveAsync(day, hour, minute);
        await _rig.Sweep.RunAsync(Cancel);
        await _rig.DigestSweep.RunAsync(Cancel);
        await _rig.QuietSweep.RunAsync(Cancel);
        await _rig.DispatchAsync();
    }

    private async Task OpenAsync()
    {
        await _rig.OpenAsync();
        await _rig.DispatchAsync();
    }

    private Task<bool> PraiseAsync(DateTimeOffset at) => _rig.WriteAsync(async session =>
    {
        var praise = new SurveyResponse { Id = "praise", Source = "generic", ExternalId = "praise", Score = 10, AccountId = "acme", OccurredAt = at, ReceivedAt = at, OccurredOn = DateOnly.FromDateTime(at.UtcDateTime) };
        await session.Responses.InsertAsync(praise, Cancel);
        return true;
    });

    private Task<bool> SayAsync(PingSettings settings) => _rig.WriteAsync(async session =>
    {
        await session.Quiet.SaveAsync("cora", settings, _rig.Now, Cancel);
        return true;
    });
}
