using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace NpsBot.EndToEnd.Tests.Browser;

public sealed class ConversationsOnThePageTests(BrowserFixture fixture) : PageTest(fixture)
{
    [Fact]
    public async Task A_step_is_answered_by_typing_in_Teams()
    {
        var number = await AnswerAsync("Initech", "Bill Ramos", 4, "Invoices are wrong.");
        var card = await Teams.MessageAsync("Initech: Bill Ramos scored 4 of 10");

        await Teams.SayAsync($"risk {number}");
        await Teams.AnswerAsync("How bad is it", "2");
        await Teams.AnswerAsync("How soon", "1");
        await Teams.AnswerAsync("Why?", "They wait for the invoices.");
        await Teams.AnswerAsync("right?", "yes");

        await Expect(card).ToContainTextAsync("Risk ");
    }

    [Fact]
    public async Task The_slash_command_answers_the_one_who_typed_it_alone()
    {
        await Slack.ShowAsync("sam");

        await Slack.Composer.FillAsync("/n");
        await Slack.Composer.PressAsync("Tab");
        await Expect(Slack.Composer).ToHaveValueAsync("/nps ");
        await Slack.SayAsync("/nps last quarter");

        var answer = Slack.Messages.Last;
        await Expect(answer).ToContainTextAsync("NPS last quarter");
        await Expect(answer).ToContainTextAsync("Only visible to you");
    }

    [Fact]
    public async Task The_same_question_is_answered_with_the_same_number_and_a_chart_in_both_chats()
    {
        await Teams.ShowAsync("mira");
        await Slack.ShowAsync("mira");

        await Teams.SayAsync("nps last quarter");
        await Slack.SayAsync("nps last quarter");

        var inTeams = await Teams.MessageAsync("NPS last quarter:");
        var inSlack = await Slack.MessageAsync("NPS last quarter:");
        await Expect(inTeams.GetByTestId("chart")).ToBeVisibleAsync();
        await Expect(inSlack.GetByTestId("chart")).ToBeVisibleAsync();
        Assert.Equal(await HeadlineAsync(inTeams), await HeadlineAsync(inSlack));
    }

    [Fact]
    public async Task An_executive_takes_an_ask_in_Slack_and_the_owners_Teams_card_says_so()
    {
        await AnswerAsync("Globex", "Greta Olsen", 1, "We are looking at others.");
        var card = await Teams.MessageAsync("Globex: Greta Olsen scored 1 of 10");
        await Slack.ShowAsync("eve");
        var ask = await Slack.MessageAsync("One ask");
        await Expect(ask).ToContainTextAsync("Greta Olsen");

        await ChatPane.Button(ask, "I will").ClickAsync();

        await Expect(ask).ToContainTextAsync("Eve Stone will");
        await Expect(card).ToContainTextAsync("Eve Stone");
        await Expect(card).ToContainTextAsync("will do it");
    }

    [Fact]
    public async Task The_Home_tab_lists_the_persons_cases_and_opens_one()
    {
        await Page.GetByTestId("person-slack-sam").ClickAsync();

        await Slack.Root.GetByTestId("home-tab").ClickAsync();

        await Expect(Slack.Home).ToContainTextAsync("My cases");
        await Slack.Home.GetByRole(AriaRole.Button, new() { Name = "Open NPS-" }).First.ClickAsync();
        await Expect(Slack.Modal).ToContainTextAsync("NPS-");
        await Page.GetByTestId("modal-close").ClickAsync();
        await Expect(Slack.Modal).ToHaveCountAsync(0);
    }

    private static async Task<string> HeadlineAsync(ILocator message) => (await message.GetByText("NPS last quarter:").First.InnerTextAsync()).Trim();
}
