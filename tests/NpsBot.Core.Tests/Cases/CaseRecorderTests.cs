using NpsBot.Core.Cases;
using NpsBot.Core.Cases.Facts;
using NpsBot.Core.Terms;

namespace NpsBot.Core.Tests.Cases;

public sealed class CaseRecorderTests
{
    private static readonly Actor Cora = new("cora", "slack");
    private static readonly DateTimeOffset Now = CaseStory.AnsweredAt.AddHours(1);

    [Fact]
    public void Facts_are_numbered_on_and_each_hash_covers_the_one_before()
    {
        var before = CaseStory.Recovery().Current;

        var (after, stored) = CaseRecorder.Record(before.Id, before, [(new NoteAdded("a"), Cora), (new SnoozeEnded(), Actor.System)], Now);

        Assert.Equal([2, 3], stored.Select(fact => fact.Recorded.Seq));
        Assert.Equal(FactChain.Hash(before.LastHash, 2, Now, Cora, "note.added", stored[0].Encoded.Data), stored[0].Recorded.Hash);
        Assert.Equal(FactChain.Hash(stored[0].Recorded.Hash, 3, Now, Actor.System, "snooze.ended", "{}"), stored[1].Recorded.Hash);
        Assert.Equal((3, stored[1].Recorded.Hash), (after.Version, after.LastHash));
    }

    [Fact]
    public void The_first_fact_of_a_case_follows_the_start_of_the_chain()
    {
        var first = CaseStory.Recovery().Current.History[0];

        Assert.Equal((1, 64), (first.Seq, first.Hash.Length));
    }

    [Theory]
    [InlineData("a", 2, 0, "cora", "slack", "n", "d")]
    [InlineData("", 3, 0, "cora", "slack", "n", "d")]
    [InlineData("", 2, 1, "cora", "slack", "n", "d")]
    [InlineData("", 2, 0, "mira", "slack", "n", "d")]
    [InlineData("", 2, 0, "cora", "teams", "n", "d")]
    [InlineData("", 2, 0, "cora", null, "n", "d")]
    [InlineData("", 2, 0, "cora", "slack", "m", "d")]
    [InlineData("", 2, 0, "cora", "slack", "n", "e")]
    public void Anything_changed_in_a_fact_changes_its_hash(string previous, int seq, int milliseconds, string person, string? platform, string name, string data)
    {
        var original = FactChain.Hash(FactChain.Start, 2, Now, Cora, "n", "d");

        Assert.NotEqual(original, FactChain.Hash(previous, seq, Now.AddMilliseconds(milliseconds), new Actor(person, platform), name, data));
    }

    [Fact]
    public void A_fact_hashes_the_same_whichever_offset_its_instant_is_written_in()
    {
        Assert.Equal(FactChain.Hash(FactChain.Start, 1, Now, Cora, "n", "d"), FactChain.Hash(FactChain.Start, 1, Now.ToOffset(TimeSpan.FromHours(9)), Cora, "n", "d"));
    }

    [Fact]
    public void A_case_told_again_from_its_facts_is_the_same_case()
    {
        var told = CaseStory.Contacted().Do(CaseStory.Plan(("a", ActionAudience.Customer))).Current;

        Assert.Equivalent(told, Case.From(told.Id, told.History), strict: true);
    }

    [Fact]
    public void A_case_must_begin_with_its_opening()
    {
        Assert.Throws<ArgumentException>(() => Case.From(new CaseId(1), []));
        Assert.Throws<ArgumentException>(() => Case.From(new CaseId(1), [new RecordedFact(1, Now, Cora, new SnoozeEnded(), "x")]));
    }

    [Fact]
    public void A_joined_answer_becomes_the_one_the_case_stands_for_and_a_change_of_an_older_one_is_ignored()
    {
        var story = CaseStory.Recovery().Record(null, new ResponseJoined("r2", 4, Now)).Record(null, new ResponseChanged("r1", 0, true));

        Assert.Equal(("r2", 4), (story.Current.ResponseId, story.Current.Score));
        Assert.Equal(5, story.Record(null, new ResponseChanged("r2", 5, false)).Current.Score);
    }
}
