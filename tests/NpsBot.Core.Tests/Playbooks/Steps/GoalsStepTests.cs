using NpsBot.Core.Playbooks.Steps;
using NpsBot.Core.Tests.Cases;
using NpsBot.Core.Views;

namespace NpsBot.Core.Tests.Playbooks.Steps;

public sealed class GoalsStepTests
{
    private static StepBench Bench => new(CaseStory.Contacted(), "goals");

    [Fact]
    public void One_row_is_in_sight_and_nothing_in_it_is_needed_before_something_is_written()
    {
        Assert.Equal(["goals.0.measure", "goals.0.owner", "goals.0.due", "none"], Bench.Asked);
        Assert.All(PromptRules.Fields(Bench.Prompts).Take(3), field => Assert.True(field.Prompt.Optional));
        Assert.Equal(8, Assert.IsType<GroupPrompt>(Bench.Prompts[0]).MaxRows);
    }

    [Fact]
    public void Goals_are_kept_with_measure_owner_and_date()
    {
        var story = Goals(2).Save();

        Assert.True(story.Current.GoalsAgreed);
        Assert.Equal([("Goal 0", "otto", new DateOnly(2027, 3, 1)), ("Goal 1", "otto", new DateOnly(2027, 3, 1))], story.Current.Goals.Select(goal => (goal.Measure.Value!, goal.OwnerId!, goal.DueOn!.Value)));
    }

    [Theory]
    [InlineData("goals.0.owner", "Owner is needed.")]
    [InlineData("goals.0.due", "Until when is needed.")]
    [InlineData("goals.0.measure", "Measure is needed.")]
    public void A_goal_that_lacks_something_says_so_at_the_field(string key, string expected)
    {
        var problem = Assert.Single(Goals(1).With((key, null)).Problems);

        Assert.Equal((key, expected), (problem.Key, problem.Value));
    }

    [Fact]
    public void A_suggested_owner_alone_makes_no_goal()
    {
        var bench = Goals(1).With(("goals.1.owner", "cora"));

        Assert.Empty(bench.Problems);
        Assert.Single(bench.Save().Current.Goals);
    }

    [Theory]
    [InlineData(5, false)]
    [InlineData(6, true)]
    public void More_than_five_goals_are_questioned(int count, bool isQuestioned)
    {
        var bench = Goals(count);

        Assert.Equal(isQuestioned, bench.Problems.ContainsKey("realistic"));
        Assert.Equal(isQuestioned, bench.Asked.Contains("realistic"));
        Assert.Equal(count, bench.With(("realistic", "true")).Save().Current.Goals.Length);
    }

    [Fact]
    public void No_goals_are_questioned_and_may_stand()
    {
        Assert.Equal("Write one goal at least, or tick that none could be agreed.", Bench.Problems["none"]);

        var story = Bench.With(("none", "true")).Save();

        Assert.Equal((true, 0), (story.Current.GoalsAgreed, story.Current.Goals.Length));
    }

    [Theory]
    [InlineData("2026-11-19", false)]
    [InlineData("2026-11-20", true)]
    [InlineData("2031-11-20", true)]
    [InlineData("2031-11-21", false)]
    public void A_goals_day_lies_ahead_and_within_five_years(string due, bool isRight)
    {
        Assert.Equal(isRight, !Goals(1).With(("goals.0.due", due)).Problems.ContainsKey("goals.0.due"));
    }

    [Fact]
    public void Opened_again_it_shows_the_goals_as_they_are()
    {
        var story = Goals(6).With(("realistic", "true")).Save();

        var current = new GoalsStep().Current(new StepBench(story, "goals").Context);

        Assert.Equal((6, "Goal 5", "otto", "2027-03-01", true), (current.Rows("goals"), current.Text("goals.5.measure"), current.Text("goals.5.owner"), current.Text("goals.5.due"), current.Yes("realistic")));
        Assert.True(new GoalsStep().Current(new StepBench(Bench.With(("none", "true")).Save(), "goals").Context).Yes("none"));
    }

    [Fact]
    public void Another_row_can_be_asked_for_until_there_are_eight()
    {
        var answers = Enumerable.Range(0, 10).Aggregate(Goals(1).Answers, (all, _) => all.WithRow("goals", 8));

        Assert.Equal("8", answers.Text("goals.rows"));
        Assert.Equal(2, Assert.IsType<GroupPrompt>(Goals(1).With(("goals.rows", "2")).Prompts[0]).Rows.Length);
        Assert.Equal(8, Assert.IsType<GroupPrompt>(Goals(1).With(("goals.rows", "99")).Prompts[0]).Rows.Length);
    }

    private static StepBench Goals(int count) => Enumerable.Range(0, count).Aggregate(Bench, (bench, row) => bench.With(($"goals.{row}.measure", $"Goal {row}"), ($"goals.{row}.owner", "otto"), ($"goals.{row}.due", "2027-03-01")));
}
