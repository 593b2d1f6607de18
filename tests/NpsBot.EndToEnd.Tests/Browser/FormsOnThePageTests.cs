using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace NpsBot.EndToEnd.Tests.Browser;

public sealed class FormsOnThePageTests(BrowserFixture fixture) : PageTest(fixture)
{
    [Fact]
    public async Task Contact_is_logged_in_a_Slack_modal_and_the_card_says_so()
    {
        await AnswerAsync("Wayne Health", "Ben Archer", 3, "Nobody trained the night shift.");
        var card = await Slack.MessageAsync("Wayne Health: Ben Archer scored 3 of 10");

        await ChatPane.Button(card, "Log contact").ClickAsync();
        await ChatPane.Choice(Slack.Modal, "Call").CheckAsync();
        await ChatPane.Choice(Slack.Modal, "Reached Ben Archer").CheckAsync();
        await Slack.Modal.GetByRole(AriaRole.Group, new() { Name = "Said sorry" }).GetByRole(AriaRole.Checkbox).CheckAsync();
        await Slack.Modal.GetByLabel("What they said").FillAsync("They need a second session.");
        await ChatPane.Choice(Slack.Modal, "Ben Archer alone").CheckAsync();
        await Page.GetByTestId("modal-submit").ClickAsync();

        await Expect(card).ToContainTextAsync("Sam Okafor reached Ben Archer");
    }

    [Fact]
    public async Task What_is_missing_in_a_Slack_modal_is_said_beside_its_field()
    {
        await AnswerAsync("Kaito Robotics", "Ren Ito", 4);
        var card = await Slack.MessageAsync("Kaito Robotics: Ren Ito scored 4 of 10");
        await ChatPane.Button(card, "Log contact").ClickAsync();
        var outcome = Slack.Modal.GetByTestId("input-block").Filter(new() { HasText = "Reached Ren Ito" });

        await ChatPane.Choice(Slack.Modal, "Call").CheckAsync();
        await Page.GetByTestId("modal-submit").ClickAsync();

        await Expect(outcome.GetByTestId("input-error")).ToBeVisibleAsync();
        await Expect(Slack.Modal.GetByTestId("input-error")).ToHaveCountAsync(1);
        await Expect(outcome.GetByRole(AriaRole.Radio).First).ToBeFocusedAsync();
        await Page.GetByTestId("modal-close").ClickAsync();
        await Expect(Slack.Modal).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task What_the_bot_itself_refuses_is_said_beside_its_field_too()
    {
        await AnswerAsync("Stark Industries", "Victor Hale", 2);
        var card = await Slack.MessageAsync("Stark Industries: Victor Hale scored 2 of 10");
        await ChatPane.Button(card, "Log contact").ClickAsync();
        var when = Slack.Modal.GetByTestId("input-block").Filter(new() { Has = Page.Locator("input[type='datetime-local']") });

        await ChatPane.Choice(Slack.Modal, "Call").CheckAsync();
        await ChatPane.Choice(Slack.Modal, "Tried").CheckAsync();
        await when.Locator("input").FillAsync("2099-01-01T10:00");
        await Page.GetByTestId("modal-submit").ClickAsync();

        await Expect(when.GetByTestId("input-error")).ToBeVisibleAsync();
        await Expect(ChatPane.Choice(Slack.Modal, "Tried")).ToBeCheckedAsync();
        await Page.GetByTestId("modal-close").ClickAsync();
    }

    [Fact]
    public async Task Contact_is_logged_in_the_Teams_card_and_the_card_says_so()
    {
        await AnswerAsync("Initech", "Kim Novak", 5, "We lose a day a week.");
        var card = await Teams.MessageAsync("Initech: Kim Novak scored 5 of 10");

        await ChatPane.Button(card, "Log contact").ClickAsync();
        await ChatPane.Button(card, "Save and go on").ClickAsync();
        await Expect(card).ToContainTextAsync("2 answers need another look");
        await ChatPane.Choice(card, "Call").CheckAsync();
        await ChatPane.Choice(card, "Reached Kim Novak").CheckAsync();
        await card.GetByRole(AriaRole.Checkbox, new() { Name = "Said sorry" }).CheckAsync();
        await ChatPane.Choice(card, "Kim Novak alone").CheckAsync();
        await ChatPane.Button(card, "Save and go on").ClickAsync();

        await Expect(card).ToContainTextAsync("Cora Lind reached Kim Novak");
    }
}
