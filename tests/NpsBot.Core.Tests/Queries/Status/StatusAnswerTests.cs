using NpsBot.Core.Cases.Facts;
using NpsBot.Core.Conversations;
using NpsBot.Core.Terms;
using NpsBot.Core.Views;

namespace NpsBot.Core.Tests.Queries.Status;

public sealed class StatusAnswerTests
{
    private static readonly TimeSpan InADay = TimeSpan.FromHours(20);

    [Theory]
    [InlineData("status of case 1")]
    [InlineData("NPS-1")]
    [InlineData("status of acme")]
    [InlineData("acme corp")]
    [InlineData("Acme")]
    public async Task A_case_is_shown_by_its_number_or_its_account(string text)
    {
        await using var world = await QueryWorld.OpenAsync();
        await world.CaseAsync(await world.AccountAsync("Acme Corp"), "Dana Reyes", InADay);

        var view = await world.AskAsync<CaseView>(world.Cora, text);

        Assert.Equal(new CaseId(1), view.Card.Case);
        Assert.Equal("Dana Reyes", view.Card.Contact);
        Assert.Equal(QueryWorld.PersonalText, view.Card.Comment);
    }

    [Fact]
    public async Task A_room_reads_no_customer_names_and_words_in_a_case()
    {
        await using var world = await QueryWorld.OpenAsync();
        await world.CaseAsync(
            await world.AccountAsync("Acme Corp"),
            "Dana Reyes",
            InADay,
            more: [QueryWorld.Reached(QueryWorld.Now), new GoalsAgreed([new Goal("Dana Reyes gets a weekly call", "cora", null)]), new RiskAssessed(3, 3, RiskLevel.Critical, "Dana Reyes is leaving")]);

        var view = Assert.IsType<CaseView>((await world.AskAsync(world.Context(world.Cora, inRoom: true, showsPersonalText: false), "case 1")).View);

        var words = string.Join('\n', Words(view));
        Assert.Contains("Acme Corp", words, StringComparison.Ordinal);
        Assert.DoesNotContain("Dana", words, StringComparison.Ordinal);
        Assert.DoesNotContain("outage", words, StringComparison.Ordinal);
        Assert.True(view.Card.CommentWithheld);
    }

    [Fact]
    public async Task A_room_whose_route_allows_it_reads_everything()
    {
        await using var world = await QueryWorld.OpenAsync();
        await world.CaseAsync(await world.AccountAsync("Acme Corp"), "Dana Reyes", InADay);

        var view = Assert.IsType<CaseView>((await world.AskAsync(world.Context(world.Cora, inRoom: true), "case 1")).View);

        Assert.Equal("Dana Reyes", view.Card.Contact);
    }

    [Fact]
    public async Task Who_may_not_see_a_case_is_told_who_may()
    {
        await using var world = await QueryWorld.OpenAsync();
        await world.CaseAsync(await world.AccountAsync("Acme Corp"), "Dana Reyes", InADay);

        foreach (var text in new[] { "case 1", "status of acme" })
        {
            var refusal = await world.AskAsync<NoticeView>(world.Olga, text);
            Assert.Equal(NoticeTone.Refusal, refusal.Tone);
            Assert.Contains("Cora Lind", refusal.Details[0], StringComparison.Ordinal);
            Assert.DoesNotContain("Dana", refusal.Text, StringComparison.Ordinal);
        }

        foreach (var person in new[] { world.Cora, world.Carl, world.Mira, world.Vera })
        {
            await world.AskAsync<CaseView>(person, "case 1");
        }
    }

    [Fact]
    public async Task Several_cases_of_an_account_are_a_list_that_leads_to_each()
    {
        await using var world = await QueryWorld.OpenAsync();
        var acme = await world.AccountAsync("Acme Corp");
        await world.CaseAsync(acme, "Dana Reyes", InADay);
        await world.CaseAsync(acme, "Jo Park", TimeSpan.FromHours(3));

        var report = await world.AskAsync<ReportView>(world.Cora, "acme");

        Assert.Equal("Open cases of Acme Corp: 2", QueryWorld.Headline(report));
        Assert.Equal(["Acme Corp, Jo Park", "Acme Corp, Dana Reyes"], report.Table!.Rows.Select(row => ((TextCell)row.Cells[1]).Text));
        Assert.All(report.Table.Rows, row => Assert.Equal(Verbs.CaseShow, row.Open!.Verb));
    }

    [Fact]
    public async Task A_list_in_a_room_names_accounts_only()
    {
        await using var world = await QueryWorld.OpenAsync();
        var acme = await world.AccountAsync("Acme Corp");
        await world.CaseAsync(acme, "Dana Reyes", InADay);
        await world.CaseAsync(acme, "Jo Park", InADay);

        var report = Assert.IsType<ReportView>((await world.AskAsync(world.Context(world.Cora, inRoom: true, showsPersonalText: false), "cases of acme")).View);

        Assert.All(report.Table!.Rows, row => Assert.Equal(new TextCell("Acme Corp"), row.Cells[1]));
    }

    [Fact]
    public async Task Several_accounts_of_a_name_are_offered_to_choose_from()
    {
        await using var world = await QueryWorld.OpenAsync();
        await world.CaseAsync(await world.AccountAsync("Acme Corp"), "Dana Reyes", InADay);
        await world.AccountAsync("Acme Labs");

        var report = await world.AskAsync<ReportView>(world.Cora, "acme");

        Assert.Equal(["status of Acme Corp", "status of Acme Labs"], report.Suggestions.Order(StringComparer.Ordinal));
        Assert.Equal(1, report.Table!.Rows.Count(row => row.Open is not null));
    }

    [Fact]
    public async Task An_account_without_cases_says_what_would_fill_the_list()
    {
        await using var world = await QueryWorld.OpenAsync();
        await world.AccountAsync("Acme Corp");

        var report = await world.AskAsync<ReportView>(world.Cora, "status of acme");

        Assert.StartsWith("none.", report.Empty, StringComparison.Ordinal);
        Assert.Contains("nps for Acme Corp", report.Suggestions);
    }

    [Fact]
    public async Task A_number_nobody_gave_says_so()
    {
        await using var world = await QueryWorld.OpenAsync();

        Assert.Equal("There is no case NPS-99.", (await world.AskAsync<NoticeView>(world.Cora, "99")).Text);
    }

    [Fact]
    public async Task An_unknown_account_is_answered_with_similar_names()
    {
        await using var world = await QueryWorld.OpenAsync();
        await world.AccountAsync("Acme Corp");

        var notice = await world.AskAsync<NoticeView>(world.Cora, "status of acmee");

        Assert.Equal("status of Acme Corp", notice.Suggestions[0]);
    }

    /// <summary>Everything a reader could see of a case.</summary>
    private static IEnumerable<string> Words(CaseView view) =>
    [
        view.ToString(),
        QueryWorld.Headline(view),
        view.Card.Next?.ToString() ?? string.Empty,
        .. view.Card.Asks.Select(ask => ask.ToString()),
        .. view.Card.Siblings.Select(sibling => sibling.ToString()),
        .. view.Card.DeliveryTroubles,
        .. view.Timeline.Select(entry => entry.ToString()),
        .. view.Goals.Select(goal => goal.ToString()),
        .. view.ActionPlan.Select(action => action.ToString()),
    ];
}
