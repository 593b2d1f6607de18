using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace NpsBot.EndToEnd.Tests.Browser;

/// <summary>One platform's half of the page: whose window it shows, and what is in it.</summary>
/// <param name="platform"><c>teams</c> or <c>slack</c>.</param>
public sealed class ChatPane(IPage page, string platform)
{
    public ILocator Root => page.GetByTestId($"window-{platform}");

    public ILocator Composer => Root.GetByTestId($"composer-{platform}");

    public ILocator Messages => Root.GetByTestId("message");

    public ILocator Modal => Root.GetByTestId("modal");

    public ILocator Home => Root.GetByTestId("home");

    /// <summary>Looks over somebody's shoulder, at their conversation with the bot.</summary>
    public async Task ShowAsync(string person)
    {
        await page.GetByTestId($"person-{platform}-{person}").ClickAsync();
        await Root.GetByTestId("conversation-personal").ClickAsync();
        await Expect(Composer).ToBeVisibleAsync();
    }

    /// <summary>The newest message with this text, held on to by its id: its text may change.</summary>
    public async Task<ILocator> MessageAsync(string text)
    {
        var found = Messages.Filter(new() { HasText = text }).Last;
        await Expect(found).ToBeVisibleAsync();
        var id = await found.GetAttributeAsync("data-message-id");
        return Root.Locator($"[data-message-id='{id}']");
    }

    public async Task SayAsync(string text)
    {
        await Composer.FillAsync(text);
        await Composer.PressAsync("Enter");
        await Expect(Composer).ToHaveValueAsync(string.Empty);
    }

    /// <summary>Types an answer once its question is the newest message.</summary>
    public async Task AnswerAsync(string question, string answer)
    {
        await Expect(Messages.Last).ToContainTextAsync(question);
        await SayAsync(answer);
    }

    public static ILocator Button(ILocator place, string name) => place.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>An open choice. In Teams it is read aloud with its question before it.</summary>
    public static ILocator Choice(ILocator form, string option) => form.GetByRole(AriaRole.Radio, new() { NameRegex = new Regex($"(^|[?)] ){option}$") });
}
