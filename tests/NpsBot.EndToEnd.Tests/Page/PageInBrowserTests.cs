using Microsoft.Playwright;
using NpsBot.EndToEnd.Tests.Conversations;
using NpsBot.Playground.Server;
using NpsBot.Playground.Town;

namespace NpsBot.EndToEnd.Tests.Page;

/// <summary>The page in a real browser, on the real bot.</summary>
public sealed class PageInBrowserTests : TownFixture
{
    private const string Chromium = "/usr/bin/chromium";

    protected override PretendTownOptions Options => new() { Clock = Clock, Routes = (town, routes) => new PageServer(town).Map(routes) };

    [Fact]
    public async Task An_answer_sent_from_the_page_becomes_a_card_whose_button_opens_the_form_in_both_chats()
    {
        Assert.SkipUnless(File.Exists(Chromium), $"There is no browser at {Chromium}.");
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = ["--no-sandbox"] });
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 1600, Height = 1000 } });
        var problems = new List<string>();
        page.PageError += (_, problem) => problems.Add(problem);
        await page.GotoAsync(new Uri(Town.Address, "/#teams=cora&slack=sam").AbsoluteUri);

        await page.GetByTestId("answer-account").SelectOptionAsync("acme");
        await page.GetByTestId("score-2").CheckAsync();
        await page.GetByTestId("answer-comment").FillAsync("Nobody called us.");
        await page.GetByTestId("answer-send").ClickAsync();
        await page.GetByTestId("answer-account").SelectOptionAsync("hooli");
        await page.GetByTestId("score-2").CheckAsync();
        await page.GetByTestId("answer-send").ClickAsync();

        var teams = page.GetByTestId("window-teams");
        await teams.GetByRole(AriaRole.Button, new() { Name = "Log contact" }).First.ClickAsync();
        await Assertions.Expect(teams.GetByText("Call, do not write").First).ToBeVisibleAsync();
        var slack = page.GetByTestId("window-slack");
        await slack.GetByRole(AriaRole.Button, new() { Name = "Log contact" }).First.ClickAsync();
        await Assertions.Expect(page.GetByTestId("modal").GetByText("Call, do not write").First).ToBeVisibleAsync();

        if (Environment.GetEnvironmentVariable("NPSBOT_SCREENSHOTS") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, "playground.png") });
        }

        Assert.Empty(problems);
        NothingWentWrong();
    }
}
