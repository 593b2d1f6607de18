using NpsBot.Core.Terms;
using NpsBot.Core.Tests.Cases;

namespace NpsBot.Core.Tests.Playbooks.Steps;

public sealed class CauseStepTests
{
    private static StepBench Bench => new(CaseStory.Contacted(), "cause");

    [Fact]
    public void The_path_opens_once_the_group_is_chosen()
    {
        Assert.Equal(["group", "detail"], Bench.Asked);
        Assert.Equal(["group", "detail", "concept"], Bench.With(("group", "business_outcome")).Asked);
        Assert.Equal(["group", "detail", "helper", "helper_ask"], Bench.With(("group", "collaboration")).Asked);
        Assert.Equal(["group", "detail", "helper", "helper_ask"], Bench.With(("group", "technical_performance")).Asked);
    }

    [Fact]
    public void A_missed_business_outcome_asks_for_a_new_concept()
    {
        var bench = Bench.With(("group", "business_outcome"), ("detail", "No time saved"));

        Assert.Equal(["concept"], bench.Problems.Keys);
        Assert.Equal("A new roll-out", bench.With(("concept", "A new roll-out")).Save().Current.Cause!.Concept.Value);
    }

    [Fact]
    public void The_other_groups_name_a_helper_and_what_is_needed()
    {
        var bench = Bench.With(("group", "technical_performance"), ("detail", "Outages"), ("helper", "otto"));

        Assert.Equal(["helper_ask"], bench.Problems.Keys);
        var cause = bench.With(("helper_ask", "Read the logs")).Save().Current.Cause!;
        Assert.Equal((CauseGroup.TechnicalPerformance, "Outages", "otto", "Read the logs"), (cause.Group, cause.Detail.Value, cause.HelperId, cause.HelperAsk.Value));
    }

    [Fact]
    public void A_helper_is_not_always_needed()
    {
        Assert.Null(Bench.With(("group", "collaboration"), ("detail", "Nobody called")).Save().Current.Cause!.HelperId);
    }

    [Fact]
    public void Answers_of_a_path_that_was_left_again_do_not_count()
    {
        var story = Bench.With(("group", "collaboration"), ("detail", "x"), ("concept", "left behind")).Save();
        var other = Bench.With(("group", "business_outcome"), ("detail", "x"), ("concept", "y"), ("helper", "otto"), ("helper_ask", "z")).Save();

        Assert.Null(story.Current.Cause!.Concept.Value);
        Assert.Equal((null, null), (other.Current.Cause!.HelperId, other.Current.Cause.HelperAsk.Value));
    }

    [Fact]
    public void Opened_again_it_shows_the_cause()
    {
        var story = Bench.With(("group", "collaboration"), ("detail", "Nobody called"), ("helper", "otto"), ("helper_ask", "Call")).Save();
        var again = new StepBench(story, "cause");

        var current = again.Kind.Current(again.Context);

        Assert.Equal(("collaboration", "Nobody called", "otto", "Call"), (current.Text("group"), current.Text("detail"), current.Text("helper"), current.Text("helper_ask")));
        Assert.True(again.IsDone);
    }
}
