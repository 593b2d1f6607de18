using NpsBot.Core.Escalations;
using NpsBot.Core.Playbooks;
using NpsBot.Core.Terms;

namespace NpsBot.Core.Tests.Playbooks;

public sealed class PlaybookLibraryTests
{
    private readonly PlaybookLibrary _library = PlaybookLibrary.LoadDefaults();

    [Fact]
    public void The_recovery_playbook_walks_from_context_to_close()
    {
        var steps = _library.PlaybookFor(CaseKind.Recovery).Value.Steps.Select(step => step.Id);

        Assert.Equal(["context", "contact", "goals", "risk", "cause", "inform", "plan", "updates", "close"], steps);
    }

    [Fact]
    public void The_follow_up_playbook_needs_contact_and_close_only()
    {
        var steps = _library.PlaybookFor(CaseKind.FollowUp).Value.Steps;

        Assert.Equal(["contact", "close"], steps.Where(step => !step.Optional).Select(step => step.Id));
    }

    [Fact]
    public void The_policy_promises_first_contact_within_48_hours_and_only_reaching_the_customer_keeps_it()
    {
        var policy = _library.Policy.Value;

        Assert.Equal(new FirstContactPromise(TimeSpan.FromHours(48), ContactOutcome.Reached), policy.FirstContact);
    }

    [Fact]
    public void The_worse_the_risk_the_more_often_the_customer_hears_from_us()
    {
        var every = _library.Policy.Value.UpdateEvery;

        Assert.Equal([14, 7, 3, 1], Enum.GetValues<RiskLevel>().Select(level => every[level].TotalDays));
    }
}
