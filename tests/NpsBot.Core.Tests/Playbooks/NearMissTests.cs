using NpsBot.Core.Playbooks;

namespace NpsBot.Core.Tests.Playbooks;

public sealed class NearMissTests
{
    [Theory]
    [InlineData("", "", 0)]
    [InlineData("abc", "", 3)]
    [InlineData("contact", "contact", 0)]
    [InlineData("contct", "contact", 1)]
    [InlineData("emial", "email", 1)]
    [InlineData("kitten", "sitting", 3)]
    public void Distance_counts_inserts_deletes_changes_and_swaps(string from, string to, int expected)
    {
        Assert.Equal((expected, expected), (NearMiss.Distance(from, to), NearMiss.Distance(to, from)));
    }

    [Theory]
    [InlineData("Contct", "contact")]
    [InlineData("follow-up", "follow_up")]
    [InlineData("gaols", "goals")]
    [InlineData("zebra", null)]
    [InlineData("g", null)]
    [InlineData("", null)]
    public void The_one_near_word_is_found(string word, string? expected)
    {
        Assert.Equal(expected, NearMiss.Of(word, ["contact", "goals", "follow_up"]));
    }

    [Fact]
    public void Two_words_equally_near_are_no_guess()
    {
        Assert.Null(NearMiss.Of("hat", ["cat", "bat"]));
    }
}
