using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace NpsBot.EndToEnd.Tests.Browser;

public sealed class LooksOfThePageTests(BrowserFixture fixture) : PageTest(fixture)
{
    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task All_text_stands_out_from_its_ground(ColorScheme scheme)
    {
        await Page.EmulateMediaAsync(new() { ColorScheme = scheme });
        await Expect(Page.Locator("html")).ToHaveAttributeAsync("data-theme", scheme == ColorScheme.Dark ? "dark" : "light");
        await Teams.MessageAsync("Dana Reyes scored");
        await Slack.MessageAsync("Priya Nair scored");

        Assert.Empty(await Page.EvaluateAsync<string[]>(PageChecks.FaintTexts));
    }

    [Fact]
    public async Task The_choice_of_light_or_dark_is_remembered()
    {
        var theme = Page.GetByTestId("theme");

        await theme.ClickAsync();
        await Page.ReloadAsync();

        await Expect(Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await Expect(theme).ToHaveAccessibleNameAsync("Switch to light");
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(800)]
    [InlineData(400)]
    public async Task Nothing_is_wider_than_the_page(int width)
    {
        await Page.SetViewportSizeAsync(width, 900);
        await Teams.MessageAsync("Dana Reyes scored");

        Assert.Empty(await Page.EvaluateAsync<string[]>(PageChecks.TooWide));
    }

    [Fact]
    public async Task On_a_narrow_page_one_chat_is_shown_at_a_time()
    {
        await Page.SetViewportSizeAsync(800, 900);
        await Expect(Teams.Root).ToBeVisibleAsync();
        await Expect(Slack.Root).ToBeHiddenAsync();

        await Page.GetByTestId("show-slack").ClickAsync();

        await Expect(Slack.Root).ToBeVisibleAsync();
        await Expect(Teams.Root).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_form_is_opened_filled_and_left_with_the_keyboard_alone()
    {
        await Slack.MessageAsync("Hooli: Priya Nair scored");

        await TabToAsync("Log contact", "slack");
        await Page.Keyboard.PressAsync("Enter");
        await Expect(ChatPane.Choice(Slack.Modal, "Call")).ToBeVisibleAsync();
        await TabToAsync("Call", "slack");
        await Page.Keyboard.PressAsync("Space");
        await Expect(ChatPane.Choice(Slack.Modal, "Call")).ToBeCheckedAsync();
        await Page.Keyboard.PressAsync("Escape");

        await Expect(Slack.Modal).ToHaveCountAsync(0);
        await Expect(ChatPane.Button(Slack.Root, "Log contact").And(Page.Locator(":focus"))).ToHaveCountAsync(1);
    }

    /// <summary>Presses Tab until what has the focus has this name; as few times as a person would need at most.</summary>
    private async Task TabToAsync(string name, string platform)
    {
        const int most = 120;
        for (var pressed = 0; pressed < most; pressed++)
        {
            await Page.Keyboard.PressAsync("Tab");
            if (await Page.EvaluateAsync<bool>(PageChecks.FocusIsOn, new[] { $"[data-testid='window-{platform}']", name }))
            {
                return;
            }
        }

        Assert.Fail($"'{name}' was not reached with {most} presses of Tab.");
    }
}
