using NpsBot.Core.Queries;
using NpsBot.Core.Queries.WhyDue;
using NpsBot.Core.Terms;
using NpsBot.Core.Views;

namespace NpsBot.Core.Tests.Queries.WhyDue;

public sealed class WhyDueTests
{
    [Theory]
    [InlineData("why is case 12 due then", 12, null)]
    [InlineData("why is case 12 due then?", 12, null)]
    [InlineData("why case 12", 12, null)]
    [InlineData("why is NPS-12 overdue", 12, null)]
    [InlineData("why is the first contact with Acme Corp due then", null, "Acme Corp")]
    [InlineData("why is Acme due then", null, "Acme")]
    [InlineData("please tell me why is \"Due North\" due then", null, "Due North")]
    [InlineData("why", null, null)]
    [InlineData("why is it", null, "it")]
    [InlineData("case 12", null, null)]
    public void The_question_is_read_however_it_is_put(string text, int? number, string? account)
    {
        var question = ((IQuery)new WhyDueQuery(null!)).TryParse(QueryText.Of(text), QueryWorld.Today);

        Assert.Equal(number is null && account is null ? null : new WhyDueQuestion(number is { } known ? new CaseId(known) : null, account), question);
    }

    [Fact]
    public async Task A_case_is_explained_by_number_and_by_customer_to_those_who_may_see_it()
    {
        await using var world = await QueryWorld.OpenAsync();
        await world.CaseAsync(await world.AccountAsync("Acme Corp", "cora"), "Dana Reyes", TimeSpan.FromHours(21));

        var byNumber = await world.AskAsync<NoticeView>(world.Cora, "why is case 1 due then");

        Assert.Equal("First contact on NPS-1 is due Sun 22 Nov 12:02 CET (in 21 h).", byNumber.Text);
        Assert.Equal("Sun 22 Nov 12:02 = Fri 20 Nov 12:02 + 48 h, nights and weekends included.", byNumber.Details[0]);
        Assert.Equal(byNumber.Text, (await world.AskAsync<NoticeView>(world.Cora, "why is acme due then")).Text);
        Assert.Equal("NPS-1 is not yours to see.", (await world.AskAsync<NoticeView>(world.Max, "why case 1")).Text);
        Assert.Equal("There is no case NPS-99.", (await world.AskAsync<NoticeView>(world.Cora, "why case 99")).Text);
        Assert.Contains("Did you mean Acme Corp?", (await world.AskAsync<NoticeView>(world.Cora, "why is Acne Corp due then")).Details);
    }

    [Fact]
    public async Task Several_cases_of_a_customer_are_explained_in_one_table()
    {
        await using var world = await QueryWorld.OpenAsync();
        var acme = await world.AccountAsync("Acme Corp", "cora");
        await world.CaseAsync(acme, "Dana Reyes", TimeSpan.FromHours(21));
        await world.CaseAsync(acme, "Jo Park", TimeSpan.FromHours(22));

        var report = await world.AskAsync<ReportView>(world.Cora, "why is Acme Corp due then");

        Assert.Equal(2, report.Table!.Rows.Length);
        Assert.Equal("Sun 22 Nov 12:02 = Fri 20 Nov 12:02 + 48 h, nights and weekends included.", ((TextCell)report.Table.Rows[0].Cells[2]).Text);
    }
}
