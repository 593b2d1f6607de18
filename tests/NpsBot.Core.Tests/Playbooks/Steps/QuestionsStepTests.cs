using NpsBot.Core.Playbooks;
using NpsBot.Core.Playbooks.Steps;
using NpsBot.Core.Tests.Cases;
using NpsBot.Core.Views;

namespace NpsBot.Core.Tests.Playbooks.Steps;

public sealed class QuestionsStepTests
{
    private static readonly PlaybookStep Step = new()
    {
        Id = "extra",
        Kind = "questions",
        Title = "Extra",
        Why = "w",
        Advice = "a",
        Ask = [new("how_often", "How often?", false, ["once", "weekly"]), new("words", "In their words", true, [])],
    };

    private static StepBench Bench(CaseStory story) => new(story, "extra") { Step = Step };

    [Fact]
    public void The_playbooks_questions_are_asked_as_choices_or_text()
    {
        var prompts = Bench(CaseStory.Recovery()).Prompts;

        Assert.Equal(["once", "weekly"], Assert.IsType<ChoicePrompt>(prompts[0]).Options.Select(option => option.Label));
        Assert.True(Assert.IsType<TextPrompt>(prompts[1]).Optional);
    }

    [Fact]
    public void Answers_are_kept_by_question_and_shown_again()
    {
        var story = Bench(CaseStory.Recovery()).With(("how_often", "weekly")).Save();

        Assert.True(Bench(story).IsDone);
        var current = new QuestionsStep().Current(Bench(story).Context);
        Assert.Equal(("weekly", null), (current.Text("how_often"), current.Text("words")));
    }

    [Fact]
    public void A_required_question_is_needed_and_an_answer_must_be_offered()
    {
        Assert.Equal("An answer is needed.", Bench(CaseStory.Recovery()).Problems["how_often"]);
        Assert.Equal("Choose one of: once, weekly.", Bench(CaseStory.Recovery()).With(("how_often", "daily")).Problems["how_often"]);
    }

    [Fact]
    public void Another_steps_answers_are_not_this_ones()
    {
        var story = Bench(CaseStory.Recovery()).With(("how_often", "weekly")).Save();
        var other = new StepBench(story, "other") { Step = Step with { Id = "other" } };

        Assert.False(other.IsDone);
        Assert.Empty(other.Kind.Current(other.Context).Values);
        Assert.DoesNotContain(story.Current.History, recorded => other.Kind.Made(recorded.Fact, other.Step));
    }
}
