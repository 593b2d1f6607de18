using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace NpsBot.EndToEnd.Tests.Browser;

/// <summary>What a newcomer sees, on a Playground nobody has touched yet.</summary>
public sealed class FirstMinuteOnThePageTests(BrowserFixture fixture) : OwnPlaygroundTest(fixture)
{
    [Fact]
    public async Task The_page_opens_on_fresh_alerts_in_both_chats_side_by_side_and_says_what_to_try()
    {
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "What to try" })).ToBeInViewportAsync();
        var card = await Teams.MessageAsync("Acme Corp: Dana Reyes scored 2 of 10");
        var message = await Slack.MessageAsync("Hooli: Priya Nair scored 4 of 10");

        foreach (var alert in new[] { card, message })
        {
            await Expect(alert.GetByText("scored").First).ToBeInViewportAsync();
            await Expect(ChatPane.Button(alert, "Start")).ToBeInViewportAsync();
        }

        var (left, right) = ((await Teams.Root.BoundingBoxAsync())!, (await Slack.Root.BoundingBoxAsync())!);
        Assert.True(left.X + left.Width <= right.X, "Teams is left of Slack");
        Assert.Equal(left.Y, right.Y);
    }
}
