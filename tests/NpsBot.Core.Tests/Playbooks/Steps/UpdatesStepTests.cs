using NpsBot.Core.Cases.Commands;
using NpsBot.Core.Terms;
using NpsBot.Core.Tests.Cases;
using NpsBot.Core.Views;

namespace NpsBot.Core.Tests.Playbooks.Steps;

public sealed class UpdatesStepTests
{
    private static StepBench Bench(CaseStory story) => new(story, "updates");

    private static StepBench Told(CaseStory story, string text = "The report is on its way.") => Bench(story).With(("medium", "call"), ("text", text)).WithSuggestions();

    [Theory]
    [InlineData(0, "2026-11-27")]
    [InlineData(1, "2026-12-04")]
    [InlineData(4, "2026-11-27")]
    [InlineData(6, "2026-11-23")]
    [InlineData(9, "2026-11-21")]
    public void The_next_update_is_suggested_by_risk_and_unjudged_counts_as_medium(int product, string expected)
    {
        var story = CaseStory.Contacted();
        (int, int)? factors = product switch { 0 => null, 1 => (1, 1), 4 => (2, 2), 6 => (3, 2), _ => (3, 3) };
        if (factors is var (criticality, urgency))
        {
            story.Do(new AssessRisk(criticality, urgency, "x"));
        }

        Assert.Equal(expected, Bench(story).Prompt("next").Value);
    }

    [Fact]
    public void An_update_is_kept_and_the_next_is_due_at_the_end_of_its_working_day()
    {
        var story = Told(CaseStory.Contacted()).Save();

        Assert.Equal((ContactMedium.Call, "The report is on its way."), (story.Current.Updates[0].Medium, story.Current.Updates[0].Text.Value));
        Assert.Equal(new DateTimeOffset(2026, 11, 27, 16, 0, 0, TimeSpan.Zero), story.Current.NextUpdateDueAt);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void Today_will_do_until_its_working_day_is_over(int minutes, bool isRight)
    {
        // 17:00 in Berlin is 16:00 UTC; the story stands at 15:03 UTC.
        var story = CaseStory.Contacted().After(TimeSpan.FromMinutes(56 + minutes));

        Assert.Equal(isRight, !Told(story).With(("next", "2026-11-20")).Problems.ContainsKey("next"));
    }

    [Fact]
    public void A_next_update_at_the_end_of_time_is_a_slip()
    {
        Assert.Equal("This is more than 5 years away. Look at the year.", Told(CaseStory.Contacted()).With(("next", "9999-12-31")).Problems["next"]);
    }

    [Fact]
    public void A_next_update_in_the_past_is_no_promise()
    {
        Assert.Equal("This day has passed. Give today or a later day.", Told(CaseStory.Contacted()).With(("next", "2026-11-19")).Problems["next"]);
    }

    [Theory]
    [InlineData("2026-11-20T16:04:00+01:00", "An update is logged after it was given. Give a time that has passed.")]
    [InlineData("2026-11-20T14:00:00+01:00", "This is before the customer answered. Give the time of the update that followed.")]
    public void A_wrong_time_is_said_at_its_field(string at, string expected)
    {
        Assert.Equal(expected, Told(CaseStory.Contacted()).With(("at", at)).Problems["at"]);
    }

    [Fact]
    public void Survey_words_are_questioned_once_and_may_stand()
    {
        var bench = Told(CaseStory.Contacted(), "You scored 2, and we looked into it.");

        Assert.Equal("The customer would read \"scored 2\". Change the text, or tick this to keep it.", bench.Problems["lint_ok"]);
        Assert.Equal("Keep the words \"scored 2\"", bench.Prompt("lint_ok").Label);
        bench.With(("lint_ok", "true")).Save();
    }

    [Fact]
    public void Without_a_plan_one_update_is_enough()
    {
        var story = CaseStory.Contacted();

        Assert.False(Bench(story).IsDone);
        Told(story).Save();
        Assert.True(Bench(story).IsDone);
    }

    [Fact]
    public void With_a_plan_the_customer_must_hear_how_it_ended()
    {
        var story = CaseStory.Contacted().Do(CaseStory.Plan(("Send it", ActionAudience.Customer), ("Look into it", ActionAudience.Internal)));
        Told(story).Save();
        Assert.False(Bench(story).IsDone);

        story.After(TimeSpan.FromHours(1)).Do(new SettleAction(1, ActionState.Done, null)).Do(new SettleAction(2, ActionState.Broken, null));
        Assert.False(Bench(story).IsDone);

        Told(story).Save();
        Assert.True(Bench(story).IsDone);
    }

    [Fact]
    public void An_update_taken_back_was_not_given()
    {
        var story = CaseStory.Contacted().After(TimeSpan.FromMinutes(5));
        Told(story).Save().After(TimeSpan.FromMinutes(1)).Do(new UndoLast("cora"));

        Assert.False(Bench(story).IsDone);
    }

    [Fact]
    public void What_is_due_and_open_stands_beside_the_questions()
    {
        var story = CaseStory.Contacted().Do(CaseStory.Plan(("Send it", ActionAudience.Customer)));
        Told(story).Save();

        var facts = Bench(story).Kind.Facts(Bench(story).Context);

        Assert.Equal(["Next update", "Last told", "Promised"], facts.Select(fact => fact.Label));
        Assert.Equal(new InstantCell(story.Current.NextUpdateDueAt, IsDue: true), facts[0].Value);
    }
}
