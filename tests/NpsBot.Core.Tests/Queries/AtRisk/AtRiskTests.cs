using NpsBot.Core.Cases.Facts;
using NpsBot.Core.Terms;
using NpsBot.Core.Views;

namespace NpsBot.Core.Tests.Queries.AtRisk;

public sealed class AtRiskTests
{
    private static readonly TimeSpan InADay = TimeSpan.FromHours(20);

    [Fact]
    public async Task Revenue_is_summed_by_currency_and_each_account_counts_once()
    {
        await using var world = await QueryWorld.OpenAsync();
        var acme = await world.AccountAsync("Acme Corp", arr: new Money(240_000, "EUR"));
        await world.CaseAsync(acme, "Dana Reyes", InADay, 2, Risk(RiskLevel.High));
        await world.CaseAsync(acme, "Jo Park", InADay, 3, Risk(RiskLevel.Critical));
        await world.CaseAsync(await world.AccountAsync("Globex", arr: new Money(100_000, "EUR")), "Sam Oak", InADay, 2, Risk(RiskLevel.High));
        await world.CaseAsync(await world.AccountAsync("Zenith", "olga", new Money(1_200_000, "USD")), "Zoe Zed", InADay, 2, Risk(RiskLevel.Critical));
        await world.CaseAsync(await world.AccountAsync("Calm Ltd", arr: new Money(100_000, "EUR")), "Cal Calm", InADay, 2, Risk(RiskLevel.Medium));
        await world.CaseAsync(await world.AccountAsync("Unknown Ltd"), "Uma Un", InADay, 2, Risk(RiskLevel.High));

        var all = await world.AskAsync<ReportView>(world.Vera, "at risk");
        var team = await world.AskAsync<ReportView>(world.Mira, "at risk");

        Assert.Equal("At risk: 5 cases, USD 1.2M + EUR 340k a year", QueryWorld.Headline(all));
        Assert.Equal("At risk: 4 cases, EUR 340k a year", QueryWorld.Headline(team));
        Assert.Contains("The revenue of 1 account is not known and not in the sum.", team.Meaning);
        Assert.Equal([RiskLevel.Critical, RiskLevel.High, RiskLevel.High, RiskLevel.High], team.Table!.Rows.Select(row => ((RiskCell)row.Cells[2]).Risk));
    }

    [Fact]
    public async Task A_large_account_that_is_unhappy_is_at_risk_before_anybody_judged_it()
    {
        await using var world = await QueryWorld.OpenAsync();
        await world.CaseAsync(await world.AccountAsync("Just Below", arr: new Money(500_000, "EUR")), "Bo Low", InADay);
        await world.CaseAsync(await world.AccountAsync("Just Above", arr: new Money(500_001, "EUR")), "Al Bove", InADay, 6);
        await world.CaseAsync(await world.AccountAsync("Large And Calm", arr: new Money(900_000, "EUR")), "La Calm", InADay, 7);

        var report = await world.AskAsync<ReportView>(world.Cora, "at risk");

        Assert.Equal(["Just Above"], report.Table!.Rows.Select(row => ((TextCell)row.Cells[1]).Text));
        Assert.Equal(["1 large account is unhappy and nobody has judged the risk yet."], report.Meaning);
    }

    [Fact]
    public async Task Nothing_at_risk_says_what_was_looked_at()
    {
        await using var world = await QueryWorld.OpenAsync();
        await world.CaseAsync(await world.AccountAsync("Calm Ltd"), "Cal Calm", InADay);

        var report = await world.AskAsync<ReportView>(world.Cora, "at risk");

        Assert.Null(report.Table);
        Assert.Contains("1 open case", report.Empty, StringComparison.Ordinal);
    }

    private static RiskAssessed Risk(RiskLevel level) => new(2, 2, level, "They look elsewhere.");
}
