using NpsBot.Core.Cases.Commands;
using NpsBot.Core.Cases.Facts;
using NpsBot.Core.Terms;
using NpsBot.Core.Tests.Cases;

namespace NpsBot.Core.Tests.Escalations;

/// <summary>How a rule goes up its levels.</summary>
public sealed class EscalationLevelTests
{
    private const string Late = """
          - id: late
            on: first_contact_breached
            levels:
              - { to: manager, ask: "Help {owner}.", within: 8h, wait: 4h, repeat: { times: 2, every: 2h } }
              - { to: executive, ask: "Call {contact}." }
        """;

    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    [Fact]
    public void Somebody_silent_is_asked_again_so_often_and_then_the_next_level_is_asked()
    {
        var climb = Climb.Of(Late).Until(Week);

        Assert.Equal(["48: mira 1.0", "50: mira 1.1", "52: mira 1.2", "56: eve 2.0"], climb.Log);
        Assert.Null(climb.NextAt);
        Assert.Equal(2, climb.Story.Current.Asks.Length);
        Assert.Equal(2, climb.Story.Current.Asks[0].Repeats);
    }

    [Fact]
    public void A_no_asks_the_next_level_at_once()
    {
        var climb = Climb.Of(Late).Until(TimeSpan.FromHours(49));

        climb.Story.Do(new AnswerAsk(1, false, "On a plane"), "mira");

        Assert.Equal(["48: mira 1.0", "49: eve 2.0"], climb.Look().Log);
    }

    [Theory]
    [InlineData("mira")]
    [InlineData("eve")]
    public void A_yes_of_anybody_it_asked_ends_it(string who)
    {
        var climb = Climb.Of(Late).Until(TimeSpan.FromHours(57));

        climb.Story.Do(new AnswerAsk(who == "mira" ? 1 : 2, true, null), who);

        Assert.Equal(4, climb.Until(Week).Log.Count);
        Assert.Null(climb.NextAt);
    }

    [Fact]
    public void It_ends_when_what_it_is_about_has_come_about()
    {
        var climb = Climb.Of(Late).Until(TimeSpan.FromHours(49));

        climb.Story.Do(CaseStory.Reached());

        Assert.Null(climb.NextAt);
        Assert.True(climb.Story.Current.IsMoot(climb.Story.Current.Asks[0]));
        Assert.Single(climb.Until(Week).Log);
    }

    [Fact]
    public void A_level_nobody_holds_is_passed_over_in_sight()
    {
        var climb = Climb.Of(Late, Climb.Town with { Manager = null }).Until(Week);

        Assert.Equal(["48: no Manager 1", "48: eve 2.0"], climb.Log);
    }

    [Fact]
    public void A_deputy_is_asked_where_there_is_one()
    {
        const string rules = """
              - id: late
                on: first_contact_breached
                levels:
                  - { to: owner, ask: "Call {contact}.", wait: 1h }
                  - { to: deputy, ask: "Call {contact}.", wait: 1h }
                  - { to: manager, ask: "Help {owner}." }
            """;

        Assert.Equal(["48: cora 1.0", "49: otto 2.0", "50: mira 3.0"], Climb.Of(rules, Climb.Town with { Deputy = Climb.Person("otto", PersonRole.Csm) }).Until(Week).Log);
        Assert.Equal(["48: cora 1.0", "49: no Deputy 2", "49: mira 3.0"], Climb.Of(rules).Until(Week).Log);
    }

    [Fact]
    public void Six_hours_of_sleep_lose_nothing_double_nothing_and_are_told()
    {
        var climb = Climb.Of(Late).Until(TimeSpan.FromHours(47)).Sleep(TimeSpan.FromHours(6)).Look();

        Assert.Equal(["53: mira 1.0 late"], climb.Log);
        Assert.Equal(CaseStory.AnsweredAt.AddHours(48), climb.Story.Current.Asks[0].Fact.MissedAt);
        Assert.Equal(["53: mira 1.0 late", "55: mira 1.1", "57: mira 1.2", "61: eve 2.0"], climb.Until(Week).Log);
    }

    [Fact]
    public void A_clock_that_steps_back_repeats_nothing()
    {
        var climb = Climb.Of(Late).Until(TimeSpan.FromHours(50));
        var next = climb.NextAt;

        climb.Sleep(TimeSpan.FromHours(-3)).Look();

        Assert.Equal(["48: mira 1.0", "50: mira 1.1"], climb.Log);
        Assert.Equal(next, climb.NextAt);
        Assert.Equal("52: mira 1.2", climb.Until(TimeSpan.FromHours(52)).Log[^1]);
    }

    [Fact]
    public void In_working_hours_nobody_is_asked_at_night_and_waits_stand_still()
    {
        // Answered Friday 15:02 in Berlin; due Sunday 15:02. Wednesday after that the addressee has had 20 hours of work.
        const string rules = """
              - id: late
                on: first_contact_breached
                levels:
                  - { to: manager, ask: "Help {owner}.", wait: 20h, hours: working }
                  - { to: executive, ask: "Call {contact}.", hours: working }
            """;
        var climb = Climb.Of(rules, Climb.Town with { Calendars = Climb.OfficeHours }).Until(Week);

        Assert.Equal([Berlin(23, 9, 0), Berlin(25, 13, 0)], climb.Story.Current.Asks.Select(ask => ask.AskedAt));
        Assert.All(climb.Story.Current.Asks, ask => Assert.Null(ask.Fact.MissedAt));
    }

    [Fact]
    public void A_wait_that_ends_with_the_day_goes_on_in_the_morning()
    {
        const string rules = """
              - id: late
                on: first_contact_breached
                levels:
                  - { to: manager, ask: "Help {owner}.", wait: 8h, hours: working }
                  - { to: executive, ask: "Call {contact}.", hours: working }
            """;
        var climb = Climb.Of(rules, Climb.Town with { Calendars = Climb.OfficeHours }).Until(Week);

        Assert.Equal([Berlin(23, 9, 0), Berlin(24, 9, 0)], climb.Story.Current.Asks.Select(ask => ask.AskedAt));
    }

    [Fact]
    public void Who_gets_an_ask_passed_on_has_a_wait_of_their_own_and_then_it_goes_up()
    {
        var climb = Climb.Of(Late).Until(TimeSpan.FromHours(49));

        climb.Story.Do(new DelegateAsk(1, "otto", "You know them"), "mira");

        Assert.Equal(["48: mira 1.0", "51: otto 1.1", "53: otto 1.2", "57: eve 2.0"], climb.Until(Week).Log);
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 2)]
    public void What_was_passed_on_is_answered_by_whoever_has_it(bool accepts, int asks)
    {
        var climb = Climb.Of(Late).Until(TimeSpan.FromHours(49));
        climb.Story.Do(new DelegateAsk(1, "otto", null), "mira");
        Assert.Single(climb.Look().Log);

        climb.Story.Do(new AnswerAsk(1, accepts, null), "otto");

        Assert.Equal(asks, climb.Look().Log.Count);
    }

    [Fact]
    public void Until_contacted_a_yes_holds_for_the_wait_of_its_level()
    {
        var climb = Climb.Of(Late.Replace("levels:", "until: contacted\n    levels:", StringComparison.Ordinal)).Until(TimeSpan.FromHours(49));

        climb.Story.Do(new AnswerAsk(1, true, "At once"), "mira");

        Assert.Equal(["48: mira 1.0", "53: eve 2.0"], climb.Until(Week).Log);
    }

    [Fact]
    public void Somebody_asked_already_is_not_asked_again_and_the_rule_waits_with_them()
    {
        const string rules = """
              - id: risk
                on: risk
                level: high
                to: manager
                ask: Look at {account}.
              - id: late
                on: first_contact_breached
                levels:
                  - { to: manager, ask: "Help {owner}.", wait: 4h }
                  - { to: executive, ask: "Call {contact}." }
            """;
        var climb = Climb.Of(rules);
        climb.Story.Record("cora", new RiskAssessed(3, 2, RiskLevel.High, "They look around"));

        Assert.Equal(["0.02: mira 1.0", "48: folded into 1 1", "52: eve 2.0"], climb.Until(Week).Log);
    }

    [Fact]
    public void Who_said_no_is_not_asked_the_same_in_another_part()
    {
        var climb = Climb.Of(Late, Climb.Town with { Executive = Climb.Person("mira", PersonRole.Executive) }).Until(TimeSpan.FromHours(49));

        climb.Story.Do(new AnswerAsk(1, false, null), "mira");

        Assert.Equal(["48: mira 1.0", "49: no Executive 2"], climb.Look().Log);
    }

    [Fact]
    public void A_case_that_was_closed_does_not_count_that_time_when_it_is_reopened()
    {
        var climb = Climb.Of(Late).Until(TimeSpan.FromHours(49));
        climb.Story.Do(new VoidCase("A test"));
        Assert.Null(climb.NextAt);

        climb.Sleep(TimeSpan.FromHours(30)).Story.Do(new ReopenCase("It was none"));

        Assert.Equal("81: mira 1.1", climb.Until(TimeSpan.FromHours(81)).Log[^1]);
    }

    [Fact]
    public void An_executive_is_asked_in_the_managers_name_and_says_as_whom()
    {
        var asks = Climb.Of(Late).Until(Week).Story.Current.Asks;

        Assert.Equal(("mira", "Executive"), (asks[1].Fact.FromId, asks[1].Fact.Wanted));
        Assert.Equal((null, "Manager"), (asks[0].Fact.FromId, asks[0].Fact.Wanted));
        Assert.Equal(asks[0].AskedAt.AddHours(8), asks[0].Fact.DueAt);
    }

    private static DateTimeOffset Berlin(int day, int hour, int minute) => new(2026, 11, day, hour, minute, 0, TimeSpan.FromHours(1));
}
