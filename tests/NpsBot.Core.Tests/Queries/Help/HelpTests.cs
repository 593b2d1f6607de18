using NpsBot.Core.Views;

namespace NpsBot.Core.Tests.Queries.Help;

public sealed class HelpTests
{
    [Theory]
    [InlineData("help")]
    [InlineData("Hi!")]
    [InlineData("Hello")]
    [InlineData("hey")]
    [InlineData("?")]
    [InlineData("what can you do?")]
    [InlineData("help with quantum physics")]
    public async Task A_greeting_is_answered_with_what_the_bot_is_for_and_never_does(string text)
    {
        await using var world = await QueryWorld.OpenAsync();

        var notice = await world.AskAsync<NoticeView>(world.Cora, text);

        Assert.StartsWith("I tell you when a customer is unhappy", notice.Text, StringComparison.Ordinal);
        Assert.Contains(notice.Details, detail => detail.Contains("never write to customers", StringComparison.Ordinal));
        Assert.Equal(["my cases", "nps last quarter", "overdue", "at risk", "why is case 12 due then", "promises", "who is away", "log of case 12", "notify me", "whoami", "status of case 12"], notice.Facts.Select(fact => fact.Label));
    }

    [Theory]
    [InlineData("help nps", "nps by region")]
    [InlineData("help with nps", "nps by region")]
    [InlineData("help overdue", "my overdue cases")]
    public async Task Help_with_one_thing_lists_the_ways_to_ask_for_it(string text, string way)
    {
        await using var world = await QueryWorld.OpenAsync();

        var notice = await world.AskAsync<NoticeView>(world.Cora, text);

        Assert.Contains(way, notice.Details[0], StringComparison.Ordinal);
    }
}
