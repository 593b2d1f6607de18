using NpsBot.Core.Tests.Cases;

namespace NpsBot.Core.Tests.Playbooks.Steps;

public sealed class InformStepTests
{
    private static StepBench Bench => new(CaseStory.Contacted(), "inform");

    [Fact]
    public void The_champions_are_named_when_they_are_known()
    {
        var champion = StepBench.Ana with { IsChampion = true };

        Assert.Equal("Have you told your champion at Acme Corp?", Bench.Prompt("informed").Label);
        Assert.Equal("Have you told Ana Silva?", new StepBench(CaseStory.Contacted(), "inform") { Champions = [champion], Siblings = [StepBench.Answer(champion, 9)] }.Prompt("informed").Label);
        Assert.Equal("Have you told Ana Silva and Jo Park?", new StepBench(CaseStory.Contacted(), "inform") { Champions = [champion, StepBench.Jo] }.Prompt("informed").Label);
    }

    [Theory]
    [InlineData("yes", true)]
    [InlineData("no", false)]
    public void Told_or_not_the_step_is_done(string answer, bool informed)
    {
        var story = Bench.With(("informed", answer), ("note", "Knew it")).Save();
        var again = new StepBench(story, "inform");

        Assert.Equal((informed, "Knew it"), (story.Current.ChampionInformed!.Informed, story.Current.ChampionInformed.Note.Value));
        Assert.True(again.IsDone);
        Assert.Equal(answer, again.Kind.Current(again.Context).Text("informed"));
    }

    [Fact]
    public void The_note_asks_for_what_fits_the_answer()
    {
        Assert.Equal("Why not", Bench.With(("informed", "no")).Prompt("note").Label);
        Assert.Equal("What they said", Bench.With(("informed", "yes")).Prompt("note").Label);
    }
}
