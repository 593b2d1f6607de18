using System.Globalization;
using NpsBot.Core.Accounts;
using NpsBot.Core.Queries.Periods;
using NpsBot.Core.Terms;
using NpsBot.Core.Views;

namespace NpsBot.Core.Tests.Queries.Score;

public sealed class ScoreAnswerTests
{
    [Fact]
    public async Task An_answer_says_when_it_was_counted_answer_by_answer()
    {
        await using var world = await QueryWorld.OpenAsync();
        var acme = await world.AccountAsync("Acme", region: "EMEA");
        await world.AnswersAsync([((Account?)acme, 9, QueryWorld.Today, "Cloud"), (acme, 3, QueryWorld.Today, "Edge")]);

        var kept = await world.AskAsync<ReportView>(world.Vera, "nps in emea product cloud");
        var counted = await world.AskAsync<ReportView>(world.Vera, "nps for acme product cloud");

        Assert.DoesNotContain(kept.Meaning, sentence => sentence.Contains("one by one", StringComparison.Ordinal));
        Assert.Contains("No totals are kept for this mix of filters: 2 answers were read one by one.", counted.Meaning);
    }

    [Fact]
    public async Task Scores_agree_with_counting_the_answers_one_by_one()
    {
        await using var world = await QueryWorld.OpenAsync();
        var random = new Random(20261121);
        string[] regions = ["EMEA", "APAC", "NA"];
        string[] segments = ["Enterprise", "Mid Market"];
        string?[] products = ["Cloud", "Edge", null];
        var accounts = new List<Account>();
        for (var i = 0; i < 12; i++)
        {
            accounts.Add(await world.AccountAsync($"Customer {i}", region: regions[random.Next(3)], segment: segments[random.Next(2)]));
        }

        var answers = Enumerable.Range(0, 1500)
            .Select(_ => (Account: (Account?)accounts[random.Next(12)], Score: random.Next(11), On: QueryWorld.Today.AddDays(-random.Next(900)), Product: products[random.Next(3)]))
            .ToList();
        await world.AnswersAsync(answers.Take(1100));
        await world.FoldAsync();
        await world.AnswersAsync(answers.Skip(1100));

        foreach (var (text, period) in new (string, ReportPeriod)[]
        {
            ("last quarter", ReportPeriod.Calendar(PeriodUnit.Quarter, new DateOnly(2026, 8, 1), QueryWorld.Today)),
            ("this year", ReportPeriod.Calendar(PeriodUnit.Year, QueryWorld.Today, QueryWorld.Today)),
            ("last 30 days", ReportPeriod.Rolling(30, PeriodUnit.Day, QueryWorld.Today)),
            ("in february 2026", ReportPeriod.Calendar(PeriodUnit.Month, new DateOnly(2026, 2, 1), QueryWorld.Today)),
        })
        {
            await ExpectAsync($"nps {text}", period, _ => true);
            await ExpectAsync($"nps {text} in emea", period, answer => answer.Account!.Region == "EMEA");
            await ExpectAsync($"nps segment \"mid market\" {text}", period, answer => answer.Account!.Segment == "Mid Market");
            await ExpectAsync($"nps {text} product cloud", period, answer => answer.Product == "Cloud");
            await ExpectAsync($"nps {text} in emea product cloud", period, answer => answer.Account!.Region == "EMEA" && answer.Product == "Cloud");
            await ExpectAsync($"nps for customer 3 {text}", period, answer => answer.Account!.Name == "Customer 3");

            var byRegion = await world.AskAsync<ReportView>(world.Vera, $"nps {text} by region");
            foreach (var row in byRegion.Table!.Rows)
            {
                var region = ((TextCell)row.Cells[0]).Text;
                Assert.Equal(Count(period.Days, answer => answer.Account!.Region == region), ((ScoreCell)row.Cells[1]).Score);
            }

            Assert.Equal(3, byRegion.Table.Rows.Length);
        }

        async Task ExpectAsync(string text, ReportPeriod period, Func<(Account? Account, int Score, DateOnly On, string? Product), bool> matches)
        {
            var report = await world.AskAsync<ReportView>(world.Vera, text);
            Assert.Equal(new ScoreCell(Count(period.Days, matches)), report.Headline);
            Assert.Equal(new ScoreCell(Count(period.Before().Days, matches)), report.Facts.Single(fact => fact.Label.StartsWith("Compared", StringComparison.Ordinal)).Value);
        }

        NpsScore Count(Period days, Func<(Account? Account, int Score, DateOnly On, string? Product), bool> matches)
        {
            var scores = answers.Where(answer => days.Contains(answer.On) && matches(answer)).Select(answer => answer.Score).ToList();
            return new NpsScore(scores.Count(score => score >= 9), scores.Count(score => score is 7 or 8), scores.Count(score => score <= 6));
        }
    }

    [Fact]
    public async Task An_answer_says_its_size_its_days_and_what_it_is_compared_with()
    {
        await using var world = await QueryWorld.OpenAsync();
        await world.AnswersAsync(Days(new DateOnly(2026, 4, 1), 40, 9).Concat(Days(new DateOnly(2026, 7, 1), 60, 3)));

        var report = await world.AskAsync<ReportView>(world.Cora, "nps last quarter");

        Assert.Equal("NPS last quarter", report.Title);
        Assert.Equal("NPS last quarter: -100 (+/-0, n 60)", QueryWorld.Headline(report));
        Assert.Equal("From 60 answers, 1 Jul - 30 Sep 2026, all accounts", report.Footnote);
        Assert.StartsWith("Q2 2026 was 100 (n 40): down 200, more than the noise", report.Meaning[0]);
        Assert.Equal("Compared with Q2 2026", report.Facts[^1].Label);
        Assert.Equal(["Promoters (9-10)", "Passives (7-8)", "Scored 0-6", "Compared with Q2 2026"], report.Facts.Select(fact => fact.Label));
    }

    [Fact]
    public async Task Without_a_period_the_last_90_days_count_and_it_is_said()
    {
        await using var world = await QueryWorld.OpenAsync();
        await world.AnswersAsync([(null, 9, QueryWorld.Today, null), (null, 9, QueryWorld.Today.AddDays(-89), null), (null, 0, QueryWorld.Today.AddDays(-90), null)]);

        var report = await world.AskAsync<ReportView>(world.Cora, "nps");

        Assert.Equal("NPS in the last 90 days", report.Title);
        Assert.Equal(new ScoreCell(new NpsScore(2, 0, 0)), report.Headline);
        Assert.Contains("24 Aug - 21 Nov 2026", report.Footnote, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "Only 1 answer: read it as an anecdote.")]
    [InlineData(7, "Only 7 answers: read it as an anecdote.")]
    [InlineData(9, "Only 9 answers: read it as an anecdote.")]
    [InlineData(10, "Only 10 answers: a few people more could turn it.")]
    [InlineData(29, "Only 29 answers: a few people more could turn it.")]
    public async Task A_small_number_of_answers_is_called_so(int count, string warning)
    {
        await using var world = await QueryWorld.OpenAsync();
        await world.AnswersAsync(Days(new DateOnly(2026, 8, 1), count, 8));

        Assert.Contains(warning, (await world.AskAsync<ReportView>(world.Cora, "nps last quarter")).Meaning);
    }

    [Fact]
    public async Task Thirty_answers_need_no_warning()
    {
        await using var world = await QueryWorld.OpenAsync();
        await world.AnswersAsync(Days(new DateOnly(2026, 8, 1), 30, 8));

        Assert.DoesNotContain((await world.AskAsync<ReportView>(world.Cora, "nps last quarter")).Meaning, sentence => sentence.StartsWith("Only", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_line_by_month_is_drawn_from_the_second_month_on_with_gaps_left_open()
    {
        await using var world = await QueryWorld.OpenAsync();
        await world.AnswersAsync(Days(new DateOnly(2026, 7, 1), 5, 9));
        Assert.Null((await world.AskAsync<ReportView>(world.Cora, "nps last quarter")).Chart);

        await world.AnswersAsync(Days(new DateOnly(2026, 9, 1), 5, 3));
        var chart = (await world.AskAsync<ReportView>(world.Cora, "nps last quarter")).Chart!;

        Assert.Equal([new ChartPoint("Jul", 100, 5), new ChartPoint("Aug", null, 0), new ChartPoint("Sep", -100, 5)], chart.Points);
    }

    [Theory]
    [InlineData(20, "month", 20)]
    [InlineData(21, "quarter", 7)]
    [InlineData(61, "year", 6)]
    public async Task A_long_time_is_drawn_in_larger_steps(int months, string unit, int points)
    {
        await using var world = await QueryWorld.OpenAsync();
        await world.AnswersAsync(Enumerable.Range(0, months).Select(back => ((Account?)null, 9, new DateOnly(2026, 9, 15).AddMonths(-back), (string?)null)));

        var chart = (await world.AskAsync<ReportView>(world.Cora, "nps all time")).Chart!;

        Assert.Equal($"NPS by {unit}", chart.Title);
        Assert.Equal(points, chart.Points.Length);
        Assert.All(chart.Points, point => Assert.InRange(point.Label.Length, 1, 20));
    }

    [Fact]
    public async Task A_split_shows_ten_rows_and_counts_the_rest()
    {
        await using var world = await QueryWorld.OpenAsync();
        for (var i = 0; i < 13; i++)
        {
            var account = await world.AccountAsync($"Customer {i.ToString(CultureInfo.InvariantCulture)}", region: $"Region {i.ToString(CultureInfo.InvariantCulture)}");
            await world.AnswersAsync(Days(new DateOnly(2026, 8, 1), i + 1, 9).Select(answer => answer with { Account = account }));
        }

        var report = await world.AskAsync<ReportView>(world.Vera, "nps last quarter by region");

        Assert.Equal(10, report.Table!.Rows.Length);
        Assert.Equal(3, report.Table.MoreRows);
        Assert.Equal("Region 12", ((TextCell)report.Table.Rows[0].Cells[0]).Text);
    }

    [Fact]
    public async Task A_csm_sees_only_the_accounts_of_the_team_in_a_split_by_account()
    {
        await using var world = await QueryWorld.OpenAsync();
        foreach (var (name, owner) in new[] { ("Acme", "cora"), ("Globex", "carl"), ("Zenith", "olga") })
        {
            await world.AnswerAsync(await world.AccountAsync(name, owner), 9, QueryWorld.Today);
        }

        Assert.Equal(["Acme", "Globex"], await NamesAsync(world.Cora));
        Assert.Equal(["Acme", "Globex"], await NamesAsync(world.Mira));
        Assert.Equal(["Zenith"], await NamesAsync(world.Max));
        Assert.Equal(["Acme", "Globex", "Zenith"], await NamesAsync(world.Vera));

        async Task<IEnumerable<string>> NamesAsync(People.Person person) =>
            (await world.AskAsync<ReportView>(person, "nps by account")).Table!.Rows.Select(row => ((TextCell)row.Cells[0]).Text).Order(StringComparer.Ordinal);
    }

    [Fact]
    public async Task The_score_of_one_account_is_for_those_who_may_see_it()
    {
        await using var world = await QueryWorld.OpenAsync();
        await world.AnswerAsync(await world.AccountAsync("Acme Corp"), 9, QueryWorld.Today);

        var refusal = await world.AskAsync<NoticeView>(world.Olga, "nps for acme corp");

        Assert.Equal(NoticeTone.Refusal, refusal.Tone);
        Assert.Contains("Cora Lind", refusal.Details[0], StringComparison.Ordinal);
        Assert.IsType<ReportView>((await world.AskAsync(world.Carl, "nps for acme corp")).View);
        Assert.IsType<ReportView>((await world.AskAsync(world.Vera, "nps for acme corp")).View);
    }

    [Fact]
    public async Task The_score_of_an_account_shows_who_said_what_and_leads_to_their_case()
    {
        await using var world = await QueryWorld.OpenAsync();
        var acme = await world.AccountAsync("Acme Corp");
        await world.AnswerAsync(acme, 9, QueryWorld.Today, "Jo Park");
        var opened = await world.CaseAsync(acme, "Dana Reyes", TimeSpan.FromHours(20));

        var rows = (await world.AskAsync<ReportView>(world.Cora, "nps for Acme")).Table!.Rows;

        Assert.Equal([new TextCell("Dana Reyes"), new AnswerCell(2), new DateCell(new DateOnly(2026, 11, 20))], rows[0].Cells);
        Assert.Equal(opened.Id.Number.ToString(CultureInfo.InvariantCulture), rows[0].Open!.Data["case"]);
        Assert.Null(rows[1].Open);
    }

    [Fact]
    public async Task My_accounts_are_those_the_asker_owns()
    {
        await using var world = await QueryWorld.OpenAsync();
        await world.AnswerAsync(await world.AccountAsync("Acme", "cora"), 9, QueryWorld.Today);
        await world.AnswerAsync(await world.AccountAsync("Globex", "carl"), 2, QueryWorld.Today);

        Assert.Equal(new ScoreCell(new NpsScore(1, 0, 0)), (await world.AskAsync<ReportView>(world.Cora, "nps for my accounts")).Headline);
        Assert.Equal(new ScoreCell(new NpsScore(0, 0, 1)), (await world.AskAsync<ReportView>(world.Carl, "my nps")).Headline);
    }

    [Fact]
    public async Task A_room_gets_the_score_of_an_account_without_its_people()
    {
        await using var world = await QueryWorld.OpenAsync();
        await world.CaseAsync(await world.AccountAsync("Acme Corp"), "Dana Reyes", TimeSpan.FromHours(20));

        var report = Assert.IsType<ReportView>((await world.AskAsync(world.Context(world.Cora, inRoom: true, showsPersonalText: false), "nps for acme")).View);

        Assert.Null(report.Table);
    }

    [Fact]
    public async Task People_are_never_ranked_by_score()
    {
        await using var world = await QueryWorld.OpenAsync();

        var notice = await world.AskAsync<NoticeView>(world.Vera, "nps last quarter by csm");

        Assert.Contains("I do not score people", notice.Text, StringComparison.Ordinal);
        Assert.Equal(["nps last quarter by account", "nps last quarter by segment", "nps last quarter by region"], notice.Suggestions);
    }

    [Fact]
    public async Task Nothing_found_says_what_was_looked_for_and_offers_the_nearest()
    {
        await using var world = await QueryWorld.OpenAsync();
        var zenith = await world.AccountAsync("Zenith");
        await world.AnswerAsync(zenith, 4, new DateOnly(2026, 5, 3));

        var report = await world.AskAsync<ReportView>(world.Cora, "nps for Zenith last quarter");

        Assert.Equal("no answers in this period. The last one came on 3 May 2026.", report.Empty);
        Assert.Equal("Looked for answers from 1 Jul - 30 Sep 2026, account Zenith", report.Footnote);
        Assert.Equal("nps for Zenith in May 2026", report.Suggestions[0]);
        Assert.Equal(new ScoreCell(new NpsScore(0, 0, 1)), (await world.AskAsync<ReportView>(world.Cora, report.Suggestions[0])).Headline);
    }

    [Fact]
    public async Task A_mistyped_region_is_told_with_those_there_are()
    {
        await using var world = await QueryWorld.OpenAsync();
        await world.AnswerAsync(await world.AccountAsync("Acme", region: "EMEA"), 9, QueryWorld.Today);
        await world.AnswerAsync(await world.AccountAsync("Globex", region: "APAC"), 9, QueryWorld.Today);

        var notice = await world.AskAsync<NoticeView>(world.Cora, "nps last 30 days in emae");

        Assert.Contains("emae", notice.Text, StringComparison.Ordinal);
        Assert.Equal("nps in the last 30 days in EMEA", notice.Suggestions[0]);
    }

    [Fact]
    public async Task A_mistyped_account_is_told_with_the_nearest_name()
    {
        await using var world = await QueryWorld.OpenAsync();
        await world.AccountAsync("Acme Corp");
        await world.AccountAsync("Globex");

        var notice = await world.AskAsync<NoticeView>(world.Cora, "nps for Amce Corp last quarter");

        Assert.Equal("nps for Acme Corp last quarter", notice.Suggestions[0]);
    }

    [Theory]
    [InlineData("nps for Acme lst quarter", "nps last quarter for Acme", "nps for Acme last quarter")]
    [InlineData("nps in agust", "nps in august", "nps in august")]
    [InlineData("nps in agust by region", "nps by region in august", "nps by region in august")]
    [InlineData("nps segment Enterprise lst month", "nps segment Enterprise last month", "nps segment Enterprise last month")]
    public async Task A_slip_that_hid_in_a_name_is_offered_mended(string text, string one, string other)
    {
        await using var world = await QueryWorld.OpenAsync();
        await world.AnswerAsync(await world.AccountAsync("Acme Corp", segment: "Enterprise"), 9, QueryWorld.Today);

        var notice = await world.AskAsync<NoticeView>(world.Cora, text);

        Assert.Contains(notice.Suggestions[0], new[] { one, other });
    }

    [Fact]
    public async Task Several_accounts_of_a_name_are_offered_to_choose_from()
    {
        await using var world = await QueryWorld.OpenAsync();
        await world.AccountAsync("Acme Corp");
        await world.AccountAsync("Acme Labs");

        var notice = await world.AskAsync<NoticeView>(world.Cora, "nps acme");

        Assert.Equal(["nps for Acme Corp", "nps for Acme Labs"], notice.Suggestions);
    }

    [Fact]
    public async Task A_bare_region_is_understood_as_one()
    {
        await using var world = await QueryWorld.OpenAsync();
        await world.AnswerAsync(await world.AccountAsync("Acme", region: "EMEA"), 9, QueryWorld.Today);

        Assert.Equal("NPS in the last 90 days, EMEA", (await world.AskAsync<ReportView>(world.Cora, "nps emea")).Title);
    }

    [Fact]
    public async Task A_comparison_with_last_year_takes_the_same_days()
    {
        await using var world = await QueryWorld.OpenAsync();
        await world.AnswersAsync([(null, 9, new DateOnly(2026, 8, 1), null), (null, 2, new DateOnly(2025, 9, 30), null), (null, 2, new DateOnly(2025, 10, 1), null)]);

        var report = await world.AskAsync<ReportView>(world.Cora, "nps last quarter vs last year");

        Assert.Contains(report.Facts, fact => fact == new Fact("Compared with Q3 2025", new ScoreCell(new NpsScore(0, 0, 1))));
    }

    [Fact]
    public async Task What_has_not_begun_is_said_so()
    {
        await using var world = await QueryWorld.OpenAsync();

        Assert.Contains("has not begun", (await world.AskAsync<ReportView>(world.Cora, "nps q1 2027")).Empty, StringComparison.Ordinal);
    }

    private static IEnumerable<(Account? Account, int Score, DateOnly On, string? Product)> Days(DateOnly first, int count, int score) =>
        Enumerable.Range(0, count).Select(i => ((Account?)null, score, first.AddDays(i % 28), (string?)null));
}
