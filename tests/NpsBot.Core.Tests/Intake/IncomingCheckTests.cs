using System.Text.Json.Nodes;
using NpsBot.Core.Intake;
using NpsBot.Core.Surveys;

namespace NpsBot.Core.Tests.Intake;

public sealed class IncomingCheckTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    private static readonly IncomingResponse Fine = new() { Source = "generic", ExternalId = "r1", Score = 5 };

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    [InlineData(10, false)]
    [InlineData(11, true)]
    [InlineData(int.MaxValue, true)]
    public void A_score_outside_0_to_10_is_refused(int score, bool isRefused)
    {
        var refused = IncomingCheck.Refuse(Fine with { Score = score }, Now);

        Assert.Equal(isRefused ? "score" : null, refused?.Field);
    }

    [Fact]
    public void An_answer_up_to_an_hour_ahead_is_taken_and_one_a_second_further_is_not()
    {
        var atEdge = Fine with { OccurredAt = Now + IncomingCheck.ClockSkew };

        Assert.Null(IncomingCheck.Refuse(atEdge, Now));
        Assert.Equal("occurred_at", IncomingCheck.Refuse(atEdge with { OccurredAt = atEdge.OccurredAt + TimeSpan.FromSeconds(1) }, Now)?.Field);
    }

    [Fact]
    public void A_day_may_be_tomorrow_somewhere_and_no_later()
    {
        Assert.Null(IncomingCheck.Refuse(Fine with { OccurredOn = new DateOnly(2026, 1, 6) }, Now));
        Assert.Equal("occurred_at", IncomingCheck.Refuse(Fine with { OccurredOn = new DateOnly(2026, 1, 7) }, Now)?.Field);
    }

    [Fact]
    public void An_answer_from_the_last_century_is_refused_as_a_wrong_unit()
    {
        Assert.Null(IncomingCheck.Refuse(Fine with { OccurredAt = IncomingCheck.Earliest }, Now));
        Assert.Equal("occurred_at", IncomingCheck.Refuse(Fine with { OccurredAt = IncomingCheck.Earliest.AddTicks(-1) }, Now)?.Field);
        Assert.Equal("occurred_at", IncomingCheck.Refuse(Fine with { OccurredOn = new DateOnly(1999, 12, 31) }, Now)?.Field);
    }

    [Theory]
    [InlineData("   ")]
    [InlineData("\u0000\u0001")]
    public void An_answer_without_a_visible_id_is_refused(string id)
    {
        Assert.Equal("id", IncomingCheck.Refuse(IncomingCheck.Tidy(Fine with { ExternalId = id }), Now)?.Field);
    }

    [Fact]
    public void An_id_is_never_cut()
    {
        var longest = new string('a', IncomingCheck.MaxIdLength);

        Assert.Null(IncomingCheck.Refuse(IncomingCheck.Tidy(Fine with { ExternalId = longest }), Now));
        Assert.Equal("id", IncomingCheck.Refuse(IncomingCheck.Tidy(Fine with { ExternalId = longest + "a" }), Now)?.Field);
    }

    [Fact]
    public void Properties_may_be_long_but_not_endless()
    {
        var text = new string('a', IncomingCheck.MaxPropertiesLength - """{"p":""}""".Length);

        Assert.Null(IncomingCheck.Refuse(Fine with { Properties = new JsonObject { ["p"] = text } }, Now));
        Assert.Equal("properties", IncomingCheck.Refuse(Fine with { Properties = new JsonObject { ["p"] = text + "a" } }, Now)?.Field);
    }

    [Fact]
    public void A_comment_keeps_its_words_and_loses_what_nobody_can_see()
    {
        var comment = IncomingCheck.Tidy(Fine with { Comment = "  <!channel> =1+1 \u0000\u0007😀\r\nsecond line\tend \u202E ok\uD800 " }).Comment;

        Assert.Equal("<!channel> =1+1 😀\nsecond line\tend \u202E ok\uFFFD", comment);
    }

    [Fact]
    public void A_comment_over_the_limit_is_cut_with_a_mark()
    {
        var longest = new string('w', SurveyResponse.MaxCommentLength);

        Assert.Equal(longest, IncomingCheck.Tidy(Fine with { Comment = longest }).Comment);
        var cut = IncomingCheck.Tidy(Fine with { Comment = longest + "w" }).Comment!;
        Assert.Equal(SurveyResponse.MaxCommentLength, cut.Length);
        Assert.EndsWith("w…", cut, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(" Dana@Acme.Example ", "dana@acme.example")]
    [InlineData("n/a", null)]
    [InlineData("@acme", null)]
    [InlineData("dana@", null)]
    [InlineData("da na@acme", null)]
    public void Only_an_address_counts_as_an_address(string text, string? email)
    {
        Assert.Equal(email, IncomingText.Email(text));
    }

    [Fact]
    public void A_name_is_one_line()
    {
        Assert.Equal("Dana van der Reyes", IncomingText.Line("Dana\r\n  van der\tReyes\u0000"));
    }
}
