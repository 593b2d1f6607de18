using NpsBot.Core.Queries;
using NpsBot.Core.Views;

namespace NpsBot.Core.Tests.Queries.WhoAmI;

public sealed class WhoAmITests
{
    [Fact]
    public async Task Somebody_known_reads_role_road_zone_manager_and_the_conversations_key()
    {
        await using var world = await QueryWorld.OpenAsync();

        var notice = await world.AskAsync<NoticeView>(world.Cora, "who am I?");

        Assert.Equal("You are Cora Lind.", notice.Text);
        Assert.Equal(
            ["Role: customer success manager", "Messages go to: Teams", "You get: messages as things happen and a daily digest", "Quiet hours: outside your working hours", "Time zone: Europe/Berlin", "Manager: Mira Holm", "This conversation: slack/w1/D1"],
            notice.Facts.Select(fact => $"{fact.Label}: {((TextCell)fact.Value).Text}"));
    }

    [Fact]
    public async Task In_a_team_conversation_the_key_is_that_conversations()
    {
        await using var world = await QueryWorld.OpenAsync();

        var notice = Assert.IsType<NoticeView>((await world.AskAsync(world.Context(world.Cora, inRoom: true, showsPersonalText: false), "whoami")).View);

        Assert.Contains(new Fact("This conversation", new TextCell("slack/w1/C1")), notice.Facts);
    }

    [Theory]
    [InlineData("whoami")]
    [InlineData("help")]
    [InlineData("hello")]
    [InlineData("nps")]
    [InlineData("case 1")]
    [InlineData("acme")]
    [InlineData("what a strange machine")]
    public async Task A_stranger_gets_nothing_but_how_to_be_added(string text)
    {
        await using var world = await QueryWorld.OpenAsync();
        await world.CaseAsync(await world.AccountAsync("Acme Corp"), "Dana Reyes", TimeSpan.FromHours(20));

        var notice = Assert.IsType<NoticeView>((await world.AskAsync((People.Person?)null, text)).View);

        Assert.Contains("do not know you yet", notice.Text, StringComparison.Ordinal);
        Assert.Contains(notice.Details, detail => detail.Contains("stranger@example.com", StringComparison.Ordinal));
        Assert.All(notice.Suggestions, suggestion => Assert.False(world.Catalog.All.First(query => query.TryParse(QueryText.Of(suggestion), QueryWorld.Today) is not null).NeedsPerson));
    }
}
