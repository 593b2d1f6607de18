using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace NpsBot.EndToEnd.Tests.Browser;

public sealed class AnswersOnThePageTests(BrowserFixture fixture) : PageTest(fixture)
{
    [Fact]
    public async Task An_unhappy_answer_for_one_of_Coras_accounts_comes_to_her_Teams_window()
    {
        await AnswerAsync("Globex", "Paul Brandt", 3, "Nobody answers our tickets.");

        var card = await Teams.MessageAsync("Globex: Paul Brandt scored 3 of 10");
        await Expect(card).ToContainTextAsync("Nobody answers our tickets.");
        await Expect(card).ToBeInViewportAsync();
    }

    [Fact]
    public async Task An_unhappy_answer_for_one_of_Sams_accounts_comes_to_his_Slack_window_and_pings_no_manager()
    {
        await AnswerAsync("Stark Industries", "Nora Quinn", 4, "Reports are late.");
        await Expect(await Slack.MessageAsync("Stark Industries: Nora Quinn scored 4 of 10")).ToContainTextAsync("Reports are late.");
        await SettledAsync();

        await Slack.ShowAsync("mira");
        await Teams.ShowAsync("mira");

        await Expect(Slack.Messages.Filter(new() { HasText = "Stark Industries" })).ToHaveCountAsync(0);
        await Expect(Teams.Messages.Filter(new() { HasText = "Stark Industries" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_wave_of_answers_shows_how_far_it_is_and_pings_nobody()
    {
        await Page.GetByTestId("wave").ClickAsync();

        await Expect(Page.GetByTestId("wave-progress")).ToBeVisibleAsync();
        await Expect(Page.GetByTestId("wave-outcome")).ToContainTextAsync("200 answers are in.");
        await Expect(Page.GetByTestId("wave-progress")).ToHaveJSPropertyAsync("value", 200);
        await Expect(Page.GetByTestId("wave")).ToBeEnabledAsync();
    }

    [Fact]
    public async Task The_guide_leads_to_the_manager_and_ticks_off_what_was_done()
    {
        var guide = Page.Locator(".guide");

        await ChatPane.Button(guide, "Show Mira").ClickAsync();
        await Slack.SayAsync("overdue");

        await Expect(guide.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "The manager asks" })).ToContainTextAsync("(done)");
        await Expect(Slack.Messages.Last).ToContainTextAsync("Overdue");
    }
}
