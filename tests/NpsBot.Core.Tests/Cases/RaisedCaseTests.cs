using NpsBot.Core.Cases.Facts;
using NpsBot.Core.Terms;

namespace NpsBot.Core.Tests.Cases;

public sealed class RaisedCaseTests
{
    private static readonly DateTimeOffset Unhappy = CaseStory.AnsweredAt.AddDays(1);
    private static readonly CaseRaised Raised = new(Unhappy, Unhappy.AddHours(48), "recovery");

    [Fact]
    public void A_call_before_the_unhappy_answer_does_not_keep_the_promise_that_came_with_it()
    {
        var story = CaseStory.FollowUp().After(TimeSpan.FromHours(1)).Do(CaseStory.Reached(apologised: false)).After(TimeSpan.FromDays(1)).Record(null, Raised);

        Assert.Equal((CaseKind.Recovery, CaseStage.AwaitingContact, Unhappy.AddHours(48)), (story.Current.Kind, story.Current.Stage, story.Current.ContactDueAt));
        Assert.DoesNotContain(story.Current.Contacts, contact => contact.StopsClock);
        Assert.Equal("contact.first", story.Refusal(CaseStory.Plan(("a", ActionAudience.Internal))));
    }

    [Theory]
    [InlineData(0, CaseStage.InRecovery)]
    [InlineData(-1, CaseStage.AwaitingContact)]
    public void A_call_from_the_unhappy_answer_on_keeps_it(int seconds, CaseStage stage)
    {
        var story = CaseStory.FollowUp().After(TimeSpan.FromDays(2)).Do(CaseStory.Reached() with { ContactedAt = Unhappy.AddSeconds(seconds) }).Record(null, Raised);

        Assert.Equal(stage, story.Current.Stage);
    }
}
