using System.Collections.Immutable;
using NpsBot.Core.Cases;
using NpsBot.Core.Cases.Facts;
using NpsBot.Core.Terms;
using NpsBot.Core.Views;

namespace NpsBot.Core.Tests.Queries.MyCases;

public sealed class MyCasesTests
{
    [Fact]
    public async Task My_cases_are_sorted_by_what_is_due_and_say_what_is_next()
    {
        await using var world = await QueryWorld.OpenAsync();
        await world.CaseAsync(await world.AccountAsync("Later Ltd"), "Lea Last", TimeSpan.FromHours(30));
        await world.CaseAsync(await world.AccountAsync("Today Inc"), "Tom Today", TimeSpan.FromHours(3));
        await world.CaseAsync(await world.AccountAsync("Acme Corp"), "Dana Reyes", TimeSpan.FromHours(-3), 2, new ContextReviewed(false, PersonalText.None));
        await world.CaseAsync(await world.AccountAsync("Globex"), "Sam Oak", TimeSpan.FromHours(-30), 2, new ContextReviewed(false, PersonalText.None), QueryWorld.Reached(QueryWorld.Now.AddHours(-40)));
        await world.CaseAsync(await world.AccountAsync("Other", "carl"), "Not Mine", TimeSpan.FromHours(-3));

        var digest = await world.AskAsync<DigestView>(world.Cora, "my cases");

        Assert.Equal("My cases: 2 of 4 cases need you today", QueryWorld.Headline(digest));
        Assert.Equal(
            ["Overdue", "- Acme Corp, Dana Reyes: log contact", "Due today", "- Today Inc, Tom Today: look at the account, then call", "Later", "- Later Ltd, Lea Last: look at the account, then call", "No due date", "- Globex, Sam Oak: update the customer; next agree goals"],
            Lines(digest));
        Assert.Contains(digest.Settings, fact => fact == new Views.Fact("Messages go to", new TextCell("Teams")));
        Assert.Contains(digest.Settings, fact => fact == new Views.Fact("Time zone", new TextCell("Europe/Berlin")));
    }

    [Fact]
    public async Task A_promised_action_counts_until_the_end_of_its_day()
    {
        await using var world = await QueryWorld.OpenAsync();
        PlannedAction[] plan = [new(1, "Send the report", "cora", QueryWorld.Today, ActionAudience.Customer)];
        await world.CaseAsync(await world.AccountAsync("Acme Corp"), "Dana Reyes", TimeSpan.FromHours(-3), 2, QueryWorld.Reached(QueryWorld.Now.AddHours(-10)), new ActionsPlanned(plan));

        var digest = await world.AskAsync<DigestView>(world.Cora, "my cases");

        var line = Assert.Single(digest.Sections.Single(section => section.Heading == "Due today").Lines);
        Assert.Equal(new DateTimeOffset(2026, 11, 21, 22, 59, 0, TimeSpan.Zero), line.DueAt);
    }

    [Fact]
    public async Task A_room_reads_accounts_but_no_customers_and_no_settings()
    {
        await using var world = await QueryWorld.OpenAsync();
        await world.CaseAsync(await world.AccountAsync("Acme Corp"), "Dana Reyes", TimeSpan.FromHours(-3));

        var digest = Assert.IsType<DigestView>((await world.AskAsync(world.Context(world.Cora, inRoom: true, showsPersonalText: false), "my cases")).View);

        Assert.Equal("Cases of Cora Lind", digest.Title);
        Assert.Equal(["Overdue", "- Acme Corp: look at the account, then call"], Lines(digest));
        Assert.Empty(digest.Settings);
    }

    [Fact]
    public async Task More_than_ten_lines_under_a_heading_are_counted()
    {
        await using var world = await QueryWorld.OpenAsync();
        var acme = await world.AccountAsync("Acme Corp");
        for (var i = 0; i < 12; i++)
        {
            await world.CaseAsync(acme, $"Contact {(char)('A' + i)}", TimeSpan.FromHours(-3));
        }

        var section = Assert.Single((await world.AskAsync<DigestView>(world.Cora, "my cases")).Sections);

        Assert.Equal((10, 2), (section.Lines.Length, section.MoreLines));
    }

    [Fact]
    public async Task Nothing_open_says_what_would_fill_the_list()
    {
        await using var world = await QueryWorld.OpenAsync();

        var digest = await world.AskAsync<DigestView>(world.Cora, "my cases");

        Assert.Empty(digest.Sections);
        Assert.StartsWith("No open cases.", digest.Empty, StringComparison.Ordinal);
    }

    private static ImmutableArray<string> Lines(DigestView digest) =>
        [.. digest.Sections.SelectMany(section => section.Lines.Select(line => $"- {line.What}").Prepend(section.Heading))];
}
