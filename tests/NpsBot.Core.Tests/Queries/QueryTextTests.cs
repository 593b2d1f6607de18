using NpsBot.Core.Queries;

namespace NpsBot.Core.Tests.Queries;

public sealed class QueryTextTests
{
    [Theory]
    [InlineData("  Please show me MY   Cases!! ", "my cases")]
    [InlineData("What's our NPS, please?", "nps")]
    [InlineData("\u201CAcme Corp\u201D", "\"acme corp")]
    [InlineData("acme\u2019s nps", "acme nps")]
    [InlineData("case #12.", "case #12")]
    [InlineData("?", "?")]
    [InlineData("please", "please")]
    [InlineData("", "")]
    [InlineData("Cafe\u0301", "caf\u00E9")]
    public void Case_punctuation_and_politeness_do_not_matter(string typed, string phrase) => Assert.Equal(phrase, QueryText.Of(typed).Phrase);

    [Theory]
    [InlineData("\uD800")]
    [InlineData("nps \uDC00\uD800 x")]
    [InlineData("\"")]
    [InlineData("\"\"\"\" \" \"")]
    [InlineData("\u0000\u202E")]
    public void Broken_text_is_still_words(string typed) => Assert.False(QueryText.Of(typed).IsTooLong);

    [Theory]
    [InlineData(40, false)]
    [InlineData(41, true)]
    public void More_than_forty_words_are_no_question(int words, bool isTooLong) =>
        Assert.Equal(isTooLong, QueryText.Of(string.Join(' ', Enumerable.Repeat("nps", words))).IsTooLong);

    [Theory]
    [InlineData(1000, false)]
    [InlineData(1001, true)]
    public void More_than_a_thousand_characters_are_no_question(int length, bool isTooLong)
    {
        var text = QueryText.Of(new string('x', length));

        Assert.Equal(isTooLong, text.IsTooLong);
        Assert.Equal(isTooLong, text.Words.IsEmpty);
    }
}
