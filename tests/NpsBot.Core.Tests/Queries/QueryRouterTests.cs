using NpsBot.Core.Cases;
using NpsBot.Core.Conversations;
using NpsBot.Core.People;
using NpsBot.Core.Queries;
using NpsBot.Core.Views;

namespace NpsBot.Core.Tests.Queries;

public sealed class QueryRouterTests
{
    [Theory]
    [InlineData("overdeu", "overdue")]
    [InlineData("nps lst quarter", "nps last quarter")]
    [InlineData("nps last quater", "nps last quarter")]
    [InlineData("nsp last quarter", "nps last quarter")]
    [InlineData("np this moth", "nps this month")]
    [InlineData("my caes", "my cases")]
    [InlineData("mycases", "my cases")]
    [InlineData("hlep", "help")]
    [InlineData("at rsk", "at risk")]
    [InlineData("who am u", "whoami")]
    [InlineData("stauts of case 12", "status of case 12")]
    [InlineData("nps by regoin", "nps by region")]
    [InlineData("acmee", "status of Acme Corp")]
    [InlineData("stauts of acmee", "status of acmee")]
    [InlineData("nps acmee", "nps for Acme Corp")]
    [InlineData("what's up with acme", "status of Acme Corp")]
    [InlineData("tell me a joke", "my cases")]
    public async Task A_slip_of_the_finger_is_offered_mended_and_not_answered(string text, string first)
    {
        await using var world = await QueryWorld.OpenAsync();
        await world.AccountAsync("Acme Corp");

        var answer = await world.AskAsync(world.Cora, text);

        var notice = Assert.IsType<NoticeView>(answer.View);
        Assert.False(answer.Understood);
        Assert.Equal(first, notice.Suggestions[0]);
        Assert.Equal(QueryRouter.MaxSuggestions, notice.Suggestions.Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData("the weather in Berlin tomorrow and the day after")]
    [InlineData("thanks!")]
    [InlineData("???")]
    [InlineData("")]
    [InlineData("<!channel> \u202Eevil")]
    public async Task Nobody_is_left_alone_with_not_understood(string text)
    {
        await using var world = await QueryWorld.OpenAsync();

        var answer = await world.AskAsync(world.Cora, text);

        var notice = Assert.IsType<NoticeView>(answer.View);
        Assert.StartsWith("I did not understand", notice.Text, StringComparison.Ordinal);
        Assert.Equal(QueryRouter.MaxSuggestions, notice.Suggestions.Length);
        Assert.All(notice.Suggestions, suggestion => Assert.NotNull(world.Catalog.All.FirstOrDefault(query => query.TryParse(QueryText.Of(suggestion), QueryWorld.Today) is not null)));
    }

    [Fact]
    public async Task Suggestions_are_different_things_to_answer_and_not_one_thing_in_three_wordings()
    {
        await using var world = await QueryWorld.OpenAsync();

        var suggestions = (await world.AskAsync<NoticeView>(world.Cora, "overdeu")).Suggestions;

        Assert.Equal("overdue", suggestions[0]);
        Assert.DoesNotContain("overdue cases", suggestions);
    }

    [Fact]
    public async Task A_very_long_text_is_not_understood_and_echoed_short()
    {
        await using var world = await QueryWorld.OpenAsync();

        var notice = await world.AskAsync<NoticeView>(world.Cora, string.Concat(Enumerable.Repeat("nps for acme ", 5000)));

        Assert.InRange(notice.Text.Length, 1, 120);
    }

    [Fact]
    public async Task Accounts_somebody_may_not_see_are_not_suggested()
    {
        await using var world = await QueryWorld.OpenAsync();
        await world.AccountAsync("Acme Corp", "olga");

        var notice = await world.AskAsync<NoticeView>(world.Cora, "acmee");

        Assert.DoesNotContain(notice.Suggestions, suggestion => suggestion.Contains("Acme", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_query_of_the_room_is_on_the_list()
    {
        await using var world = await QueryWorld.OpenAsync();
        var written = typeof(IQuery).Assembly.GetTypes().Where(type => type is { IsAbstract: false } && type.IsAssignableTo(typeof(IQuery)));

        Assert.Equal(written.Order(Comparer<Type>.Create((a, b) => string.CompareOrdinal(a.Name, b.Name))), world.Catalog.All.Select(query => query.GetType()).Order(Comparer<Type>.Create((a, b) => string.CompareOrdinal(a.Name, b.Name))));
    }

    [Fact]
    public async Task Every_example_and_phrase_is_understood_by_the_query_that_gives_it_on_any_day()
    {
        await using var world = await QueryWorld.OpenAsync();
        foreach (var today in new[] { new DateOnly(2026, 1, 1), QueryWorld.Today, new DateOnly(2024, 2, 29) })
        {
            foreach (var query in world.Catalog.All)
            {
                foreach (var phrase in query.Examples.Concat(query.Phrases))
                {
                    Assert.Same(query, world.Catalog.All.First(other => other.TryParse(QueryText.Of(phrase), today) is not null));
                }
            }
        }
    }

    [Theory]
    [InlineData("nps")]
    [InlineData("nps last quarter by segment")]
    [InlineData("nps for acme")]
    [InlineData("nps for acme last quarter vs last year")]
    [InlineData("nps in emea")]
    [InlineData("nps by csm")]
    [InlineData("nps q1 2020")]
    [InlineData("nps for nobody")]
    [InlineData("my cases")]
    [InlineData("overdue")]
    [InlineData("at risk")]
    [InlineData("cases")]
    [InlineData("case 1")]
    [InlineData("case 99")]
    [InlineData("bank")]
    [InlineData("help")]
    [InlineData("whoami")]
    [InlineData("gibberish")]
    public async Task Whatever_an_answer_suggests_is_understood(string text)
    {
        await using var world = await QueryWorld.OpenAsync();
        var acme = await world.AccountAsync("Acme, Inc. of \"May\"", region: "EMEA");
        await world.AccountAsync("Bank of America");
        await world.AccountAsync("Bank of Last Year");
        await world.CaseAsync(acme, "Dana Reyes", TimeSpan.FromHours(20));

        var suggestions = (await world.AskAsync(world.Cora, text)).View switch
        {
            ReportView report => report.Suggestions,
            NoticeView notice => notice.Suggestions,
            DigestView digest => digest.Suggestions,
            _ => [],
        };

        foreach (var suggestion in suggestions)
        {
            Assert.True((await world.AskAsync(world.Cora, suggestion)).Understood, suggestion);
        }
    }

    [Fact]
    public void A_room_may_read_names_only_where_a_route_says_so()
    {
        var room = new ConversationReference("slack", "w1", "C1", ConversationKind.Team);
        var activity = new Activity { Kind = ActivityKind.Text, From = new ChatUser("slack", "w1", "U1"), Conversation = room, InboundId = "1", At = QueryWorld.Now };
        RouteOptions[] routes = [new() { Conversation = "slack/w1/C1" }, new() { Conversation = "slack/w1/C2", ShowsPersonalText = true }];

        Assert.False(Of(activity, routes).ShowsPersonalText);
        Assert.True(Of(activity, routes).Reader.IsRoom);
        Assert.True(Of(activity with { Conversation = room with { Id = "C2" } }, routes).ShowsPersonalText);
        Assert.True(Of(activity with { ReplyIsPrivate = true }, routes).ShowsPersonalText);
        Assert.False(Of(activity with { ReplyIsPrivate = true }, routes).IsRoom);
        Assert.True(Of(activity with { Conversation = room with { Kind = ConversationKind.Personal } }, routes).ShowsPersonalText);
        Assert.False(Of(activity with { Conversation = room with { Kind = ConversationKind.Group } }, routes).ShowsPersonalText);
    }

    [Theory]
    [InlineData("2026-11-21T22:59:00Z", "2026-11-21")]
    [InlineData("2026-11-21T23:00:00Z", "2026-11-22")]
    public async Task Today_is_the_organisations_day(string now, string today)
    {
        await using var world = await QueryWorld.OpenAsync();
        var context = world.Context(world.Cora) with { Reader = new Reader("America/New_York", "en-US", DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture)) };

        Assert.Equal(DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture), context.Today);
    }

    private static QueryContext Of(Activity activity, RouteOptions[] routes) => QueryContext.Of(activity, null, new Reader("Etc/UTC", "en-GB", QueryWorld.Now), new OrganisationOptions(), routes);
}
