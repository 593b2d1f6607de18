using NpsBot.Core.Playbooks.Steps;

namespace NpsBot.Core.Tests.Playbooks.Steps;

public sealed class CustomerTextLintTests
{
    [Theory]
    [InlineData("You are a detractor.", "detractor")]
    [InlineData("All Detractors get a call", "Detractors")]
    [InlineData("Your NPS answer", "NPS")]
    [InlineData("our nps", "nps")]
    [InlineData("The net promoter question", "net promoter")]
    [InlineData("Net-Promoters", "Net-Promoters")]
    [InlineData("You gave us 2/10", "2/10")]
    [InlineData("You gave us 2 / 10.", "2 / 10")]
    [InlineData("2 of 10 is hard to read", "2 of 10")]
    [InlineData("3 out of 10", "3 out of 10")]
    [InlineData("10/10", "10/10")]
    [InlineData("You scored 2", "scored 2")]
    [InlineData("You scored us a 2.", "scored us a 2")]
    [InlineData("a score of 2 hurts", "score of 2")]
    [InlineData("Your score was 0", "score was 0")]
    public void Survey_words_and_scores_are_found(string text, string found)
    {
        Assert.Equal(found, CustomerTextLint.Find(text));
    }

    [Theory]
    [InlineData("We fixed the outage on 2/10/2026.")]
    [InlineData("7 of 10 servers are back.")]
    [InlineData("We fixed 12 of 100 faults")]
    [InlineData("Ticket NPS-12 is ours")]
    [InlineData("Snapshots run again")]
    [InlineData("We scored 25 points in the audit")]
    [InlineData("a score of 99.9 % uptime")]
    [InlineData("It is distracting")]
    [InlineData("We underscore 2 things")]
    [InlineData("")]
    [InlineData(null)]
    public void Ordinary_words_are_left_alone(string? text)
    {
        Assert.Null(CustomerTextLint.Find(text));
    }
}
