using NpsBot.Core.Cases.Commands;
using NpsBot.Core.Terms;
using NpsBot.Core.Tests.Cases;
using NpsBot.Core.Views;

namespace NpsBot.Core.Tests.Playbooks.Steps;

public sealed class RiskStepTests
{
    private static StepBench Bench(CaseStory story) => new(story, "risk");

    [Fact]
    public void The_judgement_is_kept_with_its_reason()
    {
        var risk = Bench(CaseStory.Contacted()).With(("criticality", "3"), ("urgency", "2"), ("reason", "They look around.")).Save().Current.Risk!;

        Assert.Equal((3, 2, RiskLevel.High, "They look around."), (risk.Criticality, risk.Urgency, risk.Level, risk.Reason.Value));
    }

    [Fact]
    public void A_judgement_without_a_reason_is_not_complete()
    {
        Assert.Equal(["reason"], Bench(CaseStory.Contacted()).With(("criticality", "3"), ("urgency", "2")).Problems.Keys);
    }

    [Theory]
    [InlineData("3", "3", 1)]
    [InlineData("3", "2", 3)]
    [InlineData("2", "2", 7)]
    [InlineData("1", "1", 7)]
    public void A_higher_risk_brings_the_next_update_nearer_and_a_lower_one_never_further(string criticality, string urgency, int daysFromNow)
    {
        var story = CaseStory.Contacted();
        story.Do(new ScheduleUpdate(story.Now.AddDays(7)));

        Bench(story).With(("criticality", criticality), ("urgency", urgency), ("reason", "x")).Save();

        Assert.Equal(story.Now.AddDays(daysFromNow), story.Current.NextUpdateDueAt);
    }

    [Fact]
    public void Before_contact_no_update_is_due_yet()
    {
        Assert.Null(Bench(CaseStory.Recovery()).With(("criticality", "3"), ("urgency", "3"), ("reason", "x")).Save().Current.NextUpdateDueAt);
    }

    [Fact]
    public void What_the_account_is_worth_stands_beside_it_and_the_level_when_there_is_one()
    {
        var before = Bench(CaseStory.Contacted());
        Assert.Equal(["ARR", "Renews", "Dana Reyes said"], before.Kind.Facts(before.Context).Select(fact => fact.Label));

        var after = Bench(before.With(("criticality", "3"), ("urgency", "3"), ("reason", "x")).Save());

        Assert.Equal(new RiskCell(RiskLevel.Critical), after.Kind.Facts(after.Context)[0].Value);
        Assert.Equal("3", after.Kind.Current(after.Context).Text("urgency"));
    }
}
