using NpsBot.Core.Sessions;

namespace NpsBot.Storage.Tests.Sqlite;

/// <summary>Who goes first when work waits for the writer, and who is turned away.</summary>
public sealed class SqliteQueueing
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Turns_go_first_then_our_own_work_and_answers_keep_an_eighth()
    {
        await using var store = new SqliteTestStore();
        var order = new List<WriteLane>();
        var release = await HoldWriterAsync(store);
        Task[] queued =
        [
            .. Add(store, WriteLane.Intake, 3, order),
            .. Add(store, WriteLane.Own, 2, order),
            .. Add(store, WriteLane.Turn, 7, order),
        ];

        release.SetResult();
        await Task.WhenAll(queued);

        Assert.Equal(
            [
                .. Enumerable.Repeat(WriteLane.Turn, 6), WriteLane.Intake,
                WriteLane.Turn, WriteLane.Own, WriteLane.Own, WriteLane.Intake, WriteLane.Intake,
            ],
            order);
    }

    [Theory]
    [InlineData(WriteLane.Intake, WriteLane.Turn)]
    [InlineData(WriteLane.Turn, WriteLane.Intake)]
    public async Task A_full_lane_turns_its_own_away_and_nobody_else(WriteLane full, WriteLane other)
    {
        await using var store = new SqliteTestStore(options => options.MaxWaiting = 3);
        var release = await HoldWriterAsync(store);
        var ran = new List<WriteLane>();
        Task[] queued = [.. Add(store, full, 3, ran)];

        var refused = await Assert.ThrowsAsync<OverloadException>(() => Add(store, full, 1, ran)[0]);
        Task[] others = [.. Add(store, other, 3, ran), .. Add(store, WriteLane.Own, 5, ran)];
        release.SetResult();
        await Task.WhenAll([.. queued, .. others]);
        await Add(store, full, 1, ran)[0];

        Assert.Contains("Storage:MaxWaiting", refused.Message, StringComparison.Ordinal);
        Assert.Equal(4, ran.Count(lane => lane == full));
    }

    [Fact]
    public async Task When_commits_are_slow_answers_are_turned_away_before_the_queue_is_full_and_turns_are_not()
    {
        await using var store = new SqliteTestStore();
        var release = await HoldWriterAsync(store);
        var ran = new List<WriteLane>();
        Task[] queued = [.. Add(store, WriteLane.Intake, 1, ran)];
        store.Clock.Advance(store.Options.MaxIntakeWait + TimeSpan.FromMilliseconds(1));

        var refused = await Assert.ThrowsAsync<OverloadException>(() => Add(store, WriteLane.Intake, 1, ran)[0]);
        Task[] turns = [.. Add(store, WriteLane.Turn, 1, ran)];
        release.SetResult();
        await Task.WhenAll([.. queued, .. turns]);
        await Add(store, WriteLane.Intake, 1, ran)[0];

        Assert.Contains("Storage:MaxIntakeWait", refused.Message, StringComparison.Ordinal);
        Assert.Equal([WriteLane.Turn, WriteLane.Intake, WriteLane.Intake], ran);
    }

    [Fact]
    public async Task A_group_in_which_a_platform_waits_is_not_held_up_by_many_answers()
    {
        await using var store = new SqliteTestStore();
        var release = await HoldWriterAsync(store);
        var committed = new List<long>();
        Task[] queued =
        [
            store.Database.WriteAsync(WriteLane.Turn, (session, _) => SlowlyAsync(session, "turn"), Cancel),
            store.Database.WriteAsync(WriteLane.Intake, (session, _) => SlowlyAsync(session, "one"), Cancel),
            store.Database.WriteAsync(WriteLane.Intake, (session, _) => SlowlyAsync(session, "two"), Cancel),
        ];

        release.SetResult();
        await Task.WhenAll(queued);

        // The writer's holder, the turn and one answer share a commit; the other answer waits for the next.
        Assert.Equal([0, 0, 3], committed);

        async Task<bool> SlowlyAsync(ISession session, string key)
        {
            committed.Add(await store.CommittedAsync());
            await session.Definitions.PutAsync(key, key, Cancel);
            store.Clock.Advance(TimeSpan.FromMilliseconds(6));
            return true;
        }
    }

    private static Task[] Add(SqliteTestStore store, WriteLane lane, int count, List<WriteLane> ran) =>
        [.. Enumerable.Range(0, count).Select(_ => store.Database.WriteAsync(lane, (_, _) => RunAsync(lane, ran), Cancel))];

    private static Task<bool> RunAsync(WriteLane lane, List<WriteLane> ran)
    {
        ran.Add(lane);
        return Task.FromResult(true);
    }

    /// <summary>Occupies the writer until released, so that whatever comes meanwhile waits in the queue.</summary>
    private static async Task<TaskCompletionSource> HoldWriterAsync(SqliteTestStore store)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _ = store.WriteAsync(async session =>
        {
            await session.Definitions.PutAsync("first", "first", Cancel);
            started.SetResult();
            await release.Task;
        });
        await started.Task;
        return release;
    }
}
