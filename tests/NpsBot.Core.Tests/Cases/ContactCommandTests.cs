using NpsBot.Core.Cases.Facts;
using NpsBot.Core.Terms;

namespace NpsBot.Core.Tests.Cases;

public sealed class ContactCommandTests
{
    [Theory]
    [InlineData(ContactOutcome.Attempted, ContactOutcome.Reached, false)]
    [InlineData(ContactOutcome.LeftMessage, ContactOutcome.Reached, false)]
    [InlineData(ContactOutcome.Reached, ContactOutcome.Reached, true)]
    [InlineData(ContactOutcome.CustomerAnswered, ContactOutcome.Reached, true)]
    [InlineData(ContactOutcome.Attempted, ContactOutcome.LeftMessage, false)]
    [InlineData(ContactOutcome.LeftMessage, ContactOutcome.LeftMessage, true)]
    [InlineData(ContactOutcome.Reached, ContactOutcome.CustomerAnswered, false)]
    public void The_policys_evidence_or_better_stops_the_clock(ContactOutcome outcome, ContactOutcome stopsOn, bool stops)
    {
        var story = CaseStory.Recovery().After(TimeSpan.FromHours(1));

        var fact = story.Fact<ContactLogged>(CaseStory.Reached() with { Outcome = outcome, StopsOn = stopsOn });

        Assert.Equal(stops, fact.StopsClock);
    }

    [Fact]
    public void Contact_moves_a_case_into_recovery_and_a_try_does_not()
    {
        Assert.Equal(CaseStage.AwaitingContact, CaseStory.Recovery().After(TimeSpan.FromHours(1)).Do(CaseStory.Tried()).Current.Stage);
        Assert.Equal(CaseStage.InRecovery, CaseStory.Contacted().Current.Stage);
    }

    [Fact]
    public void Contact_cannot_be_logged_before_it_took_place()
    {
        var story = CaseStory.Recovery().After(TimeSpan.FromHours(1));

        Assert.Equal("contact.future", story.Refusal(CaseStory.Reached() with { ContactedAt = story.Now.AddSeconds(1) }));
        story.Do(CaseStory.Reached() with { ContactedAt = story.Now });
    }

    [Fact]
    public void Contact_before_the_answer_is_not_contact_about_it()
    {
        var story = CaseStory.Recovery().After(TimeSpan.FromHours(1));

        Assert.Equal("contact.before", story.Refusal(CaseStory.Reached() with { ContactedAt = CaseStory.AnsweredAt.AddSeconds(-1) }));
        story.Do(CaseStory.Reached() with { ContactedAt = CaseStory.AnsweredAt });
    }

    [Fact]
    public void A_recovery_must_say_whom_the_answer_speaks_for_once_the_customer_was_reached()
    {
        var story = CaseStory.Recovery().After(TimeSpan.FromHours(1));

        Assert.Equal("contact.scope", story.Refusal(CaseStory.Reached(scope: null)));
        story.Do(CaseStory.Tried());
    }

    [Fact]
    public void A_follow_up_need_not_say_whom_the_answer_speaks_for()
    {
        var story = CaseStory.FollowUp().After(TimeSpan.FromHours(1)).Do(CaseStory.Reached(apologised: false, scope: null));

        Assert.Equal(CaseStage.InRecovery, story.Current.Stage);
    }

    [Fact]
    public void Contacts_are_kept_in_the_order_they_took_place()
    {
        var story = CaseStory.Recovery().After(TimeSpan.FromHours(2))
            .Do(CaseStory.Reached() with { ContactedAt = CaseStory.AnsweredAt.AddHours(1) })
            .Do(CaseStory.Tried());

        Assert.Equal([ContactOutcome.Attempted, ContactOutcome.Reached], story.Current.Contacts.Select(contact => contact.Fact.Outcome));
        Assert.Equal(ContactOutcome.Reached, story.Current.FirstContact(ContactOutcome.LeftMessage)!.Fact.Outcome);
    }
}
