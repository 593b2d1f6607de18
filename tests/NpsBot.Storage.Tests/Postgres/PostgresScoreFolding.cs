using NpsBot.Core.Accounts;
using NpsBot.Core.Surveys;
using NpsBot.Storage.Postgres;
using NpsBot.Storage.Scores;
using NpsBot.Storage.Tests.Surveys;

namespace NpsBot.Storage.Tests.Postgres;

/// <summary>Sums of scores with several processes on one database.</summary>
public sealed class PostgresScoreFolding
{
    private static readonly DateOnly Today = new(2026, 11, 20);
    private static readonly string[] Regions = ["EMEA", "APAC", "NA"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Replicas_that_store_move_and_fold_at_the_same_time_count_every_answer_once()
    {
        const int Each = 150;
        await using var store = await PostgresTestStore.OpenAsync();
        await using var other = store.Another();

        await Task.WhenAll(new[] { (store.Postgres, "a"), (other, "b") }.SelectMany(replica => new[]
        {
            Task.Run(() => RepeatAsync(Each, number => InsertAsync(replica.Item1, $"{replica.Item2}{number}", number))),
            Task.Run(() => RepeatAsync(Each / 3, number => MoveAsync(replica.Item1, number))),
            Task.Run(() => RepeatAsync(Each / 3, _ => new ScoreRollups(replica.Item1, store.Clock).FoldAsync(Cancel))),
        }));

        var rollups = new ScoreRollups(store.Postgres, store.Clock);
        Assert.Empty(await rollups.VerifyAsync(null, Cancel));
        await rollups.FoldAllAsync(Cancel);
        Assert.Empty(await rollups.VerifyAsync(null, Cancel));
        Assert.Equal(2 * Each, (await store.ReadAsync(session => session.Scores.CountAsync(new ScoreFilter(), Cancel))).Count);
    }

    private static async Task RepeatAsync(int times, Func<int, Task> act)
    {
        for (var number = 0; number < times; number++)
        {
            await act(number);
        }
    }

    private static Task<bool> InsertAsync(PostgresDatabase database, string id, int number) => database.WriteAsync(
        async (session, token) =>
        {
            await session.Responses.InsertAsync(Answers.Of(id, number % 11, Today.AddDays(-(number % 3)), $"account{number % 4}"), token);
            return true;
        },
        Cancel);

    private static Task<bool> MoveAsync(PostgresDatabase database, int number) => database.WriteAsync(
        async (session, token) =>
        {
            await session.Accounts.SaveAsync(new Account { Id = $"account{number % 4}", Name = "Acme", Region = Regions[number % Regions.Length] }, token);
            return true;
        },
        Cancel);
}
