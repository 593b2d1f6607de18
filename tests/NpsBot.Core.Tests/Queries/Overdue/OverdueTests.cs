using NpsBot.Core.Cases.Facts;
using NpsBot.Core.Terms;
using NpsBot.Core.Views;

namespace NpsBot.Core.Tests.Queries.Overdue;

public sealed class OverdueTests
{
    [Fact]
    public async Task Late_cases_are_listed_longest_late_first_as_far_as_the_asker_may_see_them()
    {
        await using var world = await QueryWorld.OpenAsync();
        await world.CaseAsync(await world.AccountAsync("Acme Corp", "cora", new Money(240_000, "EUR")), "Dana Reyes", TimeSpan.FromHours(-3));
        await world.CaseAsync(await world.AccountAsync("Globex", "carl"), "Sam Oak", TimeSpan.FromHours(-30));
        await world.CaseAsync(await world.AccountAsync("Zenith", "olga"), "Zoe Zed", TimeSpan.FromHours(-1));
        await world.CaseAsync(await world.AccountAsync("Calm Ltd", "cora"), "Cal Calm", TimeSpan.FromHours(1));

        Assert.Equal(["Globex", "Acme Corp"], await AccountsAsync(world.Cora, "overdue"));
        Assert.Equal(["Globex", "Acme Corp"], await AccountsAsync(world.Mira, "what is overdue?"));
        Assert.Equal(["Zenith"], await AccountsAsync(world.Max, "overdue"));
        Assert.Equal(["Globex", "Acme Corp", "Zenith"], await AccountsAsync(world.Vera, "overdue"));
        Assert.Equal(["Acme Corp"], await AccountsAsync(world.Cora, "my overdue cases"));

        async Task<IEnumerable<string>> AccountsAsync(People.Person person, string text) =>
            (await world.AskAsync<ReportView>(person, text)).Table!.Rows.Select(row => ((TextCell)row.Cells[1]).Text);
    }

    [Fact]
    public async Task A_late_update_is_told_from_a_late_first_contact()
    {
        await using var world = await QueryWorld.OpenAsync();
        await world.CaseAsync(await world.AccountAsync("Acme Corp"), "Dana Reyes", TimeSpan.FromHours(-3));
        await world.CaseAsync(await world.AccountAsync("Globex"), "Sam Oak", TimeSpan.FromHours(-30), 2, QueryWorld.Reached(QueryWorld.Now.AddHours(-40)), new NextUpdateScheduled(QueryWorld.Now.AddHours(-2)));

        var report = await world.AskAsync<ReportView>(world.Cora, "overdue");

        Assert.Equal(["first contact", "next update"], report.Table!.Rows.Select(row => ((TextCell)row.Cells[3]).Text));
        Assert.Equal(["1 customer still waits for a first contact; for the rest the next update is late."], report.Meaning);
    }

    [Fact]
    public async Task Nothing_late_names_what_is_due_next()
    {
        await using var world = await QueryWorld.OpenAsync();
        await world.CaseAsync(await world.AccountAsync("Acme Corp"), "Dana Reyes", TimeSpan.FromHours(3));

        var report = await world.AskAsync<ReportView>(world.Cora, "overdue");

        Assert.Equal("Overdue: nothing is late. Next due is NPS-1, today 18:02.", QueryWorld.Headline(report));
    }

    [Fact]
    public async Task Ten_rows_are_shown_and_the_rest_is_counted()
    {
        await using var world = await QueryWorld.OpenAsync();
        var acme = await world.AccountAsync("Acme Corp");
        for (var i = 0; i < 12; i++)
        {
            await world.CaseAsync(acme, $"Contact {(char)('A' + i)}", TimeSpan.FromHours(-3));
        }

        var report = await world.AskAsync<ReportView>(world.Cora, "overdue");

        Assert.Equal(new TextCell("12 cases"), report.Headline);
        Assert.Equal((10, 2), (report.Table!.Rows.Length, report.Table.MoreRows));
    }
}
