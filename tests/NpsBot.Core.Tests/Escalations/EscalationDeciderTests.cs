using NpsBot.Core.Accounts;
using NpsBot.Core.Cases.Commands;
using NpsBot.Core.Cases.Facts;
using NpsBot.Core.Escalations;
using NpsBot.Core.People;
using NpsBot.Core.Playbooks;
using NpsBot.Core.Terms;
using NpsBot.Core.Tests.Cases;

namespace NpsBot.Core.Tests.Escalations;

public sealed class EscalationDeciderTests
{
    private static readonly Policy Policy = PlaybookLibrary.LoadDefaults().Policy.Value;
    private static readonly DateTimeOffset Due = CaseStory.AnsweredAt.AddHours(48);

    private static readonly EscalationContext Context = new(
        new Account { Id = "acme", Name = "Acme Corp", Arr = new Money(240_000, "EUR") },
        new Contact { Id = "dana", AccountId = "acme", Name = "Dana Reyes", Role = "VP Operations" },
        Person("cora", PersonRole.Csm),
        Person("mira", PersonRole.Manager),
        Person("eve", PersonRole.Executive));

    [Fact]
    public void The_manager_is_asked_the_moment_first_contact_is_due_and_not_before()
    {
        var story = CaseStory.Recovery();

        Assert.Empty(EscalationDecider.Decide(Policy, story.Current, Context, Due.AddTicks(-1)));
        var ask = Assert.IsType<CaseEscalated>(Assert.Single(EscalationDecider.Decide(Policy, story.Current, Context, Due)));
        Assert.Equal(("mira", EscalationTrigger.FirstContactBreached, "Help Cora to reach Dana Reyes at Acme Corp.", Due.AddHours(8)), (ask.ToId, ask.Trigger, ask.Ask.Value, ask.DueAt));
    }

    [Fact]
    public void A_try_does_not_keep_the_promise_and_contact_does()
    {
        var tried = CaseStory.Recovery().After(TimeSpan.FromHours(1)).Do(CaseStory.Tried());

        Assert.Single(EscalationDecider.Decide(Policy, tried.Current, Context, Due));
        Assert.Empty(EscalationDecider.Decide(Policy, CaseStory.Contacted().Current, Context, Due));
    }

    [Fact]
    public void A_rule_goes_up_once_per_case()
    {
        var story = CaseStory.Recovery();
        story.After(Due - story.Now).Record(null, [.. EscalationDecider.Decide(Policy, story.Current, Context, Due)]);
        Assert.Empty(EscalationDecider.Decide(Policy, story.Current, Context, Due.AddHours(7)));

        story.After(Due.AddHours(8) - story.Now).Record(null, [.. EscalationDecider.Decide(Policy, story.Current, Context, Due.AddHours(8))]);

        Assert.Equal(["mira", "eve"], story.Current.Asks.Select(ask => ask.HolderId));
        Assert.Empty(EscalationDecider.Decide(Policy, story.Current, Context, Due.AddDays(30)));
    }

    [Fact]
    public void A_critical_risk_asks_the_executive_in_the_managers_name()
    {
        var story = CaseStory.Contacted().Do(new AssessRisk(3, 3, "They look around"));

        var ask = Assert.IsType<CaseEscalated>(Assert.Single(EscalationDecider.Decide(Policy, story.Current, Context, story.Now)));

        Assert.Equal(("eve", "mira", "Call Dana Reyes (VP Operations, Acme Corp) and offer your direct number."), (ask.ToId, ask.FromId, ask.Ask.Value));
    }

    [Fact]
    public void A_high_risk_asks_nobody()
    {
        var story = CaseStory.Contacted().Do(new AssessRisk(3, 2, "They look around"));

        Assert.Empty(EscalationDecider.Decide(Policy, story.Current, Context, story.Now));
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    [InlineData(null, 0)]
    public void An_unhappy_champion_is_raised_at_once(bool? isChampion, int asks)
    {
        Assert.Equal(asks, EscalationDecider.Decide(Policy, CaseStory.Recovery(isChampion).Current, Context, CaseStory.AnsweredAt).Length);
    }

    [Theory]
    [InlineData(500_000, "EUR", 0)]
    [InlineData(500_001, "EUR", 1)]
    [InlineData(500_001, "GBP", 1)]
    [InlineData(900_000, "SEK", 0)]
    public void Much_revenue_at_stake_asks_the_executive_in_its_own_currency_only(int amount, string currency, int asks)
    {
        var context = Context with { Account = Context.Account with { Arr = new Money(amount, currency) } };

        Assert.Equal(asks, EscalationDecider.Decide(Policy, CaseStory.Recovery().Current, context, CaseStory.AnsweredAt).Length);
    }

    [Fact]
    public void A_happy_champion_who_asked_to_be_called_is_no_alarm()
    {
        var story = CaseStory.FollowUp().Record("cora", new ContextReviewed(true, "x"));
        var context = Context with { Account = Context.Account with { Arr = new Money(900_000, "EUR") } };

        Assert.Empty(EscalationDecider.Decide(Policy, story.Current, context, CaseStory.AnsweredAt));
    }

    [Fact]
    public void Nobody_is_asked_twice_for_one_case_at_once()
    {
        var context = Context with { Account = Context.Account with { Arr = new Money(900_000, "EUR") } };

        var story = CaseStory.Recovery(isChampion: true);

        var facts = EscalationDecider.Decide(Policy, story.Current, context, CaseStory.AnsweredAt);

        Assert.Equal("champion-unhappy", Assert.IsType<CaseEscalated>(facts[0]).Rule);
        Assert.Equal([new EscalationFolded(EscalationTrigger.ArrAtStake, "arr-at-stake", 1)], facts[1..]);
        Assert.Empty(EscalationDecider.Decide(Policy, story.Record(null, [.. facts]).Current, context, CaseStory.AnsweredAt));
    }

    [Fact]
    public void Somebody_who_said_no_may_be_asked_for_another_reason()
    {
        var story = CaseStory.Recovery(isChampion: true);
        story.Record(null, [.. EscalationDecider.Decide(Policy, story.Current, Context, story.Now)])
            .Do(new AnswerAsk(1, false, "On a plane"), "eve")
            .Do(new AssessRisk(3, 3, "x"));

        var second = Assert.IsType<CaseEscalated>(Assert.Single(EscalationDecider.Decide(Policy, story.Current, Context, story.Now)));
        Assert.Equal((2, "critical-risk"), (second.Number, second.Rule));
    }

    [Fact]
    public void A_rule_with_nobody_to_ask_is_kept_in_sight_and_fires_no_more()
    {
        var story = CaseStory.Recovery();

        var facts = EscalationDecider.Decide(Policy, story.Current, Context with { Manager = null, Executive = null }, Due);

        Assert.Equal(new EscalationUnaddressed(EscalationTrigger.FirstContactBreached, "first-contact-breached", "Manager"), facts[0]);
        Assert.Equal(new EscalationUnaddressed(EscalationTrigger.FirstContactBreached, "first-contact-breached", "Executive") { Level = 2 }, Assert.Single(facts[1..]));
        Assert.Empty(EscalationDecider.Decide(Policy, story.Record(null, [.. facts]).Current, Context with { Manager = null }, Due));
    }

    [Fact]
    public void An_ended_case_asks_nobody()
    {
        var story = CaseStory.Recovery(isChampion: true).Do(new VoidCase(null));

        Assert.Empty(EscalationDecider.Decide(Policy, story.Current, Context, Due));
        Assert.Null(EscalationDecider.NextAt(Policy, story.Current, Context, Due));
    }

    [Fact]
    public void The_clock_looks_again_when_contact_is_due_and_when_the_manager_was_silent_long_enough()
    {
        var raised = CaseStory.Recovery().After(TimeSpan.FromHours(48));
        raised.Record(null, [.. EscalationDecider.Decide(Policy, raised.Current, Context, Due)]);

        Assert.Equal(Due, EscalationDecider.NextAt(Policy, CaseStory.Recovery().Current, Context, CaseStory.AnsweredAt));
        Assert.Null(EscalationDecider.NextAt(Policy, CaseStory.Contacted().Current, Context, CaseStory.AnsweredAt));
        Assert.Equal(raised.Now.AddHours(8), EscalationDecider.NextAt(Policy, raised.Current, Context, raised.Now));
        Assert.Null(EscalationDecider.NextAt(Policy, CaseStory.FollowUp().Current, Context, CaseStory.AnsweredAt));
    }

    [Fact]
    public void What_is_not_known_is_filled_in_with_plain_words()
    {
        var context = Context with { Owner = null, Contact = Context.Contact with { Role = null } };

        var breached = Assert.IsType<CaseEscalated>(Assert.Single(EscalationDecider.Decide(Policy, CaseStory.Recovery().Current, context, Due)));
        var champion = Assert.IsType<CaseEscalated>(Assert.Single(EscalationDecider.Decide(Policy, CaseStory.Recovery(isChampion: true).Current, context, CaseStory.AnsweredAt)));

        Assert.Equal("Help the owner to reach Dana Reyes at Acme Corp.", breached.Ask.Value);
        Assert.Equal("Call Dana Reyes (customer), who has always spoken for us at Acme Corp.", champion.Ask.Value);
    }

    private static Person Person(string id, PersonRole role) => new() { Id = id, Name = char.ToUpperInvariant(id[0]) + id[1..], Email = $"{id}@example.com", Role = role };
}
