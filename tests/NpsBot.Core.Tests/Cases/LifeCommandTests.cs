using NpsBot.Core.Cases;
using NpsBot.Core.Cases.Commands;
using NpsBot.Core.Cases.Facts;
using NpsBot.Core.Terms;

namespace NpsBot.Core.Tests.Cases;

public sealed class LifeCommandTests
{
    private static readonly CloseCase Close = new(CaseOutcome.Satisfied, "We called, it is good again.", new DateOnly(2027, 2, 18));

    [Fact]
    public void Closing_needs_a_post_mortem()
    {
        Assert.Equal("close.postmortem", CaseStory.Contacted().Refusal(Close with { PostMortem = " " }));
    }

    [Fact]
    public void A_closed_case_keeps_its_outcome_its_lesson_and_the_next_survey()
    {
        var story = CaseStory.Contacted().Do(Close);

        var end = story.Current.End!;
        Assert.Equal(CaseStage.Closed, story.Current.Stage);
        Assert.Equal((CaseOutcome.Satisfied, "We called, it is good again.", new DateOnly(2027, 2, 18), "cora"), (end.Outcome, end.Words.Value, end.NextSurveyOn, end.By.PersonId));
    }

    [Theory]
    [InlineData(CaseOutcome.Satisfied)]
    [InlineData(CaseOutcome.Improved)]
    [InlineData(CaseOutcome.Unchanged)]
    public void Without_contact_nobody_can_say_how_the_customer_is(CaseOutcome outcome)
    {
        var story = CaseStory.Recovery().After(TimeSpan.FromHours(1));

        Assert.Equal("contact.first", story.Refusal(Close with { Outcome = outcome }));
        Assert.Equal("apology.first", story.Do(CaseStory.Reached(apologised: false)).Refusal(Close with { Outcome = outcome }));
    }

    [Fact]
    public void A_customer_who_left_can_be_closed_without_contact()
    {
        CaseStory.Recovery().Do(Close with { Outcome = CaseOutcome.Lost });
    }

    [Fact]
    public void Never_answered_needs_two_tries()
    {
        var story = CaseStory.Recovery().After(TimeSpan.FromHours(1));
        var never = Close with { Outcome = CaseOutcome.NoAnswer };

        Assert.Equal("close.tries", story.Refusal(never));
        Assert.Equal("close.tries", story.Do(CaseStory.Tried()).Refusal(never));
        story.Do(CaseStory.Tried()).Do(never);
    }

    [Fact]
    public void A_reopened_case_stands_where_it_stood()
    {
        var contacted = CaseStory.Contacted().Do(Close).Do(new ReopenCase("Again"));
        var never = CaseStory.Recovery().Do(new VoidCase("A test")).Do(new ReopenCase(null));

        Assert.Equal((CaseStage.InRecovery, null), (contacted.Current.Stage, contacted.Current.End));
        Assert.Equal(CaseStage.AwaitingContact, never.Current.Stage);
    }

    [Fact]
    public void Reopening_an_open_case_changes_nothing()
    {
        Assert.Empty(Assert.IsType<Decision.Accepted>(CaseStory.Recovery().Decide(new ReopenCase(null))).Facts);
    }

    [Fact]
    public void A_case_set_aside_cannot_be_closed_and_setting_it_aside_again_changes_nothing()
    {
        var story = CaseStory.Recovery().Do(new VoidCase("A slip"));

        Assert.Equal(CaseStage.Void, story.Current.Stage);
        Assert.Equal("case.ended", story.Refusal(Close));
        Assert.Empty(Assert.IsType<Decision.Accepted>(story.Decide(new VoidCase(null))).Facts);
    }

    [Fact]
    public void A_closed_case_cannot_be_set_aside()
    {
        Assert.Equal("case.ended", CaseStory.Contacted().Do(Close).Refusal(new VoidCase(null)));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(30 * 24 * 3600, true)]
    [InlineData((30 * 24 * 3600) + 1, false)]
    public void A_case_is_snoozed_for_a_month_at_most(int seconds, bool isAccepted)
    {
        var story = CaseStory.Recovery();

        Assert.Equal(isAccepted, story.Decide(new Snooze(story.Now.AddSeconds(seconds), null)) is Decision.Accepted);
    }

    [Fact]
    public void Snoozing_does_not_move_the_first_contact_clock()
    {
        var story = CaseStory.Recovery();
        story.Do(new Snooze(story.Now.AddDays(7), "On holiday"));

        Assert.Equal((story.Now.AddDays(7), CaseStory.AnsweredAt.AddHours(48)), (story.Current.SnoozedUntil, story.Current.ContactDueAt));
        Assert.Null(story.Do(new EndSnooze()).Current.SnoozedUntil);
        Assert.Empty(Assert.IsType<Decision.Accepted>(story.Decide(new EndSnooze())).Facts);
    }

    [Fact]
    public void Handing_over_names_the_old_owner_and_to_the_same_one_changes_nothing()
    {
        var story = CaseStory.Recovery();

        Assert.Equal("cora", story.Fact<OwnerAssigned>(new HandOver("otto", null)).FromId);
        Assert.Empty(Assert.IsType<Decision.Accepted>(story.Decide(new HandOver("cora", null))).Facts);
    }

    [Fact]
    public void A_note_can_be_added_even_to_a_closed_case()
    {
        CaseStory.Contacted().Do(Close).Do(new AddNote("They sent flowers."));
    }

    [Fact]
    public void An_ask_is_answered_and_the_answer_can_be_changed()
    {
        var story = CaseStory.Recovery().Record(null, new CaseEscalated { Number = 1, Trigger = EscalationTrigger.CriticalRisk, Rule = "critical-risk", ToId = "eve", Ask = "Call Dana." });

        Assert.Equal("ask.unknown", story.Refusal(new AnswerAsk(2, true, null)));
        story.Do(new AnswerAsk(1, true, "Tomorrow"), "eve");
        Assert.Empty(Assert.IsType<Decision.Accepted>(story.Decide(new AnswerAsk(1, true, null))).Facts);
        story.Do(new AnswerAsk(1, false, "On a plane"), "eve");
        var ask = Assert.Single(story.Current.Asks);
        Assert.Equal((false, "On a plane", "eve"), (ask.Accepted, ask.Note.Value, ask.AnsweredById));
    }

    [Fact]
    public void An_ask_is_passed_on_to_a_colleague_who_holds_it_from_then_on()
    {
        var story = CaseStory.Recovery().Record(null, Asked(1, "eve")).Do(new DelegateAsk(1, "otto", "You know them"), "eve");

        var ask = Assert.Single(story.Current.Asks);
        Assert.Equal(("otto", null, "You know them"), (ask.HolderId, ask.Accepted, ask.Delegations[0].Note.Value));
        Assert.Equal(["eve", "otto"], ask.PeopleIds);
    }

    [Fact]
    public void An_ask_is_not_passed_in_a_circle_nor_to_somebody_who_is_asked_already_nor_after_its_answer()
    {
        var story = CaseStory.Recovery().Record(null, Asked(1, "eve"), Asked(2, "mira"), Asked(3, "tom")).Do(new DelegateAsk(1, "otto", null), "eve").Do(new AnswerAsk(3, true, null), "tom");

        Assert.Equal("ask.circle", story.Refusal(new DelegateAsk(1, "eve", null)));
        Assert.Equal("ask.asked", story.Refusal(new DelegateAsk(1, "mira", null)));
        Assert.Equal("ask.answered", story.Refusal(new DelegateAsk(3, "ada", null)));
        Assert.Equal("ask.unknown", story.Refusal(new DelegateAsk(4, "ada", null)));
        Assert.Equal("case.ended", story.Do(new VoidCase(null)).Refusal(new DelegateAsk(1, "ada", null)));
    }

    private static CaseEscalated Asked(int number, string toId) => new() { Number = number, Trigger = EscalationTrigger.CriticalRisk, Rule = $"rule-{number}", ToId = toId, Ask = "Call Dana." };
}
