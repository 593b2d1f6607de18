using NpsBot.Core.Accounts;
using NpsBot.Core.Surveys;
using NpsBot.Core.Terms;
using NpsBot.Storage.Tests.Surveys;

namespace NpsBot.Storage.Tests.Scores;

public abstract class ScoreReaderContract : Contract
{
    private static readonly DateOnly October = new(2026, 10, 31);
    private static readonly DateOnly November = new(2026, 11, 1);

    [Fact]
    public async Task No_answers_count_as_nothing()
    {
        Assert.Equal(new NpsScore(0, 0, 0), await CountAsync(new ScoreFilter()));
        Assert.Empty(await CountByAsync(ScoreDimension.Month));
        Assert.Null(await ExtentAsync(new ScoreFilter()));
    }

    [Fact]
    public async Task Every_score_counts_in_its_band()
    {
        await Store.WriteAsync(async session =>
        {
            for (var score = 0; score <= 10; score++)
            {
                await session.Responses.InsertAsync(Answers.Of($"r{score}", score, November), Cancel);
            }
        });

        Assert.Equal(new NpsScore(2, 2, 7), await CountAsync(new ScoreFilter()));
    }

    [Fact]
    public async Task Filters_hold_together_and_void_answers_never_count()
    {
        await FillAsync();

        Assert.Equal(new NpsScore(2, 1, 2), await CountAsync(new ScoreFilter()));
        Assert.Equal(new NpsScore(1, 0, 1), await CountAsync(new ScoreFilter { Days = new DayRange(null, November) }));
        Assert.Equal(new NpsScore(1, 1, 1), await CountAsync(new ScoreFilter { Days = new DayRange(November, null) }));
        Assert.Equal(new NpsScore(1, 0, 1), await CountAsync(new ScoreFilter { Days = new DayRange(October, November) }));
        Assert.Equal(new NpsScore(1, 1, 1), await CountAsync(new ScoreFilter { AccountId = "acme" }));
        Assert.Equal(new NpsScore(1, 1, 1), await CountAsync(new ScoreFilter { OwnerId = "cora" }));
        Assert.Equal(new NpsScore(1, 1, 1), await CountAsync(new ScoreFilter { Segment = "ENTERPRISE" }));
        Assert.Equal(new NpsScore(1, 1, 1), await CountAsync(new ScoreFilter { Region = "österreich" }));
        Assert.Equal(new NpsScore(1, 0, 1), await CountAsync(new ScoreFilter { Product = "cloud" }));
        Assert.Equal(new NpsScore(0, 0, 1), await CountAsync(new ScoreFilter { SurveyId = "s2" }));
        Assert.Equal(new NpsScore(0, 0, 1), await CountAsync(new ScoreFilter { AccountId = "acme", Product = "Cloud", Days = new DayRange(November, November.AddDays(1)), OwnerId = "cora" }));
        Assert.Equal(new NpsScore(0, 0, 0), await CountAsync(new ScoreFilter { AccountId = "acme", OwnerId = "mira" }));
    }

    [Fact]
    public async Task A_blank_segment_is_no_segment_not_every_segment()
    {
        await FillAsync();

        Assert.Equal(new NpsScore(0, 0, 0), await CountAsync(new ScoreFilter { Segment = " " }));
    }

    [Fact]
    public async Task An_account_that_changes_hands_takes_its_scores_along()
    {
        await FillAsync();

        await Store.WriteAsync(session => session.Accounts.SaveAsync(new Account { Id = "acme", Name = "Acme", OwnerId = "mira" }, Cancel));

        Assert.Equal(new NpsScore(0, 0, 0), await CountAsync(new ScoreFilter { OwnerId = "cora" }));
        Assert.Equal(new NpsScore(1, 1, 1), await CountAsync(new ScoreFilter { OwnerId = "mira" }));
    }

    [Fact]
    public async Task Groups_come_largest_first_and_months_in_order()
    {
        await FillAsync();

        Assert.Equal([("2026-10", 2), ("2026-11", 3)], Sizes(await CountByAsync(ScoreDimension.Month)));
        Assert.Equal([("acme", 3), ("globex", 1), (null, 1)], Sizes(await CountByAsync(ScoreDimension.Account)));
        Assert.Equal([("cora", 3), (null, 2)], Sizes(await CountByAsync(ScoreDimension.Owner)));
        Assert.Equal([("Österreich", 3), ("EMEA", 1), (null, 1)], Sizes(await CountByAsync(ScoreDimension.Region)));
        Assert.Equal([("Enterprise", 3), (null, 2)], Sizes(await CountByAsync(ScoreDimension.Segment)));
        Assert.Equal([("s1", 4), ("s2", 1)], Sizes(await CountByAsync(ScoreDimension.Survey)));
    }

    [Fact]
    public async Task Spellings_that_differ_in_case_are_one_group()
    {
        await FillAsync();

        var groups = await CountByAsync(ScoreDimension.Product);

        Assert.Equal([(null, 3), ("CLOUD", 2)], Sizes(groups));
        Assert.Equal(new NpsScore(1, 0, 1), groups[1].Score);
    }

    [Fact]
    public async Task The_extent_is_the_days_of_the_first_and_the_last_match()
    {
        await FillAsync();

        Assert.Equal((October, November), await ExtentAsync(new ScoreFilter()));
        Assert.Equal((October, October), await ExtentAsync(new ScoreFilter { AccountId = "globex" }));
    }

    private static IEnumerable<(string?, int)> Sizes(IReadOnlyList<ScoreGroup> groups) => groups.Select(group => (group.Key, group.Score.Count));

    private Task FillAsync() => Store.WriteAsync(async session =>
    {
        await session.Accounts.SaveAsync(new Account { Id = "acme", Name = "Acme", OwnerId = "cora", Segment = "Enterprise", Region = "Österreich" }, Cancel);
        await session.Accounts.SaveAsync(new Account { Id = "globex", Name = "Globex", Region = "EMEA" }, Cancel);
        SurveyResponse[] responses =
        [
            Answers.Of("r1", 10, October) with { SurveyId = "s1", Product = "CLOUD" },
            Answers.Of("r2", 8, November) with { SurveyId = "s1" },
            Answers.Of("r3", 0, November) with { SurveyId = "s2", Product = "Cloud" },
            Answers.Of("r4", 6, October, "globex") with { SurveyId = "s1" },
            Answers.Of("r5", 9, November, null, null) with { SurveyId = "s1" },
            Answers.Of("r6", 0, November) with { SurveyId = "s1", IsVoid = true },
        ];
        foreach (var response in responses)
        {
            await session.Responses.InsertAsync(response, Cancel);
        }
    });

    private Task<NpsScore> CountAsync(ScoreFilter filter) => Store.ReadAsync(session => session.Scores.CountAsync(filter, Cancel));

    private Task<(DateOnly First, DateOnly Last)?> ExtentAsync(ScoreFilter filter) => Store.ReadAsync(session => session.Scores.ExtentAsync(filter, Cancel));

    private Task<IReadOnlyList<ScoreGroup>> CountByAsync(ScoreDimension dimension) => Store.ReadAsync(session => session.Scores.CountByAsync(new ScoreFilter(), dimension, Cancel));
}
