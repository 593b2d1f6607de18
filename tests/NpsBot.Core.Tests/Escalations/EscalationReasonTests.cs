using NpsBot.Core.Cases.Commands;
using NpsBot.Core.Cases.Facts;
using NpsBot.Core.Escalations;
using NpsBot.Core.Terms;
using NpsBot.Core.Tests.Cases;

namespace NpsBot.Core.Tests.Escalations;

/// <summary>What makes a rule begin.</summary>
public sealed class EscalationReasonTests
{
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    [Fact]
    public void A_share_of_the_promised_time_without_contact_is_a_risk()
    {
        Assert.Equal(["38.4: mira 1.0"], Climb.Of(Rule("first_contact_at_risk", "at: 80%")).Until(Week).Log);
        Assert.Empty(Climb.Of(Rule("first_contact_at_risk", "at: 80%"), story: CaseStory.Contacted()).Until(Week).Log);
        Assert.Empty(Climb.Of(Rule("first_contact_at_risk", "at: 80%"), story: CaseStory.FollowUp()).Until(Week).Log);
    }

    [Theory]
    [InlineData(RiskLevel.Medium, 0)]
    [InlineData(RiskLevel.High, 1)]
    [InlineData(RiskLevel.Critical, 1)]
    public void A_risk_of_at_least_a_level_begins_it(RiskLevel level, int asks)
    {
        var climb = Climb.Of(Rule("risk", "level: high"));
        climb.Story.Record("cora", new RiskAssessed(2, 2, level, "x"));

        Assert.Equal(asks, climb.Look().Log.Count);
    }

    [Theory]
    [InlineData(2, 0)]
    [InlineData(3, 1)]
    public void Several_unhappy_people_begin_it(int siblings, int asks)
    {
        Assert.Equal(asks, Climb.Of(Rule("siblings_unhappy", "count: 3"), Climb.Town with { UnhappySiblings = siblings }).Look().Log.Count);
    }

    [Fact]
    public void A_renewal_begins_it_when_its_day_comes_near_and_not_when_it_is_over()
    {
        // Answered on 20 November; 1 December is ten days before the 11th.
        var near = Climb.Of(Rule("renewal_near", "renews_within: 10d"), Renews(new DateOnly(2026, 12, 11)));

        near.Until(TimeSpan.FromDays(20));

        Assert.Equal(new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero), Assert.Single(near.Story.Current.Asks).AskedAt);
        Assert.Single(Climb.Of(Rule("renewal_near", "renews_within: 10d"), Renews(new DateOnly(2026, 11, 20))).Look().Log);
        Assert.Empty(Climb.Of(Rule("renewal_near", "renews_within: 10d"), Renews(new DateOnly(2026, 11, 19))).Until(Week).Log);
    }

    [Fact]
    public void An_owner_who_does_nothing_for_so_much_working_time_is_silent_and_each_silence_is_new()
    {
        // Answered Friday 15:02 in Berlin: two hours of work are left, and three on Monday make five.
        var climb = Climb.Of(Rule("owner_silent", "silent_for: 5h"), Climb.Town with { Calendars = Climb.OfficeHours }).Until(TimeSpan.FromDays(3.5));
        Assert.Equal(new DateTimeOffset(2026, 11, 23, 12, 3, 0, TimeSpan.FromHours(1)), Assert.Single(climb.Story.Current.Asks).AskedAt);

        climb.Story.Do(new AnswerAsk(1, false, "Busy"), "mira").Do(new AddNote("On it"));

        Assert.Equal(2, climb.Until(Week).Log.Count);
        Assert.Single(Climb.Of(Rule("owner_silent", "silent_for: 5h")).Until(Week).Log);
    }

    [Fact]
    public void A_snooze_is_no_silence_until_it_ends()
    {
        var climb = Climb.Of(Rule("owner_silent", "silent_for: 5h"));

        climb.Story.Do(new Snooze(CaseStory.AnsweredAt.AddHours(20), "They are on holiday"));

        Assert.Equal(["25: mira 1.0"], climb.Until(Week).Log);
    }

    [Theory]
    [InlineData(9, 1)]
    [InlineData(8, 0)]
    [InlineData(null, 0)]
    public void A_fall_from_the_highest_band_to_the_lowest_begins_it(int? before, int asks)
    {
        Assert.Equal(asks, Climb.Of(Rule("score_fell"), Climb.Town with { PreviousScore = before }).Look().Log.Count);
    }

    [Theory]
    [InlineData("{ tier: [gold, platinum] }", 1)]
    [InlineData("{ tier: silver }", 0)]
    [InlineData("{ region: emea, kind: recovery }", 1)]
    [InlineData("{ kind: follow_up }", 0)]
    [InlineData("{ arr_over: [USD 100, EUR 240000] }", 0)]
    [InlineData("{ arr_over: EUR 239999 }", 1)]
    public void A_rule_may_be_for_some_cases_only(string when, int asks)
    {
        Assert.Equal(asks, Climb.Of(Rule("first_contact_breached", $"when: {when}")).Until(Week).Log.Count);
    }

    private static EscalationContext Renews(DateOnly day) => Climb.Town with { Account = Climb.Town.Account with { RenewsOn = day } };

    private static string Rule(string on, string? more = null) => $"  - id: rule\n    on: {on}\n{(more is null ? string.Empty : $"    {more}\n")}    to: manager\n    ask: Look at it.\n";
}
