using NpsBot.Core.Accounts;
using NpsBot.Core.Sessions;
using NpsBot.Core.Surveys;
using NpsBot.Core.Terms;
using NpsBot.Storage.Scores;
using NpsBot.Storage.Sql;
using NpsBot.Storage.Tests.Surveys;

namespace NpsBot.Storage.Tests.Scores;

/// <summary>Whatever happens to answers and accounts, and whenever it is folded, scores are what counting by hand gives.</summary>
public abstract class ScoreRollupsContract : Contract
{
    private static readonly DateOnly Today = new(2026, 11, 20);
    private static readonly string?[] Products = [null, "Cloud", "CLOUD", "Edge"];
    private static readonly string?[] Regions = [null, "EMEA", "emea", "Österreich", "ÖSTERREICH", "APAC"];
    private static readonly string?[] Segments = [null, "Enterprise", "SMB", "smb"];
    private static readonly string?[] Owners = [null, "cora", "mira", "omar"];
    private static readonly string?[] Surveys = [null, "s1", "s2"];
    private static readonly string[] Sources = ["generic", "delighted"];

    private readonly CountedByHand _byHand = new();
    private int _made;

    private ScoreRollups Rollups => field ??= new ScoreRollups(Store.Database, Store.Clock);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Scores_are_those_counted_by_hand_whatever_happens(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 40; round++)
        {
            await Store.WriteAsync(async session =>
            {
                for (var act = 0; act < 25; act++)
                {
                    await ActAsync(session, random);
                }
            });
            await FoldSomeAsync(random);
            await CompareAsync(random);
        }

        Assert.Empty(await Rollups.VerifyAsync(null, Cancel));
        await Rollups.FoldAllAsync(Cancel);
        Assert.Equal(0, await WaitingAsync());
        Assert.Empty(await Rollups.VerifyAsync(null, Cancel));
        await CompareAsync(random);
    }

    [Fact]
    public async Task What_is_undone_leaves_no_trace_in_the_sums()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => Store.WriteAsync(async session =>
        {
            await session.Responses.InsertAsync(Answers.Of("r1", 9, Today), Cancel);
            throw new InvalidOperationException("undone");
        }));

        Assert.Equal(0, await WaitingAsync());
        Assert.Equal(0, (await Store.ReadAsync(session => session.Scores.CountAsync(new ScoreFilter(), Cancel))).Count);
    }

    [Fact]
    public async Task Folding_takes_the_oldest_changes_first_and_at_most_so_many()
    {
        await Store.WriteAsync(async session =>
        {
            for (var day = 0; day < 5; day++)
            {
                await session.Responses.InsertAsync(Answers.Of($"r{day}", 9, Today.AddDays(-day)), Cancel);
            }
        });

        Assert.Equal(3, await Store.WriteAsync(session => ScoreFold.RunAsync(((Session)session).Statements, 3, Cancel)));
        Assert.Equal(2, await WaitingAsync());
        Assert.Equal(2, await Rollups.FoldAsync(Cancel));
        Assert.Equal(0, await Rollups.FoldAsync(Cancel));
        Assert.Equal(new NpsScore(5, 0, 0), await Store.ReadAsync(session => session.Scores.CountAsync(new ScoreFilter(), Cancel)));
    }

    [Fact]
    public async Task A_change_that_means_nothing_to_scores_leaves_nothing_to_fold()
    {
        await Store.WriteAsync(session => session.Responses.InsertAsync(Answers.Of("r1", 3, Today), Cancel));
        await Rollups.FoldAllAsync(Cancel);

        await Store.WriteAsync(session => session.Responses.UpdateAsync(Answers.Of("r1", 3, Today) with { Comment = "More words.", CaseNumber = 7 }, Cancel));

        Assert.Equal(0, await WaitingAsync());
    }

    [Fact]
    public async Task Only_mixes_nobody_keeps_sums_of_are_read_answer_by_answer()
    {
        await Store.WriteAsync(async session =>
        {
            await session.Accounts.SaveAsync(new Account { Id = "acme", Name = "Acme", OwnerId = "cora", Region = "EMEA" }, Cancel);
            await session.Responses.InsertAsync(Answers.Of("r1", 3, Today) with { Product = "Cloud" }, Cancel);
            await session.Responses.InsertAsync(Answers.Of("r2", 10, Today) with { Product = "Edge" }, Cancel);
            await session.Responses.InsertAsync(Answers.Of("r3", 10, Today, "globex") with { Product = "Edge" }, Cancel);
        });

        Assert.Equal(0, await ScannedAsync(new ScoreFilter()));
        Assert.Equal(0, await ScannedAsync(new ScoreFilter { OwnerId = "cora" }));
        Assert.Equal(0, await ScannedAsync(new ScoreFilter { Region = "EMEA", Product = "Cloud", Days = new DayRange(Today, null) }));
        Assert.Equal(2, await ScannedAsync(new ScoreFilter { OwnerId = "cora", Product = "Cloud" }));
    }

    [Fact]
    public async Task A_wrong_sum_is_found_and_made_right_while_changes_wait()
    {
        await FillAsync();
        await Rollups.FoldAllAsync(Cancel);
        await Store.WriteAsync(session => session.Responses.InsertAsync(Answers.Of("late", 0, Today.AddDays(-40)), Cancel));
        await Store.TamperAsync("update score_days set promoters = promoters + 1 where dimension = 'region' and item = 'emea'");
        await Store.TamperAsync("delete from score_months where dimension = 'owner'");
        await Store.TamperAsync("insert into score_days (dimension, period, item, spelling, promoters, passives, detractors) values ('all', 20240229, '', '', 1, 0, 0)");

        var differences = await Rollups.VerifyAsync(null, Cancel);

        Assert.Contains(differences, found => found is { Dimension: "all", Period: "2024-02-29", Kept.Promoters: 1, Counted.Count: 0 });
        Assert.Contains(differences, found => found is { Dimension: "region", Period: "2026-11-20", Item: "emea" } && found.Kept.Promoters == found.Counted.Promoters + 1);
        Assert.Contains(differences, found => found is { Dimension: "owner", Period: "2026-11", Item: "cora", Kept.Count: 0 });
        var months = new List<DateOnly>();
        await Rollups.RebuildAsync(new Listed(months), Cancel);
        Assert.Equal(new DateOnly(2024, 2, 1), months[0]);
        Assert.Equal(new DateOnly(2026, 11, 1), months[^1]);
        Assert.Empty(await Rollups.VerifyAsync(null, Cancel));
        Assert.Equal(new NpsScore(1, 0, 2), await Store.ReadAsync(session => session.Scores.CountAsync(new ScoreFilter(), Cancel)));
    }

    [Fact]
    public async Task A_database_with_answers_from_before_there_were_sums_is_filled_once()
    {
        await FillAsync();
        foreach (var table in new[] { "score_changes", "score_days", "score_months", "score_mix_days", "score_mix_months" })
        {
            await Store.TamperAsync($"delete from {table}");
        }

        await Store.TamperAsync("insert into counters (name, value) values ('scores_to_rebuild', 1)");
        var months = new List<DateOnly>();

        await Rollups.FillAsync(new Listed(months), Cancel);
        await Rollups.FillAsync(new Listed(months), Cancel);

        Assert.Single(months);
        Assert.Equal(new NpsScore(1, 0, 1), await Store.ReadAsync(session => session.Scores.CountAsync(new ScoreFilter { Region = "EMEA" }, Cancel)));
        Assert.Empty(await Rollups.VerifyAsync(null, Cancel));
    }

    private Task FillAsync() => Store.WriteAsync(async session =>
    {
        await session.Accounts.SaveAsync(new Account { Id = "acme", Name = "Acme", OwnerId = "cora", Region = "EMEA" }, Cancel);
        await session.Responses.InsertAsync(Answers.Of("r1", 10, Today), Cancel);
        await session.Responses.InsertAsync(Answers.Of("r2", 2, Today), Cancel);
    });

    private Task<long> ScannedAsync(ScoreFilter filter) => Store.ReadAsync(async session =>
    {
        await session.Scores.CountAsync(filter, Cancel);
        return session.Scores.Scanned;
    });

    private Task<int> WaitingAsync() => Store.ReadAsync(session => ((Session)session).Statements.ScalarAsync<int>("select count(*) from score_changes", null, Cancel));

    private async Task ActAsync(ISession session, Random random)
    {
        switch (random.Next(10))
        {
            case 0 or 1:
                await SaveAccountAsync(session, random);
                break;
            case 2 or 3 when _byHand.Answers.Count > 0:
                var known = Pick(random, [.. _byHand.Answers.Values]);
                await UpdateAsync(session, Changed(known, random));
                break;
            case 4 when _byHand.Answers.Count > 0:
                var other = Pick(random, [.. _byHand.Answers.Values]);
                await UpdateAsync(session, other with { IsVoid = !other.IsVoid });
                break;
            case 5 when random.Next(3) == 0:
                await LinkOwnerAsync(session, random);
                break;
            default:
                var answer = Changed(Answers.Of($"r{++_made}", 0, Today), random) with { Source = Pick(random, Sources) };
                await session.Responses.InsertAsync(answer, Cancel);
                _byHand.Answers[answer.Id] = answer;
                break;
        }
    }

    private async Task UpdateAsync(ISession session, SurveyResponse answer)
    {
        await session.Responses.UpdateAsync(answer, Cancel);
        _byHand.Answers[answer.Id] = answer;
    }

    private async Task SaveAccountAsync(ISession session, Random random)
    {
        var owner = Pick(random, Owners);
        var account = new Account
        {
            Id = $"a{random.Next(6)}",
            Name = "Some company",
            OwnerId = owner,
            OwnerEmail = owner is null && random.Next(2) == 0 ? "nina@example.com" : null,
            Region = Pick(random, Regions),
            Segment = Pick(random, Segments),
        };
        await session.Accounts.SaveAsync(account, Cancel);
        _byHand.Accounts[account.Id] = account;
    }

    private async Task LinkOwnerAsync(ISession session, Random random)
    {
        var owner = Pick(random, Owners.OfType<string>().ToArray());
        var waiting = _byHand.Accounts.Values.Where(account => account is { OwnerId: null, OwnerEmail: not null }).ToList();

        Assert.Equal(waiting.Count, await session.Accounts.LinkOwnerAsync("NINA@example.com", owner, Cancel));

        waiting.ForEach(account => _byHand.Accounts[account.Id] = account with { OwnerId = owner, OwnerEmail = null });
    }

    private static SurveyResponse Changed(SurveyResponse answer, Random random) => answer with
    {
        Score = random.Next(11),
        OccurredOn = Today.AddDays(-random.Next(random.Next(3) == 0 ? 400 : 40)),
        AccountId = random.Next(8) == 0 ? null : $"a{random.Next(8)}",
        Product = Pick(random, Products),
        SurveyId = Pick(random, Surveys),
    };

    private async Task FoldSomeAsync(Random random)
    {
        switch (random.Next(4))
        {
            case 0:
                await Rollups.FoldAllAsync(Cancel);
                break;
            case 1 or 2:
                await Store.WriteAsync(session => ScoreFold.RunAsync(((Session)session).Statements, random.Next(1, 30), Cancel));
                break;
            case 3 when random.Next(20) == 0:
                await Rollups.RebuildAsync(null, Cancel);
                break;
        }
    }

    private Task<bool> CompareAsync(Random random) => Store.ReadAsync(async session =>
    {
        var days = Days(random);
        for (var question = 0; question < 12; question++)
        {
            var filter = Filter(random) with { Days = question % 3 == 0 ? default : days };
            Assert.Equal(_byHand.Count(filter), await session.Scores.CountAsync(filter, Cancel));
            Assert.Equal(_byHand.Extent(filter), await session.Scores.ExtentAsync(filter, Cancel));
            var dimension = Pick(random, Enum.GetValues<ScoreDimension>());
            var groups = await session.Scores.CountByAsync(filter, dimension, Cancel);
            var expected = _byHand.CountBy(filter, dimension);
            Assert.Equal(expected.OrderBy(pair => pair.Key, StringComparer.Ordinal), groups.ToDictionary(group => Folded.Key(group.Key) ?? string.Empty, group => group.Score).OrderBy(pair => pair.Key, StringComparer.Ordinal));
        }

        return true;
    });

    private static DayRange Days(Random random)
    {
        var start = Today.AddDays(-random.Next(420));
        return random.Next(6) switch
        {
            0 => new DayRange(start, null),
            1 => new DayRange(null, start),
            2 => new DayRange(new DateOnly(start.Year, start.Month, 1), new DateOnly(Today.Year, Today.Month, 1)),
            _ => new DayRange(start, start.AddDays(random.Next(1, 200))),
        };
    }

    private static ScoreFilter Filter(Random random)
    {
        var filter = new ScoreFilter();
        for (var named = random.Next(4); named > 0; named--)
        {
            filter = random.Next(7) switch
            {
                0 => filter with { AccountId = $"a{random.Next(8)}" },
                1 => filter with { OwnerId = Pick(random, Owners) },
                2 => filter with { Segment = Pick(random, Segments) },
                3 => filter with { Region = Pick(random, Regions) },
                4 => filter with { Product = Pick(random, Products) },
                5 => filter with { SurveyId = Pick(random, Surveys) },
                _ => filter with { Source = Pick(random, Sources) },
            };
        }

        return filter;
    }

    private static T Pick<T>(Random random, IReadOnlyList<T> from) => from[random.Next(from.Count)];

    private sealed class Listed(List<DateOnly> months) : IProgress<RollupProgress>
    {
        public void Report(RollupProgress value) => months.Add(value.Month);
    }
}
