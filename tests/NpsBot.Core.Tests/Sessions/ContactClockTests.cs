using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using NpsBot.Core.Calendars;
using NpsBot.Core.Cases;
using NpsBot.Core.Cases.Facts;
using NpsBot.Core.Escalations;
using NpsBot.Core.People;
using NpsBot.Core.Playbooks;
using NpsBot.Core.Terms;
using NpsBot.Core.Views;

namespace NpsBot.Core.Tests.Sessions;

/// <summary>The clock of first contact from the opening of a case to its end, at Berlin's working hours with 1 May off.</summary>
public sealed class ContactClockTests : IAsyncLifetime
{
    private const string Policy = """
        id: hours
        first_contact:
          within: 16h
          count: working_hours
          stops_on: reached
          wait_for_customer: { after_attempts: 2, at_most: 24h }
        update_every: { low: 14d, medium: 7d, high: 3d, critical: 1d }
        escalations:
          - { id: breach, on: first_contact_breached, to: manager, ask: "Help {owner}." }
        """;

    private static readonly OrganisationOptions Ours = new() { TimeZone = "Europe/Berlin", FallbackOwner = "ada" };

    private static readonly CalendarBook Calendars = new(Ours, ImmutableDictionary<string, NamedCalendar>.Empty.Add(
        CalendarOptions.Default,
        new NamedCalendar(WorkingWeek.Parse("Mon-Fri 09:00-17:00"), ImmutableSortedDictionary<LocalDate, string>.Empty.Add(new LocalDate(2026, 5, 1), "Labour Day"))));

    private readonly CaseRig _rig = new(organisation: Ours, calendars: Calendars, library: Library());

    /// <summary>Thursday 30 April 2026, 14:00 in Berlin.</summary>
    private static DateTimeOffset Thursday { get; } = At("2026-04-30T14:00+02:00");

    [Fact]
    public async Task The_due_time_is_that_of_the_owners_hours_and_is_explained_by_the_card_and_its_button_alike()
    {
        var opened = await OpenAsync();

        Assert.Equal(At("2026-05-05T14:00+02:00"), opened.ContactDueAt);
        var card = await _rig.CardAsync(opened.Id);
        var say = new DueWords(new Wording(new Reader("Europe/Berlin", "en-GB", _rig.Now)));
        Assert.Equal("Tue 5 May 14:00 = Thu 30 Apr 14:00 + 16 h of work, without hours outside 09:00-17:00, the weekend and 1 May (Labour Day)", say.Sum(card.ContactDue!));
        Assert.Equal(
            [say.Sum(card.ContactDue!), "Counted by Cora's hours (Mon-Fri 09:00-17:00) in Europe/Berlin, the organisation's time zone: Cora has none of their own"],
            say.OnCard(card.ContactDue!).Select(line => line.Replace("Cora Lind", "Cora", StringComparison.Ordinal)));
        Assert.Equal("Tue 5 May 08:00", new Wording(new Reader("America/New_York", "en-GB", _rig.Now)).Moment(card.ContactDue!.DueAt));
        Assert.Equal(At("2026-05-04T14:00+02:00"), FirstContactClock.ShareAt(opened, 50, Calendars));
    }

    [Fact]
    public async Task Handing_over_moves_nothing()
    {
        var opened = await OpenAsync();

        var after = await _rig.ChangeAsync(opened.Id, new OwnerAssigned("sam", "cora", PersonalText.None));

        Assert.Equal((opened.ContactDueAt, "cora"), (after.ContactDueAt, after.Clock!.OwnerId));
    }

    [Fact]
    public async Task The_second_try_stops_the_clock_for_a_bounded_time_which_then_runs_out_by_itself()
    {
        var opened = await OpenAsync();
        await TryAsync(opened.Id);
        MoveTo("2026-05-04T10:00+02:00");
        var waiting = await TryAsync(opened.Id);

        // Twelve hours were left on Monday at 10:00; from Tuesday 10:00 on they run again.
        Assert.Equal((PauseReason.WaitingForCustomer, At("2026-05-05T10:00+02:00")), (waiting.Pause!.Reason, waiting.Pause.Until));
        Assert.Equal(At("2026-05-06T14:00+02:00"), waiting.ContactDueAt);
        Assert.Equal(waiting.ContactDueAt, FirstContactClock.ShareAt(waiting, 100, Calendars));

        MoveTo("2026-05-05T15:00+02:00");
        await _rig.Sweep.RunAsync(TestContext.Current.CancellationToken);
        Assert.Empty((await _rig.CaseAsync(opened.Id)).Asks);
        var third = await TryAsync(opened.Id);
        Assert.Equal(waiting.ContactDueAt, third.ContactDueAt);

        MoveTo("2026-05-06T14:00+02:00");
        await _rig.Sweep.RunAsync(TestContext.Current.CancellationToken);
        await _rig.Sweep.RunAsync(TestContext.Current.CancellationToken);
        Assert.Single((await _rig.CaseAsync(opened.Id)).Asks);
    }

    [Fact]
    public async Task The_customers_word_ends_the_wait_once()
    {
        var opened = await OpenAsync();
        await TryAsync(opened.Id);
        MoveTo("2026-05-04T10:00+02:00");
        await TryAsync(opened.Id);
        MoveTo("2026-05-04T12:00+02:00");

        var after = await _rig.ChangeAsync(opened.Id, new ResponseJoined("r2", 1, _rig.Now));
        after = await _rig.ChangeAsync(opened.Id, new ResponseJoined("r3", 1, _rig.Now));

        Assert.Equal(At("2026-05-05T16:00+02:00"), after.ContactDueAt);
        Assert.Single(after.History, recorded => recorded.Fact is ContactClockResumed { Reason: ResumeReason.CustomerAnswered });

        // The computer's clock steps back: the wait is over all the same.
        Assert.Empty(ContactPauses.Decide(Library().Policy.Value, after, Calendars, _rig.Now.AddHours(-1)));
    }

    [Fact]
    public async Task A_try_taken_back_takes_its_wait_with_it()
    {
        var opened = await OpenAsync();
        await TryAsync(opened.Id);
        MoveTo("2026-05-04T10:00+02:00");
        var waiting = await TryAsync(opened.Id);

        var after = await _rig.ChangeAsync(opened.Id, new FactsRetracted(waiting.Contacts[^1].Seq, waiting.Contacts[^1].Seq));

        Assert.Equal((opened.ContactDueAt, null), (after.ContactDueAt, after.Pause));
        Assert.NotNull((await TryAsync(opened.Id)).Pause);
    }

    [Fact]
    public async Task Tries_after_the_due_time_or_at_one_moment_stop_nothing()
    {
        var opened = await OpenAsync();
        var twice = await _rig.ChangeAsync(opened.Id, Tried(_rig.Now), Tried(_rig.Now));
        Assert.Null(twice.Pause);

        MoveTo("2026-05-05T14:00+02:00");
        Assert.Null((await TryAsync(opened.Id)).Pause);
    }

    [Fact]
    public async Task The_answer_to_why_tells_a_running_a_waiting_a_missed_and_a_stopped_clock_apart()
    {
        var opened = await OpenAsync();
        Assert.Equal("First contact on NPS-1 is due Tue 5 May 14:00 CEST (in 5 days).", (await WhyAsync(opened.Id)).Text);

        await TryAsync(opened.Id);
        MoveTo("2026-05-04T10:00+02:00");
        await TryAsync(opened.Id);
        Assert.Contains("The clock stands still until Tue 5 May 10:00 at the latest: we wait for the customer to answer our tries.", (await WhyAsync(opened.Id)).Details);

        MoveTo("2026-05-06T16:00+02:00");
        var missed = await WhyAsync(opened.Id);
        Assert.Equal("First contact on NPS-1 is 2 h overdue: it was due Wed 6 May 14:00 CEST.", missed.Text);
        Assert.Contains("The clock stood still from Mon 4 May 10:00 to Tue 5 May 10:00: we waited for the customer to answer our tries.", missed.Details);

        await _rig.ChangeAsync(opened.Id, Tried(_rig.Now) with { Outcome = ContactOutcome.Reached, StopsClock = true, Scope = Scope.OnePerson });
        Assert.Equal("First contact on NPS-1 was made Wed 6 May 16:00, 2 h late.", (await WhyAsync(opened.Id)).Text);

        var lighter = await _rig.OpenAsync("stark", 9, kind: CaseKind.FollowUp);
        Assert.Equal("No first-contact clock runs for NPS-2: the policy promises none for follow-ups.", (await WhyAsync(lighter.Id)).Text);
    }

    public async ValueTask InitializeAsync()
    {
        await _rig.InitializeAsync();
        _rig.Clock.Advance(Thursday - _rig.Now);
    }

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    private static ContactLogged Tried(DateTimeOffset at) => new() { Medium = ContactMedium.Call, ContactedAt = at, Outcome = ContactOutcome.Attempted };

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static PlaybookLibrary Library()
    {
        var defaults = PlaybookLibrary.LoadDefaults();
        var policy = new Definition<Policy>(PolicyReader.Read(Policy, "policy.yaml").Value!, "hours", Policy);
        return new PlaybookLibrary(Enum.GetValues<CaseKind>().ToImmutableDictionary(kind => kind, defaults.PlaybookFor), policy);
    }

    private void MoveTo(string at) => _rig.Clock.Advance(At(at) - _rig.Now);

    private Task<Case> OpenAsync() => _rig.OpenAsync();

    private Task<Case> TryAsync(CaseId id) => _rig.ChangeAsync(id, Tried(_rig.Now));

    private async Task<NoticeView> WhyAsync(CaseId id)
    {
        var current = await _rig.CaseAsync(id);
        return await _rig.Database.ReadAsync((session, token) => _rig.Views.WhyAsync(session, current, new Reader("Europe/Berlin", "en-GB", _rig.Now), token), TestContext.Current.CancellationToken);
    }
}
