using static Microsoft.Playwright.Assertions;

namespace NpsBot.EndToEnd.Tests.Browser;

/// <summary>Days that pass in a moment.</summary>
public sealed class TimeOnThePageTests(BrowserFixture fixture) : OwnPlaygroundTest(fixture)
{
    [Fact]
    public async Task After_two_days_without_a_call_the_manager_is_asked_and_the_card_says_so()
    {
        await Teams.MessageAsync("Acme Corp: Dana Reyes scored 2 of 10");

        await SkipAsync(24);
        await SkipAsync(24);

        var card = await Teams.MessageAsync("Acme Corp: first contact with Dana Reyes is");
        await Expect(card).ToContainTextAsync("overdue");
        await Expect(card).ToContainTextAsync("Mira Holm");
        await Teams.ShowAsync("mira");
        var ask = await Teams.MessageAsync("Help Cora Lind to reach Dana Reyes at Acme Corp");
        await Expect(ChatPane.Button(ask, "I will")).ToBeVisibleAsync();
        await Slack.ShowAsync("sam");
        await Slack.SayAsync("why is case 3 due then");
        await Expect(Slack.Messages.Last).ToContainTextAsync("+ 48 h");
    }

    [Fact]
    public async Task A_colleague_who_goes_away_hands_all_cases_over_in_one_message()
    {
        await Slack.ShowAsync("sam");
        await Slack.SayAsync("away tomorrow to 2 Jan, cover Cora");
        await Expect(Slack.Messages.Last).ToContainTextAsync("Cora");

        await SkipAsync(24);

        var note = await Teams.MessageAsync("You cover for Sam Okafor");
        await Expect(ChatPane.Button(note, "Open NPS-3")).ToBeVisibleAsync();
    }

    private async Task SkipAsync(int hours)
    {
        var before = await Page.GetByTestId("now").GetAttributeAsync("datetime");
        await Page.GetByTestId($"skip-{hours}").ClickAsync();
        await Expect(Page.GetByTestId("skip-outcome")).ToHaveTextAsync($"{hours} hours have passed.");
        await Expect(Page.GetByTestId("now")).Not.ToHaveAttributeAsync("datetime", before!);
    }
}
