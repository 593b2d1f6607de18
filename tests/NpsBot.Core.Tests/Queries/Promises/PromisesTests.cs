using NpsBot.Core.Cases.Facts;
using NpsBot.Core.Queries;
using NpsBot.Core.Queries.Promises;
using NpsBot.Core.Terms;
using NpsBot.Core.Views;
using Fact = NpsBot.Core.Cases.Facts.Fact;

namespace NpsBot.Core.Tests.Queries.Promises;

public sealed class PromisesTests
{
    [Theory]
    [InlineData("promises", false, null)]
    [InlineData("show me my promises", false, null)]
    [InlineData("team promises", true, null)]
    [InlineData("promises of my team", true, null)]
    [InlineData("promises to Acme Corp", false, "Acme Corp")]
    [InlineData("Acme's promises", false, "Acme's")]
    public void The_question_is_read_however_it_is_put(string text, bool ofTeam, string? account)
    {
        Assert.Equal(new PromisesQuestion(ofTeam, account), ((IQuery)new PromisesQuery()).TryParse(QueryText.Of(text), QueryWorld.Today));
    }

    [Fact]
    public async Task The_ledger_counts_what_was_kept_moved_and_broken_and_lists_the_rest_by_date()
    {
        await using var world = await QueryWorld.OpenAsync();
        await world.CaseAsync(await world.AccountAsync("Acme Corp", "cora"), "Dana Reyes", TimeSpan.FromHours(21), 2, Planned("cora"));
        await world.CaseAsync(await world.AccountAsync("Globex", "carl"), "Sam Oak", TimeSpan.FromHours(21), 2, new ActionsPlanned([new PlannedAction(1, "Send figures", "carl", new DateOnly(2026, 11, 25), ActionAudience.Customer)]));

        var mine = await world.AskAsync<ReportView>(world.Cora, "promises");

        Assert.Equal("My promises: 3 promises still to do", QueryWorld.Headline(mine));
        Assert.Equal(["1", "1", "2 (1 of them done late)"], mine.Facts.Select(fact => new Wording(world.Context(world.Cora).Reader).Say(fact.Value)));
        Assert.Equal(["Fix the export", "Call again", "Send the report"], mine.Table!.Rows.Select(row => ((TextCell)row.Cells[2]).Text));
        Assert.Equal(["broken", "moved with notice", "open"], mine.Table.Rows.Select(row => ((TextCell)row.Cells[5]).Text));
        Assert.Equal(4, (await world.AskAsync<ReportView>(world.Mira, "team promises")).Table!.Rows.Length);
        Assert.Single((await world.AskAsync<ReportView>(world.Mira, "promises to Globex")).Table!.Rows);
        Assert.Null((await world.AskAsync<ReportView>(world.Max, "team promises")).Table);
        Assert.Null((await world.AskAsync<ReportView>(world.Mira, "my promises")).Table);
    }

    private static Fact[] Planned(string owner) =>
    [
        new ActionsPlanned(
        [
            .. new[] { "Send the report", "Call again", "Fix the export", "Write a summary", "Visit", }.Select((what, i) => new PlannedAction(i + 1, what, owner, new DateOnly(2026, 11, 28), ActionAudience.Customer)),
            new PlannedAction(6, "Read the logs", owner, new DateOnly(2026, 11, 30), ActionAudience.Internal),
        ]),
        new ActionSettled(2, ActionState.MovedWithNotice, new DateOnly(2026, 11, 27)),
        new ActionSettled(3, ActionState.MovedWithNotice, new DateOnly(2026, 11, 22)),
        new ActionSettled(3, ActionState.Broken, null),
        new ActionSettled(4, ActionState.Done, null),
        new ActionSettled(5, ActionState.Broken, null),
        new ActionSettled(5, ActionState.Done, null),
    ];
}
