using NpsBot.Core.Playbooks.Steps;
using NpsBot.Core.Views;

namespace NpsBot.Core.Tests.Playbooks.Steps;

public sealed class AnswersTests
{
    private static readonly Answers Sample = Answers.None
        .With("goals.0.measure", "a")
        .With("goals.2.measure", "c")
        .With("goals.2.due", "2027-03-01")
        .With("goals.rows", "4")
        .With("goalsome.7.measure", "other");

    [Fact]
    public void Blank_answers_are_absent()
    {
        var answers = Answers.Of([KeyValuePair.Create<string, string?>("a", " "), KeyValuePair.Create<string, string?>("b", null), KeyValuePair.Create<string, string?>("c", "x")]);

        Assert.Equal(["c"], answers.Values.Keys);
        Assert.False(answers.With("c", "").Has("c"));
    }

    [Fact]
    public void Rows_are_counted_to_the_last_answered_and_shown_as_many_as_were_asked_for()
    {
        Assert.Equal((3, 4, 3, 1), (Sample.Rows("goals"), Sample.RowsInSight("goals", 8), Sample.RowsInSight("goals", 3), Answers.None.RowsInSight("goals", 8)));
        Assert.Equal("5", Sample.WithRow("goals", 8).Text("goals.rows"));
    }

    [Fact]
    public void Empty_rows_are_closed_up()
    {
        var closed = Sample.Compacted("goals");

        Assert.Equal((2, "a", "c", "2027-03-01"), (closed.Rows("goals"), closed.Text("goals.0.measure"), closed.Text("goals.1.measure"), closed.Text("goals.1.due")));
        Assert.Equal("other", closed.Text("goalsome.7.measure"));
    }

    [Theory]
    [InlineData("2026-11-20T15:02:00+01:00", "2026-11-20T14:02:00+00:00")]
    [InlineData("soon", null)]
    public void An_instant_reads_as_utc(string text, string? expected)
    {
        Assert.Equal(expected is null ? null : DateTimeOffset.Parse(expected, null), Answers.None.With("at", text).Instant("at"));
    }

    [Fact]
    public void Each_prompt_brings_its_own_rules()
    {
        Prompt[] prompts =
        [
            new ChoicePrompt("a", "How", [new("x", "X")]),
            new PersonPrompt("b", "Who", [new("cora", "Cora")]),
            new TextPrompt("c", "What") { MaxLength = 2 },
            new DatePrompt("d", "When") { WithTime = true },
            new DatePrompt("e", "Until"),
            new NumberPrompt("f", "Count", 1, 3),
            new ConfirmPrompt("g", "Sure"),
            new TextPrompt("h", "Needed:"),
            new TextPrompt("i", "Optional") { Optional = true },
            new ConfirmPrompt("j", "Not ticked"),
        ];
        var answers = Answers.Of(new Dictionary<string, string?> { ["a"] = "y", ["b"] = "eve", ["c"] = "abc", ["d"] = "soon", ["e"] = "27 Nov", ["f"] = "4", ["g"] = "maybe" });

        var problems = PromptRules.Check(prompts, answers);

        Assert.Equal(
            [
                "Choose one of: X.", "Choose a colleague from the list.", "Shorten it to 2 characters; it has 3.", "Give a day and a time, e.g. today 10:12.",
                "Give a day, e.g. 27 Nov.", "Give a number from 1 to 3.", "Answer yes or no.", "Needed is needed.",
            ],
            problems.OrderBy(pair => pair.Key).Select(pair => pair.Value));
    }

    [Theory]
    [InlineData(true, "2026-11-27")]
    [InlineData(false, null)]
    public void A_suggestion_stays_only_where_it_is_wanted(bool suggest, string? expected)
    {
        var filled = PromptRules.Fill([new DatePrompt("next", "Next") { Value = "2026-11-27" }], Answers.None, new Dictionary<string, string>(), suggest);

        Assert.Equal(expected, filled[0].Value);
    }
}
