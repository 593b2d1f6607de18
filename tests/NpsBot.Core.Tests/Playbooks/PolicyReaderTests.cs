using NpsBot.Core.Accounts;
using NpsBot.Core.Cases.Facts;
using NpsBot.Core.Escalations;
using NpsBot.Core.Playbooks;
using NpsBot.Core.Terms;

namespace NpsBot.Core.Tests.Playbooks;

public sealed class PolicyReaderTests
{
    private const string Valid = """
        id: strict
        first_contact:
          within: 30m
          stops_on: customer_answered
        update_every: { low: 14d, medium: 7d, high: 72h, critical: 1d }
        escalations:
          - id: money
            on: arr-at-stake
            to: executive
            over: [EUR 500000, USD 600000]
            ask: Call {contact} ({role}) at {account}; ask {owner}.
            within: 12h
          - id: late
            on: first_contact_breached
            to: manager
            ask: Help {owner}.
        """;

    [Fact]
    public void A_policy_reads_with_everything_in_it()
    {
        var reading = PolicyReader.Read(Valid, "policy.yaml");

        Assert.Empty(reading.Errors);
        var policy = reading.Value!;
        Assert.Equal(new FirstContactPromise(TimeSpan.FromMinutes(30), ContactOutcome.CustomerAnswered), policy.FirstContact);
        Assert.Equal(TimeSpan.FromDays(3), policy.UpdateEvery[RiskLevel.High]);
        Assert.Equal([("money", EscalationTrigger.ArrAtStake, Addressee.Executive, TimeSpan.FromHours(12)), ("late", EscalationTrigger.FirstContactBreached, Addressee.Manager, TimeSpan.FromHours(24))], policy.Rules.Select(rule => (rule.Id, rule.On, Assert.Single(rule.Levels).To, rule.Levels[0].Within)));
        Assert.Equal([new Money(500_000, "EUR"), new Money(600_000, "USD")], policy.Rules[0].Over);
    }

    [Fact]
    public void A_policy_may_ask_nobody_for_help()
    {
        Assert.Empty(PolicyReader.Read(Valid[..Valid.IndexOf("escalations", StringComparison.Ordinal)], "policy.yaml").Value!.Rules);
    }

    [Theory]
    [InlineData("within: 30m", "within: 0h", "line 3, first_contact.within: \"0h\" cannot be kept: write a time longer than nothing and at most 366d, e.g. 48h.")]
    [InlineData("within: 30m", "within: 367d", "line 3, first_contact.within: \"367d\" cannot be kept: write a time longer than nothing and at most 366d, e.g. 48h.")]
    [InlineData("within: 30m", "within: 48 hours", "line 3, first_contact.within: \"48 hours\" is no time. Write a number with m, h or d, e.g. 30m, 48h or 7d.")]
    [InlineData("within: 30m", "within: 48", "line 3, first_contact.within: \"48\" is no time. Write a number with m, h or d, e.g. 30m, 48h or 7d.")]
    [InlineData("within: 30m", "within: -2h", "line 3, first_contact.within: \"-2h\" is no time. Write a number with m, h or d, e.g. 30m, 48h or 7d.")]
    [InlineData("stops_on: customer_answered", "stops_on: reachd", "line 4, first_contact.stops_on: \"reachd\" is not known here. Did you mean reached?")]
    [InlineData("stops_on: customer_answered", "stops: reached", "line 3, first_contact.stops_on: is missing. Write, for example: stops_on: reached")]
    [InlineData(", critical: 1d", "", "line 5, update_every.critical: is missing. Write, for example: critical: 1d")]
    [InlineData("low: 14d", "low: 0d", "line 5, update_every.low: \"0d\" cannot be kept: write a time longer than nothing and at most 366d, e.g. 48h.")]
    [InlineData("on: arr-at-stake", "on: arr-at-steak", "line 8, escalations[0].on: \"arr-at-steak\" is not known here. Did you mean arr_at_stake?")]
    [InlineData("on: arr-at-stake", "on: asked_by_person", "line 8, escalations[0].on: \"asked_by_person\" is not known here. Write one of: first_contact_breached, critical_risk, champion_unhappy, arr_at_stake, first_contact_at_risk, risk, siblings_unhappy, renewal_near, owner_silent, score_fell.")]
    [InlineData("to: executive", "to: nobody", "line 9, escalations[0].to: \"nobody\" is not known here. Write one of: owner, deputy, manager, executive.")]
    [InlineData("    to: executive\n", "", "line 7, escalations[0].to: is missing. Write, for example: to: executive")]
    [InlineData("EUR 500000", "500000 EUR", "line 10, escalations[0].over[0]: \"500000 EUR\" is no amount. Write the currency's three letters and whole units, e.g. EUR 500000.")]
    [InlineData("USD 600000", "EUR 600000", "line 10, escalations[0].over[1]: EUR is there already. Write one amount per currency.")]
    [InlineData("    over: [EUR 500000, USD 600000]\n", "", "line 7, escalations[0].over: is missing: say from which amount on. Write, for example: over: [EUR 500000, USD 500000]")]
    [InlineData("to: manager", "to: manager\n    over: EUR 5", "line 16, escalations[1].over: belongs to arr_at_stake only. Remove it here.")]
    [InlineData("id: late", "id: money", "line 13, escalations[1].id: \"money\" is taken by another rule. Write another id.")]
    [InlineData("ask: Help {owner}.", "ask: Help {ower}.", "line 16, escalations[1].ask: {ower} cannot be filled in. Did you mean {owner}?")]
    [InlineData("ask: Help {owner}.", "ask: Call the Detractor.", "line 16, escalations[1].ask: says \"Detractor\", and asks are forwarded. Say what happened instead, e.g. \"{contact} is unhappy\".")]
    public void An_impossible_policy_is_refused_with_what_to_write(string right, string wrong, string expected)
    {
        Assert.Contains(right, Valid, StringComparison.Ordinal);

        var reading = PolicyReader.Read(Valid.Replace(right, wrong, StringComparison.Ordinal), "policy.yaml");

        Assert.Null(reading.Value);
        Assert.Contains("policy.yaml, " + expected, reading.Errors.Select(error => error.ToString()));
    }

    [Theory]
    [InlineData("1m", true)]
    [InlineData("0m", false)]
    [InlineData("366d", true)]
    [InlineData("367d", false)]
    public void A_promise_is_longer_than_nothing_and_not_over_a_year(string within, bool isRead)
    {
        Assert.Equal(isRead, PolicyReader.Read(Valid.Replace("30m", within, StringComparison.Ordinal), "policy.yaml").Value is not null);
    }

    [Fact]
    public void Promises_differ_by_kind_tier_and_region_and_the_first_that_fits_holds()
    {
        var policy = Read("""
            - for: { tier: [Gold, platinum], region: EMEA }
              within: 8h
              count: working_hours
              stops_on: reached
              remind_at: [25%, 50%, 90%]
              wait_for_customer: { after_attempts: 2, at_most: 24h }
            - { for: { kind: follow_up }, within: 7d, stops_on: left_message, remind_at: [] }
            - { within: 48h, stops_on: reached }
            """).Value!;

        var gold = policy.Promises[0];
        Assert.Equal((TimeSpan.FromHours(8), TimeCount.WorkingHours, new CustomerWait(2, TimeSpan.FromHours(24))), (gold.Within, gold.Count, gold.WaitForCustomer));
        Assert.Equal([25, 50, 90], gold.RemindAt);
        Assert.Empty(policy.Promises[1].RemindAt);
        Assert.Equal([50, 80], policy.Promises[2].RemindAt);
        Assert.Equal(0, policy.PromiseFor(CaseKind.Recovery, At("gold", "emea")));
        Assert.Equal(2, policy.PromiseFor(CaseKind.Recovery, At("gold", "APAC")));
        Assert.Equal(2, policy.PromiseFor(CaseKind.Recovery, At(null, null)));
        Assert.Equal(1, policy.PromiseFor(CaseKind.FollowUp, At("gold", "EMEA")));
        Assert.Null(PolicyReader.Read(Valid, "policy.yaml").Value!.PromiseFor(CaseKind.FollowUp, At("gold", "EMEA")));
    }

    [Theory]
    [InlineData("- { for: { tier: gold }, within: 8h, stops_on: reached }", "line 3, first_contact[0].for: the last promise is for everybody")]
    [InlineData("- { within: 8h, stops_on: reached }\n- { for: { tier: gold }, within: 8h, stops_on: reached }\n- { within: 8h, stops_on: reached }", "line 4, first_contact[1].for: can never hold")]
    [InlineData("- { for: { tir: gold }, within: 8h, stops_on: reached }\n- { within: 8h, stops_on: reached }", "line 3, first_contact[0].for.tir: unknown key. Did you mean tier?")]
    [InlineData("- { within: 8h, stops_on: reached, count: working }", "line 3, first_contact[0].count: \"working\" is not known here. Write one of: elapsed, working_hours.")]
    [InlineData("- { within: 8h, stops_on: reached, remind_at: [80%, 50%] }", "line 3, first_contact[0].remind_at[1]: 50% must come after a smaller share.")]
    [InlineData("- { within: 8h, stops_on: reached, remind_at: 100% }", "line 3, first_contact[0].remind_at: \"100%\" is no share. Write 1% to 99%, e.g. remind_at: [50%, 80%]")]
    [InlineData("- { within: 8h, stops_on: reached, wait_for_customer: { after_attempts: 0, at_most: 24h } }", "line 3, first_contact[0].wait_for_customer.after_attempts: \"0\" is no number from 1 to 10.")]
    [InlineData("- { within: 8h, stops_on: reached, wait_for_customer: { after_attempts: 2 } }", "line 3, first_contact[0].wait_for_customer.at_most: is missing.")]
    [InlineData("- { within: 8h, stops_on: attempted, wait_for_customer: { after_attempts: 2, at_most: 24h } }", "line 3, first_contact[0].wait_for_customer: is never reached: attempted keeps the promise already.")]
    [InlineData("[]", "line 2, first_contact: promises nothing.")]
    public void A_list_of_promises_nobody_could_keep_is_refused_with_line_and_correction(string promises, string expected)
    {
        var reading = Read(promises);

        Assert.Null(reading.Value);
        Assert.Contains(reading.Errors, error => error.ToString().StartsWith("policy.yaml, " + expected, StringComparison.Ordinal));
    }

    private static Account At(string? tier, string? region) => new() { Id = "acme", Name = "Acme", Tier = tier, Region = region };

    private static DefinitionReading<Policy> Read(string promises) => PolicyReader.Read(
        $"id: mixed\nfirst_contact:\n{string.Join('\n', promises.ReplaceLineEndings("\n").Split('\n').Select(line => "  " + line))}\nupdate_every: {{ low: 14d, medium: 7d, high: 3d, critical: 1d }}\n",
        "policy.yaml");

    [Fact]
    public void A_rule_may_have_levels_conditions_and_an_end()
    {
        var policy = PolicyReader.Read(Valid + "\n" + Levels + "claim_falls_back: 2h\n", "policy.yaml").Value!;

        var rule = policy.Rules[^1];
        Assert.Equal((EscalationTrigger.FirstContactAtRisk, 80, StopCondition.Contacted), (rule.On, rule.Share, rule.Until));
        Assert.Equal((CaseKind.Recovery, "gold", new Money(1000, "EUR")), (Assert.Single(rule.When.Kinds), Assert.Single(rule.When.Tiers), Assert.Single(rule.When.ArrOver)));
        Assert.Equal([Addressee.Owner, Addressee.Deputy, Addressee.Executive], rule.Levels.Select(level => level.To));
        Assert.Equal([TimeSpan.FromHours(4), TimeSpan.FromHours(24), null], rule.Levels.Select(level => level.Wait));
        Assert.Equal((2, TimeSpan.FromHours(1), LevelHours.Working), (rule.Levels[0].Repeats, rule.Levels[0].RepeatEvery, rule.Levels[0].Hours));
        Assert.Equal(TimeSpan.FromHours(2), policy.ClaimFallsBack);
        Assert.Equal(TimeSpan.FromHours(4), PolicyReader.Read(Valid, "policy.yaml").Value!.ClaimFallsBack);
    }

    [Theory]
    [InlineData("at: 80%", "at: 120%", "line 19, escalations[2].at: \"120%\" is no share. Write 1% to 99%, e.g. at: 80%")]
    [InlineData("    at: 80%\n", "", "line 17, escalations[2].at: is missing: say after which share of the promised time. Write, for example: at: 80%")]
    [InlineData("at: 80%", "at: 80%\n    silent_for: 4h", "line 20, escalations[2].silent_for: belongs to owner_silent only. Remove it here.")]
    [InlineData("until: contacted", "until: never", "line 21, escalations[2].until: \"never\" is not known here. Write one of: answered, contacted, closed.")]
    [InlineData("times: 2, ", "", "line 23, escalations[2].levels[0].repeat.times: is missing. Write, for example: times: 2")]
    [InlineData("times: 2", "times: 1000", "line 23, escalations[2].levels[0].repeat.times: \"1000\" is no number from 1 to 10. Write, for example: times: 2")]
    [InlineData("wait: 4h", "wait: forever", "line 23, escalations[2].levels[0].wait: \"forever\" is no time. Write a number with m, h or d, e.g. 30m, 48h or 7d.")]
    [InlineData("wait: 4h", "wait: 100d", "line 22, escalations[2].levels: wait 101 days in all, and nobody is helped that late. Keep waits and repeats under 90 days together, e.g. wait: 8h")]
    [InlineData("hours: working", "hours: office", "line 23, escalations[2].levels[0].hours: \"office\" is not known here. Write one of: any, working.")]
    [InlineData("to: executive, ask: \"Call {contact}.\"", "to: executive, ask: \"Call {contact}.\", wait: 4h", "line 25, escalations[2].levels[2].wait: waits for a level that is not there. Remove it, or add a level after this one.")]
    [InlineData("    levels:", "    to: manager\n    levels:", "line 22, escalations[2].to: belongs to one of the levels here. Move it there, or remove levels.")]
    [InlineData("to: owner", "to: nobody", "line 23, escalations[2].levels[0].to: \"nobody\" is not known here. Write one of: owner, deputy, manager, executive.")]
    public void Levels_nobody_could_climb_are_refused_with_what_to_write(string right, string wrong, string expected)
    {
        Assert.Contains(right, Levels, StringComparison.Ordinal);

        var reading = PolicyReader.Read(Valid + "\n" + Levels.Replace(right, wrong, StringComparison.Ordinal), "policy.yaml");

        Assert.Null(reading.Value);
        Assert.Contains("policy.yaml, " + expected, reading.Errors.Select(error => error.ToString()));
    }

    [Theory]
    [InlineData("levels: []", "line 21, escalations[2].levels: asks nobody. Write, for example: levels: [{ to: manager, ask: \"Help {owner}.\" }]")]
    [InlineData("to: deputy\n    ask: Call them.", "line 21, escalations[2].to: escalates to nobody when the owner never named a deputy. Add a level, e.g. { to: manager, ask: \"Help {owner}.\" }")]
    [InlineData("ask: Call them.", "line 17, escalations[2].to: is missing. Write, for example: to: executive")]
    [InlineData("to: manager\n    ask: Call them.\n    wait: 4h", "line 23, escalations[2].wait: waits for a level that is not there. Remove it, or add a level after this one.")]
    public void A_rule_that_escalates_to_nobody_is_refused(string lines, string expected)
    {
        var reading = PolicyReader.Read($"{Valid}\n{Levels[..Levels.IndexOf("    until", StringComparison.Ordinal)]}    {lines}\n", "policy.yaml");

        Assert.Contains("policy.yaml, " + expected, reading.Errors.Select(error => error.ToString()));
    }

    private const string Levels = """
          - id: risk
            on: first_contact_at_risk
            at: 80%
            when: { kind: recovery, tier: gold, arr_over: EUR 1000 }
            until: contacted
            levels:
              - { to: owner, ask: "Call {contact}.", wait: 4h, repeat: { times: 2, every: 1h }, hours: working }
              - { to: deputy, ask: "Call {contact}." }
              - { to: executive, ask: "Call {contact}." }

        """;
}
