using NpsBot.Core.Cases.Commands;
using NpsBot.Core.Cases.Facts;
using NpsBot.Core.Escalations;
using NpsBot.Core.Terms;
using NpsBot.Core.Tests.Cases;

namespace NpsBot.Core.Tests.Escalations;

public sealed class ClaimDeciderTests
{
    private static readonly Policy Policy = Climb.PolicyOf("  []") with { ClaimFallsBack = TimeSpan.FromHours(4) };

    private static readonly EscalationContext Context = Climb.Town with { Owner = Climb.Person("otto", PersonRole.Csm), Calendars = Climb.OfficeHours };

    [Fact]
    public void A_claim_is_ownership_that_says_so()
    {
        var story = Claimed();

        Assert.Equal(("otto", "Otto took it from Cora."), (story.Current.OwnerId, story.Current.OwnerNote));
        Assert.Equal("cora", story.Current.Claim!.FromId);
    }

    [Fact]
    public void A_claimer_who_does_nothing_in_so_much_working_time_loses_it_to_the_owner_before()
    {
        var story = Claimed();

        // Claimed Friday 15:03: two hours of work are left, and two on Monday make four.
        var at = ClaimDecider.FallsBackAt(Policy, story.Current, Context)!.Value;
        Assert.Equal(new DateTimeOffset(2026, 11, 23, 11, 3, 0, TimeSpan.FromHours(1)), at);
        Assert.Null(ClaimDecider.Decide(Policy, story.Current, Context, at.AddTicks(-1)));

        story.After(at - story.Now).Record(null, ClaimDecider.Decide(Policy, story.Current, Context, at)!);

        Assert.Equal("cora", story.Current.OwnerId);
        Assert.Null(story.Current.Claim);
        Assert.Null(ClaimDecider.FallsBackAt(Policy, story.Current, Context));
    }

    [Fact]
    public void Whatever_a_claimer_does_makes_the_case_theirs()
    {
        Assert.Null(Claimed().Do(new AddNote("I call them at four"), "otto").Current.Claim);
        Assert.NotNull(Claimed().Do(new AddNote("Good luck"), "cora").Current.Claim);
    }

    [Fact]
    public void A_case_that_was_nobodys_falls_to_the_claimers_manager()
    {
        var story = CaseStory.Recovery().Record("otto", new OwnerAssigned("otto", null, "Otto took it.") { Why = OwnerChange.Claimed });

        Assert.Equal("mira", ClaimDecider.Decide(Policy, story.Current, Context, story.Now.AddDays(7))!.OwnerId);
        Assert.Null(ClaimDecider.Decide(Policy, story.Current, Context with { Manager = null }, story.Now.AddDays(7)));
    }

    [Fact]
    public void The_owner_needs_no_claim_and_an_ended_case_takes_none()
    {
        Assert.Empty(Assert.IsType<NpsBot.Core.Cases.Decision.Accepted>(CaseStory.Recovery().Decide(new ClaimCase("cora", "Cora", "Cora"))).Facts);
        Assert.Equal("case.ended", CaseStory.Recovery().Do(new VoidCase(null)).Refusal(new ClaimCase("otto", "Otto", "Cora")));
    }

    private static CaseStory Claimed() => CaseStory.Recovery().Do(new ClaimCase("otto", "Otto", "Cora"), "otto");
}
