using NpsBot.Core.Cases.Commands;
using NpsBot.Core.Cases.Facts;
using NpsBot.Core.Playbooks;
using NpsBot.Core.Terms;
using NpsBot.Core.Tests.Cases;

namespace NpsBot.Core.Tests.Playbooks;

public sealed class PlaybookProgressTests
{
    private static readonly Playbook Recovery = PlaybookLibrary.LoadDefaults().PlaybookFor(CaseKind.Recovery).Value;
    private static readonly Playbook FollowUp = PlaybookLibrary.LoadDefaults().PlaybookFor(CaseKind.FollowUp).Value;

    [Fact]
    public void A_recovery_is_led_from_step_to_step_to_its_end()
    {
        var story = CaseStory.Recovery().After(TimeSpan.FromHours(1));
        var visited = new List<string?> { Next(story) };
        foreach (var command in (Core.Cases.CaseCommand[])
        [
            new ReviewContext(false, null),
            CaseStory.Reached(),
            new AgreeGoals([]),
            new AssessRisk(2, 2, "x"),
            new NameCause(CauseGroup.Collaboration, "x", null, null),
            new InformChampion(true, null),
            CaseStory.Plan(("a", ActionAudience.Internal)),
            new SettleAction(1, ActionState.Done, null),
            new UpdateCustomer(ContactMedium.Call, CaseStory.AnsweredAt.AddMinutes(40), "x", null),
            new CloseCase(CaseOutcome.Satisfied, "We called.", null),
        ])
        {
            visited.Add(Next(story.Do(command)));
        }

        Assert.Equal(["context", "contact", "goals", "risk", "cause", "inform", "plan", "updates", "updates", "close", null], visited);
    }

    [Fact]
    public void Only_contact_keeps_goals_cause_plan_and_updates_locked()
    {
        var story = CaseStory.Recovery();

        var locked = Recovery.Steps.Where(step => PlaybookProgress.Locked(Recovery, step, story.Current) is not null).Select(step => step.Id);

        Assert.Equal(["goals", "cause", "inform", "plan", "updates"], locked);
    }

    [Fact]
    public void A_locked_step_says_what_unlocks_it()
    {
        var story = CaseStory.Recovery().After(TimeSpan.FromHours(1));

        Assert.Equal("First comes contact: reach the customer and log it, then this step opens.", Locked(story, "goals"));
        Assert.Equal("Contact comes first: finish it, then Champion opens.", Locked(story, "inform"));
        Assert.Equal("An apology comes first: say sorry, log it as a contact, then this step opens.", Locked(story.Do(CaseStory.Reached(apologised: false)), "plan"));
        Assert.Null(Locked(story.Do(CaseStory.Reached()), "plan"));
    }

    [Fact]
    public void An_ended_case_locks_every_step()
    {
        var closed = CaseStory.Contacted().Do(new CloseCase(CaseOutcome.Satisfied, "We called.", null));
        var aside = CaseStory.Recovery().Do(new VoidCase(null));

        Assert.Equal("NPS-12 is closed. Reopen it first.", Locked(closed, "contact"));
        Assert.Equal("NPS-12 is set aside. Reopen it first.", Locked(aside, "contact"));
        Assert.Null(Next(closed));
    }

    [Theory]
    [InlineData(true, false, 8)]
    [InlineData(false, true, 9)]
    [InlineData(null, true, 9)]
    public void The_champion_is_informed_unless_it_is_the_champion_who_is_unhappy(bool? isChampion, bool applies, int count)
    {
        var story = CaseStory.Recovery(isChampion);

        Assert.Equal(applies, PlaybookProgress.Applies(Recovery.Find("inform")!, story.Current));
        Assert.Equal((count, count), PlaybookProgress.Position(Recovery, Recovery.Find("close")!, story.Current));
    }

    [Fact]
    public void A_step_outside_the_branch_neither_counts_nor_locks_nor_is_gone_back_to()
    {
        var story = CaseStory.Recovery(isChampion: true);
        var plan = Recovery.Find("plan")! with { After = ["inform"] };
        var playbook = Recovery with { Steps = Recovery.Steps.Replace(Recovery.Find("plan")!, plan) };
        story.After(TimeSpan.FromHours(1)).Do(CaseStory.Reached());

        Assert.Null(PlaybookProgress.Locked(playbook, plan, story.Current));
        Assert.Equal("cause", PlaybookProgress.Before(playbook, plan, story.Current)!.Id);
    }

    [Fact]
    public void The_first_step_has_none_before()
    {
        Assert.Null(PlaybookProgress.Before(Recovery, Recovery.Steps[0], CaseStory.Recovery().Current));
    }

    [Fact]
    public void A_skipped_step_is_done()
    {
        var story = CaseStory.FollowUp().After(TimeSpan.FromHours(1)).Do(CaseStory.Reached(apologised: false, scope: null));

        Assert.Equal("plan", PlaybookProgress.Next(FollowUp, story.Current)!.Id);
        Assert.Equal("close", PlaybookProgress.Next(FollowUp, story.Do(new SkipStep("plan", null)).Current)!.Id);
    }

    [Theory]
    [InlineData(RiskLevel.High, true)]
    [InlineData(RiskLevel.Medium, false)]
    [InlineData(null, false)]
    public void A_branch_on_risk_holds_only_once_the_risk_is_known(RiskLevel? risk, bool applies)
    {
        var story = CaseStory.Recovery();
        if (risk is { } level)
        {
            story.Record("cora", new RiskAssessed(2, 2, level, "x"));
        }

        Assert.Equal(applies, PlaybookProgress.Applies(Branch(new StepCondition { Risk = [RiskLevel.High, RiskLevel.Critical] }), story.Current));
    }

    [Fact]
    public void A_branch_on_cause_and_scope_holds_only_when_both_do()
    {
        var branch = Branch(new StepCondition { Cause = [CauseGroup.Collaboration], Scope = Scope.OnePerson });
        var story = CaseStory.Contacted();

        Assert.False(PlaybookProgress.Applies(branch, story.Current));
        Assert.True(PlaybookProgress.Applies(branch, story.Do(new NameCause(CauseGroup.Collaboration, "x", null, null)).Current));
        Assert.False(PlaybookProgress.Applies(branch, story.Do(CaseStory.Reached(scope: Scope.WholeOrganisation) with { ContactedAt = story.Now }).Current));
    }

    private static PlaybookStep Branch(StepCondition condition) => Recovery.Find("risk")! with { When = condition };

    private static string? Next(CaseStory story) => PlaybookProgress.Next(Recovery, story.Current)?.Id;

    private static string? Locked(CaseStory story, string stepId) => PlaybookProgress.Locked(Recovery, Recovery.Find(stepId)!, story.Current);
}
