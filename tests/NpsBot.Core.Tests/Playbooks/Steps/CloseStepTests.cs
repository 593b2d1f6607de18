using NpsBot.Core.Cases.Commands;
using NpsBot.Core.Terms;
using NpsBot.Core.Tests.Cases;

namespace NpsBot.Core.Tests.Playbooks.Steps;

public sealed class CloseStepTests
{
    private static StepBench Bench(CaseStory story, string outcome = "satisfied") =>
        new StepBench(story, "close").With(("outcome", outcome), ("post_mortem", "Two outages; we now call first.")).WithSuggestions();

    [Fact]
    public void A_closed_case_is_asked_again_in_ninety_days()
    {
        var end = Bench(CaseStory.Contacted()).Save().Current.End!;

        Assert.Equal((CaseOutcome.Satisfied, "Two outages; we now call first.", new DateOnly(2027, 2, 18)), (end.Outcome, end.Words.Value, end.NextSurveyOn));
    }

    [Theory]
    [InlineData("Nothing to say", true)]
    [InlineData("No idea", false)]
    public void A_post_mortem_has_three_words_at_least(string words, bool isEnough)
    {
        Assert.Equal(isEnough, Bench(CaseStory.Contacted()).With(("post_mortem", words)).Problems.IsEmpty);
    }

    [Theory]
    [InlineData("satisfied", false)]
    [InlineData("no_answer", false)]
    [InlineData("lost", true)]
    public void Only_a_lost_customer_need_not_be_asked_again(string outcome, bool isOptional)
    {
        Assert.Equal(isOptional, Bench(CaseStory.Contacted(), outcome).Prompt("next_survey").Optional);
    }

    [Fact]
    public void Promises_still_open_are_shown_and_asked_about()
    {
        var story = CaseStory.Contacted().Do(CaseStory.Plan(("Send the report", ActionAudience.Customer), ("Read the logs", ActionAudience.Internal)));
        var bench = Bench(story);

        Assert.Equal("Close although a promise to the customer is open", bench.Prompt("promises_ok").Label);
        Assert.Equal("Keep the promise, move it with notice, or tick this to close over it.", bench.Problems["promises_ok"]);
        Assert.Equal(["Promised", "To do"], bench.Kind.Facts(bench.Context).Select(fact => fact.Label));
        bench.With(("promises_ok", "true")).Save();
    }

    [Fact]
    public void Open_work_of_our_own_and_kept_promises_are_not_asked_about()
    {
        var story = CaseStory.Contacted().Do(CaseStory.Plan(("Send the report", ActionAudience.Customer), ("Read the logs", ActionAudience.Internal))).Do(new SettleAction(1, ActionState.Done, null));

        Assert.DoesNotContain("promises_ok", Bench(story).Asked);
    }

    [Fact]
    public void A_promise_moved_with_notice_is_still_open_and_two_are_counted()
    {
        var story = CaseStory.Contacted().Do(CaseStory.Plan(("a", ActionAudience.Customer), ("b", ActionAudience.Customer))).Do(new SettleAction(1, ActionState.MovedWithNotice, new DateOnly(2026, 12, 24)));

        Assert.Equal("Close although 2 promises to the customer are open", Bench(story).Prompt("promises_ok").Label);
    }

    [Fact]
    public void Close_is_never_locked_but_says_at_the_outcome_what_is_missing()
    {
        var story = CaseStory.Recovery().After(TimeSpan.FromHours(1)).Do(CaseStory.Tried());
        var bench = Bench(story);

        Assert.Null(bench.Kind.Locked(story.Current));
        Assert.Equal("First comes contact: reach the customer and log it, then this step opens.", bench.Problems["outcome"]);
        Assert.Equal("\"Never answered\" needs at least 2 logged tries; there is 1 so far.", bench.With(("outcome", "no_answer")).Problems["outcome"]);
        story.Do(CaseStory.Tried());
        Assert.Equal(CaseStage.Closed, Bench(story, "no_answer").Save().Current.Stage);
    }
}
