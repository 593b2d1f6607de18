using NpsBot.Core.Cases.Commands;
using NpsBot.Core.Cases.Facts;
using NpsBot.Core.Terms;
using NpsBot.Core.Tests.Cases;
using NpsBot.Core.Views;

namespace NpsBot.Core.Tests.Playbooks.Steps;

public sealed class PlanStepTests
{
    private static StepBench Bench => new(CaseStory.Contacted(), "plan");

    [Fact]
    public void Actions_are_kept_with_owner_date_and_audience()
    {
        var story = Actions(Bench, "Send the outage report", "customer").With(("actions.1.what", "Read the logs"), ("actions.1.owner", "otto"), ("actions.1.due", "2026-12-01"), ("actions.1.audience", "internal")).Save();

        Assert.Equal(
            [(1, "Send the outage report", "cora", new DateOnly(2026, 11, 30), ActionAudience.Customer), (2, "Read the logs", "otto", new DateOnly(2026, 12, 1), ActionAudience.Internal)],
            story.Current.Actions.Select(action => (action.Plan.Number, action.Plan.What.Value!, action.Plan.OwnerId, action.DueOn, action.Plan.Audience)));
    }

    [Fact]
    public void A_plan_has_one_action_at_least()
    {
        Assert.Equal("What is needed.", Bench.Problems["actions.0.what"]);
        Assert.Equal("Until when is needed.", Bench.Problems["actions.0.due"]);
    }

    [Fact]
    public void An_action_more_may_stay_empty()
    {
        var rows = Actions(Bench, "Send it", "customer").With(("actions.rows", "2")).Prompts.OfType<GroupPrompt>().Single().Rows;

        Assert.All(rows[0], field => Assert.False(field.Optional));
        Assert.All(rows[1], field => Assert.True(field.Optional));
    }

    [Theory]
    [InlineData("actions.0.owner")]
    [InlineData("actions.0.due")]
    [InlineData("actions.0.audience")]
    public void An_action_lacks_nothing(string key)
    {
        Assert.Equal([key], Actions(Bench, "Send it", "customer").With((key, null)).Problems.Keys);
    }

    [Fact]
    public void An_action_lies_ahead()
    {
        Assert.Equal("This day has passed. Give today or a later day.", Actions(Bench, "Send it", "customer").With(("actions.0.due", "2026-11-19")).Problems["actions.0.due"]);
    }

    [Theory]
    [InlineData("customer", true)]
    [InlineData("internal", false)]
    public void Survey_words_are_questioned_in_what_the_customer_reads_only(string audience, bool isQuestioned)
    {
        var bench = Actions(Bench, "Call our detractor", audience);

        Assert.Equal(isQuestioned, bench.Problems.ContainsKey("lint_ok"));
        Assert.Empty(bench.With(("lint_ok", "true")).Problems);
    }

    [Fact]
    public void Opened_again_it_adds_and_shows_goals_and_what_is_open()
    {
        var story = CaseStory.Contacted().Do(new AgreeGoals([new Goal("No outage", "cora", new DateOnly(2027, 3, 1))])).Do(CaseStory.Plan(("Done already", ActionAudience.Internal), ("Moved", ActionAudience.Internal), ("Promised", ActionAudience.Customer)))
            .Do(new SettleAction(1, ActionState.Done, null)).Do(new SettleAction(2, ActionState.MovedWithNotice, new DateOnly(2026, 12, 24)));
        var bench = new StepBench(story, "plan");

        Assert.Equal(
            [("Goal 1", "No outage"), ("Promised", "Promised, until 30 Nov"), ("To do", "Moved, until 24 Dec")],
            bench.Kind.Facts(bench.Context).Select(fact => (fact.Label, ((TextCell)fact.Value).Text)));
        Assert.Equal(4, Actions(bench, "One more", "internal").Save().Current.Actions.Length);
        Assert.True(bench.IsDone);
        Assert.Empty(bench.Kind.Current(bench.Context).Values);
    }

    private static StepBench Actions(StepBench bench, string what, string audience) =>
        bench.With(("actions.0.what", what), ("actions.0.owner", "cora"), ("actions.0.due", "2026-11-30"), ("actions.0.audience", audience));
}
