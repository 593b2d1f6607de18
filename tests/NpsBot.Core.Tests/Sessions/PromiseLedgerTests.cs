using System.Globalization;
using NpsBot.Core.Cases;
using NpsBot.Core.Cases.Facts;
using NpsBot.Core.Terms;
using NpsBot.Core.Views;

namespace NpsBot.Core.Tests.Sessions;

/// <summary>Dates promised to the customer, on a case of Cora's, whose days are Berlin's.</summary>
public sealed class PromiseLedgerTests : IAsyncLifetime
{
    private readonly CaseRig _rig = new();

    [Fact]
    public async Task A_date_that_passes_without_a_word_breaks_the_promise_once_when_the_day_is_over_where_its_owner_is()
    {
        var opened = await PlannedAsync();

        await SweepAtAsync("2026-12-03T22:59:59Z");
        Assert.Equal([PromiseStanding.Open, PromiseStanding.Open], await StandingsAsync(opened.Id));

        await SweepAtAsync("2026-12-03T23:00Z");
        await SweepAtAsync("2026-12-03T23:01Z");
        var after = await _rig.CaseAsync(opened.Id);
        Assert.Equal([PromiseStanding.Broken, PromiseStanding.Open], after.Actions.Where(action => action.IsPromise).Select(action => action.Standing));
        Assert.Equal(At("2026-12-03T23:00Z"), Assert.IsType<ActionSettled>(Assert.Single(after.History, recorded => recorded.Fact is ActionSettled).Fact).PassedAt);
        Assert.Equal(1, (await _rig.CardAsync(opened.Id)).PromisesBroken);

        // The internal action of the same day is no promise.
        Assert.Equal(ActionState.Open, after.Actions[1].State);
    }

    [Fact]
    public async Task A_server_that_slept_breaks_it_late_and_says_so()
    {
        var opened = await PlannedAsync();

        await SweepAtAsync("2026-12-04T05:00Z");

        Assert.Contains("the date of promise 1 passed without a word: broken (noticed 6 h late)", await TimelineAsync(opened.Id));
    }

    [Fact]
    public async Task Kept_and_moved_before_the_day_is_over_break_nothing()
    {
        var opened = await PlannedAsync();
        await _rig.ChangeAsync(opened.Id, new ActionSettled(1, ActionState.MovedWithNotice, new DateOnly(2026, 12, 10)));
        await _rig.ChangeAsync(opened.Id, new ActionSettled(3, ActionState.Done, null));

        await SweepAtAsync("2026-12-04T05:00Z");
        Assert.Equal([PromiseStanding.Moved, PromiseStanding.Kept], await StandingsAsync(opened.Id));

        await SweepAtAsync("2026-12-10T23:00Z");
        Assert.Equal([PromiseStanding.Broken, PromiseStanding.Kept], await StandingsAsync(opened.Id));
    }

    [Fact]
    public async Task Done_after_its_day_is_done_late_even_before_the_clock_came_by()
    {
        var opened = await PlannedAsync();
        MoveTo("2026-12-04T07:00Z");

        var after = await _rig.ChangeAsync(opened.Id, new ActionSettled(1, ActionState.Done, null));

        Assert.Equal(PromiseStanding.DoneLate, after.Actions[0].Standing);
        Assert.Equal(2, after.History.Count(recorded => recorded.Fact is ActionSettled));
    }

    [Fact]
    public async Task What_was_kept_in_time_and_said_too_late_was_never_broken()
    {
        var opened = await PlannedAsync();
        await SweepAtAsync("2026-12-04T05:00Z");

        var after = await _rig.ChangeAsync(opened.Id, new ActionSettled(1, ActionState.Done, null) { KeptInTime = true });

        Assert.Equal(PromiseStanding.Kept, after.Actions[0].Standing);
        Assert.Contains("said that promise 1 was kept in time", await TimelineAsync(opened.Id));
    }

    [Fact]
    public async Task A_closed_case_breaks_no_promise_any_more()
    {
        var opened = await PlannedAsync();
        await _rig.ChangeAsync(opened.Id, new CaseClosed(CaseOutcome.Satisfied, "We called.", null));

        await SweepAtAsync("2026-12-20T00:00Z");

        Assert.Equal([PromiseStanding.Open, PromiseStanding.Open], await StandingsAsync(opened.Id));
    }

    [Theory]
    [InlineData(ActionState.Open, "open")]
    [InlineData(ActionState.MovedWithNotice, "moved with notice")]
    public void A_promise_is_said_by_what_became_of_its_date(ActionState state, string words)
    {
        var line = new ActionLine("Send it", null, null, ActionAudience.Customer, state);

        Assert.Equal(words, Wording.Of(line));
        Assert.Equal("kept", Wording.Of(line with { State = ActionState.Done, Promise = PromiseStanding.Kept }));
        Assert.Equal("broken, done late", Wording.Of(line with { State = ActionState.Done, Promise = PromiseStanding.DoneLate }));
        Assert.Equal("broken, new date given", Wording.Of(line with { State = ActionState.MovedWithNotice, Promise = PromiseStanding.Broken }));
    }

    public async ValueTask InitializeAsync()
    {
        await _rig.InitializeAsync();
        MoveTo("2026-12-01T09:00Z");
    }

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private void MoveTo(string at) => _rig.Clock.Advance(At(at) - _rig.Now);

    private async Task SweepAtAsync(string at)
    {
        MoveTo(at);
        await _rig.Sweep.RunAsync(TestContext.Current.CancellationToken);
    }

    private async Task<Case> PlannedAsync()
    {
        var opened = await _rig.OpenAsync();
        return await _rig.ChangeAsync(
            opened.Id,
            new ContactLogged { Medium = ContactMedium.Call, ContactedAt = _rig.Now, Outcome = ContactOutcome.Reached, Apologised = true, Scope = Scope.OnePerson, StopsClock = true },
            new ActionsPlanned(
            [
                new PlannedAction(1, "Send the report", "cora", new DateOnly(2026, 12, 3), ActionAudience.Customer),
                new PlannedAction(2, "Read the logs", "cora", new DateOnly(2026, 12, 3), ActionAudience.Internal),
                new PlannedAction(3, "Call again", "cora", new DateOnly(2026, 12, 20), ActionAudience.Customer),
            ]));
    }

    private async Task<IEnumerable<PromiseStanding>> StandingsAsync(CaseId id) => (await _rig.CaseAsync(id)).Actions.Where(action => action.IsPromise).Select(action => action.Standing);

    private async Task<IEnumerable<string>> TimelineAsync(CaseId id)
    {
        var current = await _rig.CaseAsync(id);
        var view = await _rig.Database.ReadAsync((session, token) => _rig.Views.FullAsync(session, current, showsPersonalText: true, _rig.Now, token), TestContext.Current.CancellationToken);
        return view.Timeline.Select(entry => entry.What);
    }
}
