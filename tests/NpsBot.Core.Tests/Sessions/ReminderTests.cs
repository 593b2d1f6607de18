using System.Collections.Immutable;
using NpsBot.Core.Calendars;
using NpsBot.Core.Cases;
using NpsBot.Core.Cases.Facts;
using NpsBot.Core.People;
using NpsBot.Core.Terms;
using NpsBot.Core.Views;

namespace NpsBot.Core.Tests.Sessions;

/// <summary>Reminders of first contact at 50 % and 80 % of 48 hours, and what a snooze does to them. The clock starts on a Monday at 10:00 in Berlin.</summary>
public sealed class ReminderTests : IAsyncLifetime
{
    private readonly CaseRig _rig = new(calendars: new CalendarBook(
        new OrganisationOptions { TimeZone = "Europe/Berlin" },
        ImmutableDictionary<string, NamedCalendar>.Empty.Add(CalendarOptions.Default, NamedCalendar.Always with { Week = WorkingWeek.Parse("Mon-Fri 09:00-17:00") })));

    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    [Fact]
    public async Task Half_way_the_card_says_so_and_nothing_rings()
    {
        await OpenAsync();

        await AdvanceAsync(Day - TimeSpan.FromMinutes(1));
        Assert.Empty((await CaseAsync()).Reminders);
        await AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Equal((50, false, 0), (await CaseAsync()).Reminders.Select(reminder => (reminder.Share, reminder.Rings, reminder.LateMinutes)).Single());
        var card = Assert.Single(_rig.Teams.In("D-cora"));
        Assert.StartsWith("Acme Corp: half of the time to call Dana 1 has passed, due tomorrow 10:00", card.View.Render(new Headlines(new Reader("Europe/Berlin", "en-GB", _rig.Now))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_last_one_rings_in_working_hours_once_when_nothing_is_logged()
    {
        // 80 % is Wednesday 00:24, at night; the next morning is early enough.
        await OpenAsync();
        await AdvanceAsync(Day);
        await AdvanceAsync(TimeSpan.FromHours(15));
        Assert.Single(_rig.Teams.In("D-cora"));

        await AdvanceAsync(TimeSpan.FromHours(8));
        await AdvanceAsync(TimeSpan.FromMinutes(5));

        var reminder = Assert.IsType<NoticeView>(_rig.Teams.In("D-cora")[1].View);
        Assert.StartsWith("Acme Corp: call Dana 1, due today 10:00", reminder.Text, StringComparison.Ordinal);
        Assert.Equal(["80 % of the time has passed, and nothing is logged yet."], reminder.Details);
        Assert.Equal(2, _rig.Teams.In("D-cora").Count);
        Assert.Equal([50, 80], (await CaseAsync()).Reminders.Select(other => other.Share));
    }

    [Fact]
    public async Task Where_something_is_logged_the_last_one_is_on_the_card_only()
    {
        await OpenAsync();
        await _rig.ChangeAsync(new CaseId(1), new ContactLogged { Medium = ContactMedium.Call, ContactedAt = _rig.Now, Outcome = ContactOutcome.Attempted });

        await AdvanceAsync(TimeSpan.FromHours(47));

        Assert.Equal(80, (await CaseAsync()).Reminders[^1].Share);
        Assert.Single(_rig.Teams.In("D-cora"));
    }

    [Fact]
    public async Task A_server_that_slept_reminds_once_and_says_that_it_is_late()
    {
        await OpenAsync();

        await AdvanceAsync(TimeSpan.FromHours(47.5));

        Assert.Equal([(50, false, 1410), (80, true, 30)], (await CaseAsync()).Reminders.Select(reminder => (reminder.Share, reminder.Rings, reminder.LateMinutes)));
        Assert.Contains("This reminder comes 30 min late.", Assert.IsType<NoticeView>(_rig.Teams.In("D-cora")[1].View).Details);
    }

    [Fact]
    public async Task After_the_due_time_the_breach_speaks_and_not_the_reminder()
    {
        await OpenAsync();

        await AdvanceAsync(TimeSpan.FromHours(48));

        Assert.Empty((await CaseAsync()).Reminders);
        Assert.Single(_rig.Teams.In("D-cora"));
        Assert.NotEmpty((await CaseAsync()).Asks);
    }

    [Fact]
    public async Task A_reached_customer_needs_no_reminder()
    {
        await OpenAsync();
        await _rig.ChangeAsync(new CaseId(1), new ContactLogged { Medium = ContactMedium.Call, ContactedAt = _rig.Now, Outcome = ContactOutcome.Reached, StopsClock = true });

        await AdvanceAsync(TimeSpan.FromHours(47));

        Assert.Empty((await CaseAsync()).Reminders);
    }

    [Fact]
    public async Task A_snooze_lets_reminders_rest_and_ends_once_with_its_reason()
    {
        await OpenAsync();
        await _rig.ChangeAsync(new CaseId(1), new CaseSnoozed(_rig.Now + TimeSpan.FromHours(29), "Dana is on a plane."));
        await AdvanceAsync(TimeSpan.FromHours(25));
        Assert.Empty((await CaseAsync()).Reminders);

        await AdvanceAsync(TimeSpan.FromHours(4));
        await AdvanceAsync(TimeSpan.FromHours(1));

        var over = Assert.IsType<NoticeView>(_rig.Teams.In("D-cora")[1].View);
        Assert.Equal(["You had put it off: Dana is on a plane.", "Half of the time has passed, and nothing is logged yet."], over.Details);
        Assert.Equal(2, _rig.Teams.In("D-cora").Count);
        Assert.Null((await CaseAsync()).SnoozedUntil);
    }

    [Fact]
    public async Task A_breach_escalates_through_a_snooze()
    {
        await OpenAsync();
        await _rig.ChangeAsync(new CaseId(1), new CaseSnoozed(_rig.Now + TimeSpan.FromDays(7), "Later."));

        await AdvanceAsync(TimeSpan.FromHours(48));

        Assert.Equal(EscalationTrigger.FirstContactBreached, Assert.Single((await CaseAsync()).Asks).Fact.Trigger);
        Assert.Empty((await CaseAsync()).Reminders);
    }

    [Fact]
    public async Task A_snooze_somebody_ends_themselves_does_not_ring()
    {
        await OpenAsync();
        await _rig.ChangeAsync(new CaseId(1), new CaseSnoozed(_rig.Now + TimeSpan.FromHours(5), "Later."));
        await _rig.ChangeAsync(new CaseId(1), new SnoozeEnded());

        await AdvanceAsync(TimeSpan.FromHours(6));

        Assert.Single(_rig.Teams.In("D-cora"));
    }

    [Fact]
    public async Task The_clock_knows_when_it_must_look_next()
    {
        await OpenAsync();
        var opened = _rig.Now;

        Assert.Equal(opened + Day, await _rig.Sweep.NextAtAsync(TestContext.Current.CancellationToken));
        await AdvanceAsync(Day);
        Assert.Equal(opened + TimeSpan.FromHours(47), await _rig.Sweep.NextAtAsync(TestContext.Current.CancellationToken));
        await AdvanceAsync(TimeSpan.FromHours(23));
        Assert.Equal(opened + TimeSpan.FromHours(48), await _rig.Sweep.NextAtAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_new_promise_reminds_anew()
    {
        await _rig.OpenAsync(kind: CaseKind.FollowUp, score: 7);
        await _rig.DispatchAsync();
        await AdvanceAsync(TimeSpan.FromHours(30));
        var current = await CaseAsync();
        await _rig.ChangeAsync(new CaseId(1), new CaseRaised(_rig.Now, _rig.Now.AddHours(48), current.Playbook));

        await AdvanceAsync(TimeSpan.FromHours(30));

        Assert.Equal(50, Assert.Single((await CaseAsync()).Reminders).Share);
    }

    public ValueTask InitializeAsync() => _rig.InitializeAsync();

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    private async Task OpenAsync()
    {
        await _rig.OpenAsync();
        await _rig.DispatchAsync();
    }

    private async Task AdvanceAsync(TimeSpan by)
    {
        _rig.Clock.Advance(by);
        await _rig.Sweep.RunAsync(TestContext.Current.CancellationToken);
        await _rig.DispatchAsync();
        await _rig.QuietSweep.RunAsync(TestContext.Current.CancellationToken);
        await _rig.DispatchAsync();
    }

    private Task<Case> CaseAsync() => _rig.CaseAsync(new CaseId(1));
}
