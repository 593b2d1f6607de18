using NpsBot.Core.Cases;
using NpsBot.Core.Cases.Commands;
using NpsBot.Core.Cases.Facts;
using NpsBot.Core.Terms;

namespace NpsBot.Core.Tests.Cases;

public sealed class PlaybookCommandTests
{
    public static TheoryData<CaseCommand> BehindContact =>
    [
        new AgreeGoals([]),
        new NameCause(CauseGroup.Collaboration, "x", null, null),
        new PlanActions([]),
        new UpdateCustomer(ContactMedium.Call, CaseStory.AnsweredAt, "x", null),
    ];

    public static TheoryData<CaseCommand> NotBehindContact =>
    [
        new ReviewContext(null, null),
        new AssessRisk(3, 3, "They look around."),
        new InformChampion(true, null),
        new AnswerQuestions("extra", []),
        new SkipStep("plan", null),
    ];

    [Theory]
    [MemberData(nameof(BehindContact))]
    public void Cause_goals_plan_and_updates_wait_for_contact_and_apology(CaseCommand command)
    {
        var story = CaseStory.Recovery().After(TimeSpan.FromHours(1));

        Assert.Equal("contact.first", story.Refusal(command));
        Assert.Equal("contact.first", story.Do(CaseStory.Tried()).Refusal(command));
        Assert.Equal("apology.first", story.Do(CaseStory.Reached(apologised: false)).Refusal(command));
        story.Do(CaseStory.Reached()).Do(command);
    }

    [Theory]
    [MemberData(nameof(BehindContact))]
    public void A_follow_up_needs_contact_but_no_apology(CaseCommand command)
    {
        var story = CaseStory.FollowUp().After(TimeSpan.FromHours(1));

        Assert.Equal("contact.first", story.Refusal(command));
        story.Do(CaseStory.Reached(apologised: false)).Do(command);
    }

    [Theory]
    [MemberData(nameof(NotBehindContact))]
    public void Context_risk_champion_and_questions_do_not_wait_for_contact(CaseCommand command)
    {
        CaseStory.Recovery().Do(command);
    }

    [Theory]
    [MemberData(nameof(BehindContact))]
    [MemberData(nameof(NotBehindContact))]
    public void Nothing_is_done_on_a_closed_case(CaseCommand command)
    {
        var story = CaseStory.Contacted().Do(new CloseCase(CaseOutcome.Satisfied, "We called.", null));

        Assert.Equal("case.ended", story.Refusal(command));
    }

    [Fact]
    public void An_apology_may_come_with_a_later_contact()
    {
        var story = CaseStory.Recovery().After(TimeSpan.FromHours(1)).Do(CaseStory.Reached(apologised: false)).Do(CaseStory.Tried() with { Apologised = true });

        Assert.Null(ContactFirst.Of(story.Current));
    }

    [Theory]
    [InlineData(1, 1, RiskLevel.Low)]
    [InlineData(1, 2, RiskLevel.Low)]
    [InlineData(2, 1, RiskLevel.Low)]
    [InlineData(1, 3, RiskLevel.Medium)]
    [InlineData(3, 1, RiskLevel.Medium)]
    [InlineData(2, 2, RiskLevel.Medium)]
    [InlineData(2, 3, RiskLevel.High)]
    [InlineData(3, 2, RiskLevel.High)]
    [InlineData(3, 3, RiskLevel.Critical)]
    public void Risk_is_how_critical_times_how_urgent(int criticality, int urgency, RiskLevel expected)
    {
        Assert.Equal(expected, CaseStory.Recovery().Fact<RiskAssessed>(new AssessRisk(criticality, urgency, "x")).Level);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(4, 1)]
    [InlineData(1, 0)]
    [InlineData(1, 4)]
    public void A_risk_outside_one_to_three_is_a_bug(int criticality, int urgency)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => CaseStory.Recovery().Decide(new AssessRisk(criticality, urgency, "x")));
    }

    [Fact]
    public void A_risk_needs_its_reason()
    {
        Assert.Equal("risk.reason", CaseStory.Recovery().Refusal(new AssessRisk(1, 1, " ")));
    }

    [Fact]
    public void Only_a_missed_business_outcome_needs_a_new_concept()
    {
        var story = CaseStory.Contacted();

        Assert.Equal("cause.concept", story.Refusal(new NameCause(CauseGroup.BusinessOutcome, "x", null, null)));
        story.Do(new NameCause(CauseGroup.BusinessOutcome, "x", "A new roll-out", null));
        story.Do(new NameCause(CauseGroup.TechnicalPerformance, "x", null, "otto") { HelperAsk = "Look at the logs" });
        Assert.Equal("Look at the logs", story.Current.Cause!.HelperAsk.Value);
    }

    [Fact]
    public void Actions_are_numbered_on_through_the_case()
    {
        var story = CaseStory.Contacted().Do(CaseStory.Plan(("a", ActionAudience.Customer), ("b", ActionAudience.Internal))).Do(CaseStory.Plan(("c", ActionAudience.Internal)));

        Assert.Equal([(1, "a"), (2, "b"), (3, "c")], story.Current.Actions.Select(action => (action.Plan.Number, action.Plan.What.Value!)));
    }

    [Fact]
    public void A_moved_promise_needs_its_new_date_and_keeps_the_first()
    {
        var story = CaseStory.Contacted().Do(CaseStory.Plan(("a", ActionAudience.Customer)));

        Assert.Equal("action.date", story.Refusal(new SettleAction(1, ActionState.MovedWithNotice, null)));
        story.Do(new SettleAction(1, ActionState.MovedWithNotice, new DateOnly(2026, 12, 4)));
        var action = Assert.Single(story.Current.Actions);
        Assert.Equal((new DateOnly(2026, 11, 30), new DateOnly(2026, 12, 4), ActionState.MovedWithNotice), (action.Plan.DueOn, action.DueOn, action.State));
    }

    [Fact]
    public void An_action_is_settled_once_and_must_exist()
    {
        var story = CaseStory.Contacted().Do(CaseStory.Plan(("a", ActionAudience.Customer))).Do(new SettleAction(1, ActionState.Done, null));

        Assert.Empty(Assert.IsType<Decision.Accepted>(story.Decide(new SettleAction(1, ActionState.Done, null))).Facts);
        Assert.Equal("action.unknown", story.Refusal(new SettleAction(2, ActionState.Done, null)));
    }

    [Fact]
    public void An_update_is_logged_after_it_was_given_and_sets_the_next_one()
    {
        var story = CaseStory.Contacted();
        var due = story.Now.AddDays(3);

        Assert.Equal("update.future", story.Refusal(new UpdateCustomer(ContactMedium.Call, story.Now.AddSeconds(1), "x", due)));
        story.Do(new UpdateCustomer(ContactMedium.Call, story.Now, "x", due));
        Assert.Equal(due, story.Current.NextUpdateDueAt);
    }

    [Fact]
    public void Scheduling_the_same_instant_again_changes_nothing()
    {
        var story = CaseStory.Contacted();
        var due = story.Now.AddDays(3);
        story.Do(new ScheduleUpdate(due));

        Assert.Equal(due, story.Current.NextUpdateDueAt);
        Assert.Empty(Assert.IsType<Decision.Accepted>(story.Decide(new ScheduleUpdate(due))).Facts);
    }

    [Fact]
    public void Skipping_a_step_twice_says_so_once()
    {
        var story = CaseStory.Recovery().Do(new SkipStep("plan", null));

        Assert.Empty(Assert.IsType<Decision.Accepted>(story.Decide(new SkipStep("plan", null))).Facts);
        Assert.Contains("plan", story.Current.SkippedSteps);
    }
}
