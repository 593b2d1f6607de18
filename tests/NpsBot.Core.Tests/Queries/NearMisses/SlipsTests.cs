using NpsBot.Core.Queries.NearMisses;

namespace NpsBot.Core.Tests.Queries.NearMisses;

public sealed class SlipsTests
{
    [Theory]
    [InlineData("", "", 0)]
    [InlineData("", "abc", 3)]
    [InlineData("overdue", "overdue", 0)]
    [InlineData("overdeu", "overdue", 1)]
    [InlineData("lst", "last", 1)]
    [InlineData("quater", "quarter", 1)]
    [InlineData("hlep", "help", 1)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("ca", "abc", 3)]
    public void Slips_are_counted(string one, string other, int slips)
    {
        Assert.Equal(slips, Slips.Between(one, other));
        Assert.Equal(slips, Slips.Between(other, one));
    }

    [Fact]
    public void A_text_of_any_length_is_compared_by_its_beginning() =>
        Assert.Equal(0, Slips.Between(new string('a', 5000), new string('a', Slips.MaxLength)));

    [Theory]
    [InlineData("amce", "Acme Corp", 1)]
    [InlineData("Acme Crop", "Acme Corp", 1)]
    [InlineData("zenit", "Zenith", 1)]
    public void A_name_is_near_when_it_or_its_first_words_are(string typed, string known, int slips) =>
        Assert.Equal(slips, Slips.OfName(typed, known));

    [Theory]
    [InlineData("globex", "Acme Corp")]
    [InlineData("it", "IO")]
    public void A_name_of_other_letters_is_not_near(string typed, string known) => Assert.Null(Slips.OfName(typed, known));
}
