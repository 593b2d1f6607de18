using NpsBot.Core.Queries;
using NpsBot.Core.Queries.Score;

namespace NpsBot.Core.Tests.Queries.Score;

public sealed class ScoreGrammarTests
{
    private static readonly DateOnly Today = new(2026, 11, 21);

    [Theory]
    [InlineData("nps", "nps")]
    [InlineData("What is our NPS?", "nps")]
    [InlineData("net promoter score", "nps")]
    [InlineData("nps last quarter", "nps last quarter")]
    [InlineData("Please show me the NPS for last quarter.", "nps last quarter")]
    [InlineData("last quarter's nps", "nps last quarter")]
    [InlineData("how is nps this month", "nps this month")]
    [InlineData("nps q3", "nps in Q3 2026")]
    [InlineData("q3 nps", "nps in Q3 2026")]
    [InlineData("nps Q3 2025", "nps in Q3 2025")]
    [InlineData("nps 2025", "nps in 2025")]
    [InlineData("nps in august", "nps in August 2026")]
    [InlineData("nps since 1 may", "nps since 1 May 2026")]
    [InlineData("nps from 1 jul to 30 sep", "nps from 1 Jul 2026 to 30 Sep 2026")]
    [InlineData("nps all time", "nps all time")]
    [InlineData("nps overall", "nps all time")]
    [InlineData("nps for Acme", "nps for Acme")]
    [InlineData("NPS of acme corp", "nps for acme corp")]
    [InlineData("nps for Acme last quarter", "nps for Acme last quarter")]
    [InlineData("nps last quarter for Acme", "nps for Acme last quarter")]
    [InlineData("nps for Bank of America", "nps for \"Bank of America\"")]
    [InlineData("nps for \"Sales in Motion\" last month", "nps for \"Sales in Motion\" last month")]
    [InlineData("nps for account Acme", "nps for Acme")]
    [InlineData("nps by region", "nps by region")]
    [InlineData("nps per segment", "nps by segment")]
    [InlineData("nps broken down by product", "nps by product")]
    [InlineData("nps by customers", "nps by account")]
    [InlineData("nps by csm", "nps by owner")]
    [InlineData("nps by month this year", "nps this year by month")]
    [InlineData("nps this year by month in EMEA", "nps this year by month in EMEA")]
    [InlineData("nps in EMEA", "nps in EMEA")]
    [InlineData("nps in the EMEA region last quarter", "nps last quarter in EMEA")]
    [InlineData("nps region EMEA segment Enterprise", "nps in EMEA segment Enterprise")]
    [InlineData("nps for segment Mid Market in q2", "nps in Q2 2026 segment Mid Market")]
    [InlineData("nps for the Enterprise segment", "nps segment Enterprise")]
    [InlineData("nps product Cloud last 30 days", "nps in the last 30 days product Cloud")]
    [InlineData("nps this quarter vs last year", "nps this quarter vs last year")]
    [InlineData("nps q3 vs q1", "nps in Q3 2026 vs in Q1 2026")]
    [InlineData("nps in august compared with july", "nps in August 2026 vs in July 2026")]
    [InlineData("score of Acme", "nps for Acme")]
    [InlineData("nps trend", "nps by month")]
    [InlineData("how many answers last month", "nps last month")]
    [InlineData("promoters last month", "nps last month")]
    [InlineData("nps over time this year", "nps this year by month")]
    [InlineData("nps 12 months", "nps in the last 12 months")]
    [InlineData("my nps", "nps for my accounts")]
    [InlineData("nps of my accounts last quarter", "nps for my accounts last quarter")]
    [InlineData("nps for my customers by segment", "nps for my accounts by segment")]
    public void A_score_question_is_read_whichever_way_it_is_put(string text, string meaning)
    {
        var question = ScoreGrammar.Read(QueryText.Of(text), Today);

        Assert.NotNull(question);
        Assert.Equal(meaning, ScorePhrase.Of(question));
        Assert.False(question.IsGuess);
    }

    [Theory]
    [InlineData("nps acme", "acme")]
    [InlineData("acme's nps", "acme's")]
    [InlineData("nps emea last quarter", "emea")]
    [InlineData("acme nps last quarter", "acme")]
    [InlineData("nps lst quarter", "lst quarter")]
    public void A_bare_name_is_only_a_guess(string text, string subject)
    {
        var question = ScoreGrammar.Read(QueryText.Of(text), Today);

        Assert.True(question?.IsGuess);
        Assert.Equal(subject, question!.Subject);
    }

    [Theory]
    [InlineData("hello")]
    [InlineData("my cases")]
    [InlineData("NPS-12")]
    [InlineData("the nps of what")]
    [InlineData("I like nps a lot and more")]
    public void Another_question_is_not_a_score_question(string text) =>
        Assert.True(ScoreGrammar.Read(QueryText.Of(text), Today) is null or { IsGuess: true } or { Subject: "what" });

    [Theory]
    [InlineData("nps last quarter last month")]
    [InlineData("nps by region by segment")]
    [InlineData("nps by planet")]
    public void Two_of_a_kind_or_an_unknown_split_is_not_read_as_sure(string text) =>
        Assert.True(ScoreGrammar.Read(QueryText.Of(text), Today) is null or { IsGuess: true });

    [Theory]
    [InlineData("Acme Corp")]
    [InlineData("Bank of America")]
    [InlineData("Last Mile Logistics")]
    [InlineData("In Motion")]
    [InlineData("May & Sons")]
    [InlineData("By Month")]
    [InlineData("Q3")]
    [InlineData("2026")]
    [InlineData("Acme, Inc.")]
    [InlineData("The Gap")]
    [InlineData("Segment")]
    [InlineData("Macy's")]
    [InlineData("please")]
    [InlineData("My Muesli")]
    [InlineData("Trend Micro")]
    [InlineData("Zürich Zoo")]
    [InlineData("vs. GmbH and Co")]
    public void Any_name_survives_being_said_and_read_again(string name)
    {
        var question = new ScoreQuestion { Subject = name, By = ScoreSplit.Month, Region = name, Segment = name };

        Assert.Equal(question, ScoreGrammar.Read(QueryText.Of(ScorePhrase.Of(question)), Today));
    }

    [Fact]
    public void Whatever_is_read_from_any_words_is_read_the_same_when_said_again()
    {
        var random = new Random(7);
        string[] vocabulary = [.. ScoreGrammar.Vocabulary, "acme", "\"Bank of May\"", "emea", "1", "30", "2026", "12", "the", "of", "time", "all", "vs", "and", "to", "-", "date", "Inc."];
        var understood = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var text = "nps " + string.Join(' ', Enumerable.Range(0, random.Next(0, 12)).Select(_ => vocabulary[random.Next(vocabulary.Length)]));
            if (ScoreGrammar.Read(QueryText.Of(text), Today) is { IsGuess: false } question)
            {
                understood++;
                var said = ScorePhrase.Of(question);
                var again = ScoreGrammar.Read(QueryText.Of(said), Today);
                Assert.True(question == again || SameDays(question, again), $"{text} -> {said}");
            }
        }

        Assert.True(understood > 1000);

        // A period may be named in more than one way; its days are what counts.
        static bool SameDays(ScoreQuestion one, ScoreQuestion? other) => other is not null
            && one.Period?.Days == other.Period?.Days && one.Against?.Days == other.Against?.Days
            && one with { Period = null, Against = null } == other with { Period = null, Against = null };
    }

    [Fact]
    public void A_name_of_nothing_but_keywords_is_read_without_trying_every_way_to_cut_it()
    {
        var text = "nps for " + string.Join(' ', Enumerable.Repeat("in for segment product", 9)) + " by";

        Assert.NotNull(ScoreGrammar.Read(QueryText.Of(text), Today));
    }
}
