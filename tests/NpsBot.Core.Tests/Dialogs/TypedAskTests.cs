using NpsBot.Core.Dialogs.Cases;

namespace NpsBot.Core.Tests.Dialogs;

public sealed class TypedAskTests
{
    [Theory]
    [InlineData("I will", null)]
    [InlineData("Yes, I will!", null)]
    [InlineData("I’ll do it.", null)]
    [InlineData("accept", null)]
    [InlineData("accept case 12", 12L)]
    [InlineData("accept NPS-12", 12L)]
    [InlineData("I will do it for case 12", 12L)]
    public void A_yes_is_read_with_or_without_its_case(string text, long? number)
    {
        var typed = TypedAsk.TryParse(text)!;

        Assert.Equal((true, number, null, null), (typed.Accepts, typed.Case?.Number, typed.Who, typed.Note));
    }

    [Theory]
    [InlineData("no, because I am on a plane", null, "I am on a plane")]
    [InlineData("No because I am on a plane", null, "I am on a plane")]
    [InlineData("not me: try Tom", null, "try Tom")]
    [InlineData("decline case 12: on a plane", 12L, "on a plane")]
    [InlineData("I can't, sorry", null, "sorry")]
    [InlineData("no", null, null)]
    public void A_no_is_read_with_its_reason(string text, long? number, string? note)
    {
        var typed = TypedAsk.TryParse(text)!;

        Assert.Equal((false, number, null, note), (typed.Accepts, typed.Case?.Number, typed.Who, typed.Note));
    }

    [Theory]
    [InlineData("ask Tom Adler instead", null, "Tom Adler", null)]
    [InlineData("Not me, ask Tom instead: he knows them", null, "Tom", "he knows them")]
    [InlineData("ask tom instead for case 12, he knows them", 12L, "tom", "he knows them")]
    [InlineData("delegate to Tom", null, "Tom", null)]
    [InlineData("delegate case 12 to Tom Adler: he knows them", 12L, "Tom Adler", "he knows them")]
    public void Passing_on_is_read_with_whom(string text, long? number, string who, string? note)
    {
        var typed = TypedAsk.TryParse(text)!;

        Assert.Equal((null, number, who, note), (typed.Accepts, typed.Case?.Number, typed.Who, typed.Note));
    }

    [Theory]
    [InlineData("nps last quarter")]
    [InlineData("notify me at 8")]
    [InlineData("I will call them tomorrow")]
    [InlineData("hand case 12 to Tom")]
    [InlineData("ask me later")]
    [InlineData("acceptance rate")]
    [InlineData("")]
    public void Anything_else_is_not_taken_for_an_answer(string text)
    {
        Assert.Null(TypedAsk.TryParse(text));
    }
}
