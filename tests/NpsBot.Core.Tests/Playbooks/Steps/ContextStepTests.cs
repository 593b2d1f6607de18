using NpsBot.Core.Tests.Cases;
using NpsBot.Core.Views;

namespace NpsBot.Core.Tests.Playbooks.Steps;

public sealed class ContextStepTests
{
    private static StepBench Bench => new(CaseStory.Recovery(), "context");

    [Theory]
    [InlineData("yes", true)]
    [InlineData("no", false)]
    [InlineData("unknown", null)]
    public void Whether_the_contact_is_the_champion_is_kept(string answer, bool? expected)
    {
        var story = Bench.With(("champion", answer), ("note", "Two tickets")).Save();

        Assert.Equal((true, expected), (story.Current.ContextReviewed, story.Current.IsChampion));
        Assert.True(new StepBench(story, "context").IsDone);
    }

    [Theory]
    [InlineData(true, "yes")]
    [InlineData(false, "no")]
    [InlineData(null, null)]
    public void What_is_known_of_the_contact_is_suggested(bool? known, string? expected)
    {
        var bench = new StepBench(CaseStory.Recovery(), "context") { Contact = StepBench.Dana with { IsChampion = known } };

        Assert.Equal(expected, bench.Prompt("champion").Value);
    }

    [Fact]
    public void The_account_stands_beside_the_questions()
    {
        var facts = Bench.Kind.Facts(Bench.Context).ToDictionary(fact => fact.Label, fact => fact.Value);

        Assert.Equal(new MoneyCell(StepBench.Acme.Arr), facts["ARR"]);
        Assert.Equal(new DateCell(new DateOnly(2027, 3, 12)), facts["Renews"]);
        Assert.Equal(new TextCell("VP Operations"), facts["Role"]);
        Assert.Equal(new TextCell("high"), facts["Influence"]);
        Assert.Equal(new TextCell("Jo Park 3, Ana Silva 7"), facts["Others at Acme Corp"]);
    }

    [Fact]
    public void Opened_again_it_shows_what_was_said()
    {
        var story = Bench.With(("champion", "no"), ("note", "Two tickets")).Save();

        var current = Bench.Kind.Current(new StepBench(story, "context").Context);

        Assert.Equal(("no", "Two tickets"), (current.Text("champion"), current.Text("note")));
    }
}
