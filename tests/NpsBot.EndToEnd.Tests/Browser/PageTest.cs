using Microsoft.Playwright;
using NpsBot.Playground.Server;
using NpsBot.Playground.World;
using static Microsoft.Playwright.Assertions;

namespace NpsBot.EndToEnd.Tests.Browser;

/// <summary>A test with the page open before it. It fails, too, when the page wrote an error, asked another host, or a platform refused something.</summary>
[Collection(BrowserTests.Name)]
public abstract class PageTest(BrowserFixture fixture) : IAsyncLifetime
{
    private readonly List<string> _problems = [];
    private IPage? _page;
    private int _faultsBefore;

    protected BrowserFixture Fixture => fixture;

    protected IPage Page => _page!;

    protected ChatPane Teams => new(Page, "teams");

    protected ChatPane Slack => new(Page, "slack");

    /// <summary>The Playground the page belongs to.</summary>
    private protected virtual RunningPlayground Playground => fixture.Playground;

    public virtual async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(fixture.Missing is not null, fixture.Missing ?? string.Empty);
        _faultsBefore = Playground.Town.Faults.All.Count;
        _page = await fixture.NewPageAsync();
        _page.PageError += (_, error) => Note($"page error: {error}");
        _page.Console += (_, message) => Note(message.Type is "error" or "warning" ? $"console: {message.Text}" : null);
        _page.Request += (_, request) => Note(IsOwn(request.Url) ? null : $"request to {request.Url}");
        await OpenAsync();
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_page is null)
        {
            return;
        }

        await _page.Context.CloseAsync();
        await CloseModalsAsync();
        lock (_problems)
        {
            Assert.Empty(_problems);
        }

        Assert.Empty(Playground.Town.Faults.All.Skip(_faultsBefore).Select(fault => $"{fault.Platform} {fault.PersonId} {fault.Code}: {fault.Text}"));
    }

    /// <summary>Opens the page as a newcomer does, and waits until there is something on it.</summary>
    protected async Task OpenAsync()
    {
        await Page.GotoAsync(Playground.Town.Address.AbsoluteUri);
        await Expect(Page.GetByTestId("answer-form")).ToBeVisibleAsync();
    }

    /// <summary>Sends a survey answer with the page's form.</summary>
    /// <returns>The case's number, when the answer opened one.</returns>
    protected async Task<string> AnswerAsync(string account, string contact, int score, string comment = "")
    {
        await Page.GetByTestId("answer-account").SelectOptionAsync(new SelectOptionValue { Label = account });
        await Page.GetByTestId("answer-contact").SelectOptionAsync(new SelectOptionValue { Label = contact });
        await Page.GetByTestId($"score-{score}").CheckAsync();
        await Page.GetByTestId("answer-comment").FillAsync(comment);
        await Page.GetByTestId("answer-send").ClickAsync();
        var outcome = Page.GetByTestId("answer-outcome");
        await Expect(outcome).ToContainTextAsync("is open.");
        return (await outcome.InnerTextAsync()).Split("NPS-")[1].Split(' ')[0];
    }

    /// <summary>Completes when the bot owes nobody a message.</summary>
    protected Task SettledAsync() => Playground.Bot.SettleAsync(Playground.Town, TestContext.Current.CancellationToken);

    /// <summary>A modal stays open until somebody closes it, also when its test failed half-way: the next test must not find it.</summary>
    private async Task CloseModalsAsync()
    {
        foreach (var member in Playground.Town.World.PeopleOn(PretendWorld.Slack).Select(person => Playground.Town.Slack.User(person.Id)).Where(member => member.Modal is not null))
        {
            await member.CloseModalAsync(all: true);
        }
    }

    private bool IsOwn(string url) => new Uri(url) is { Scheme: "data" or "blob" } || new Uri(url).Authority == Playground.Town.Address.Authority;

    private void Note(string? problem)
    {
        if (problem is not null)
        {
            lock (_problems)
            {
                _problems.Add(problem);
            }
        }
    }
}
