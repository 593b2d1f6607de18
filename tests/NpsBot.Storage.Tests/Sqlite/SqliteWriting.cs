using NpsBot.Core.Sessions;
using NpsBot.Storage.Sql;

namespace NpsBot.Storage.Tests.Sqlite;

/// <summary>What the one writer promises beyond the contract.</summary>
public sealed class SqliteWriting
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Units_that_wait_together_share_one_commit_and_a_failing_one_is_undone_alone()
    {
        await using var store = new SqliteTestStore();
        var (release, first) = await HoldWriterAsync(store);
        var committed = new List<long>();
        var queued = Enumerable.Range(0, 5).Select(number => store.WriteAsync(async session =>
        {
            await PutAsync(session, $"k{number}");
            committed.Add(await store.CommittedAsync());
            if (number == 2)
            {
                throw new InvalidOperationException("on purpose");
            }
        })).ToArray();

        release.SetResult();
        await first;
        await Assert.ThrowsAsync<InvalidOperationException>(() => queued[2]);
        await Task.WhenAll(queued[0], queued[1], queued[3], queued[4]);

        Assert.All(committed, count => Assert.Equal(0, count));
        Assert.Equal(5, await store.CommittedAsync());
        foreach (var key in new[] { "first", "k0", "k1", "k3", "k4" })
        {
            Assert.Equal(key, await GetAsync(store, key));
        }

        Assert.Null(await GetAsync(store, "k2"));
    }

    [Fact]
    public async Task A_largest_group_of_1_commits_each_unit_alone()
    {
        await using var store = new SqliteTestStore(options => options.MaxGroup = 1);
        var (release, first) = await HoldWriterAsync(store);
        var second = store.WriteAsync(_ => store.CommittedAsync());

        release.SetResult();
        await first;

        Assert.Equal(1, await second);
    }

    [Fact]
    public async Task Work_cancelled_in_the_queue_never_runs()
    {
        await using var store = new SqliteTestStore();
        var (release, first) = await HoldWriterAsync(store);
        using var source = new CancellationTokenSource();
        var ran = false;
        var queued = store.Database.WriteAsync((_, _) => Task.FromResult(ran = true), source.Token);

        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => queued);
        release.SetResult();
        await first;
        await store.WriteAsync(session => PutAsync(session, "next"));

        Assert.False(ran);
    }

    [Fact]
    public async Task A_caller_that_cancels_after_its_work_is_done_still_learns_of_the_commit()
    {
        await using var store = new SqliteTestStore();
        using var source = new CancellationTokenSource();

        var done = await store.Database.WriteAsync(
            async (session, _) =>
            {
                await PutAsync(session, "kept");
                await source.CancelAsync();
                return true;
            },
            source.Token);

        Assert.True(done);
        Assert.Equal("kept", await GetAsync(store, "kept"));
    }

    [Fact]
    public async Task Work_that_never_ends_is_given_up_and_the_others_go_on()
    {
        await using var store = new SqliteTestStore();
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var never = new TaskCompletionSource();
        ISession? kept = null;
        var stuck = store.Database.WriteAsync(
            async (session, cancellationToken) =>
            {
                kept = session;
                await PutAsync(session, "stuck");
                cancellationToken.Register(told.SetResult);
                started.SetResult();
                await never.Task;
                return true;
            },
            Cancel);
        await started.Task;
        var next = store.WriteAsync(session => PutAsync(session, "next"));

        // The writer arms its timer right after the work has given the thread back.
        while (!stuck.IsCompleted)
        {
            store.Clock.Advance(store.Options.WorkTimeout);
            await Task.Yield();
        }

        var exception = await Assert.ThrowsAsync<TimeoutException>(() => stuck);
        await next;
        await told.Task;
        Assert.Contains("Storage:WorkTimeout", exception.Message, StringComparison.Ordinal);
        Assert.Null(await GetAsync(store, "stuck"));
        Assert.Equal("next", await GetAsync(store, "next"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => PutAsync(kept!, "late"));
    }

    [Fact]
    public async Task A_full_disk_fails_the_work_that_met_it_and_the_writer_goes_on()
    {
        await using var store = new SqliteTestStore();
        await store.WriteAsync(session => PutAsync(session, "before"));
        await store.WriteAsync(async session =>
        {
            var pages = await Statements(session).ScalarAsync<long>("pragma page_count", null, Cancel);
            await Statements(session).ScalarAsync<long>($"pragma max_page_count = {pages}", null, Cancel);
        });

        await Assert.ThrowsAsync<OutOfSpaceException>(() => store.WriteAsync(session => session.Definitions.PutAsync("large", new string('x', 1_000_000), Cancel)));
        await store.WriteAsync(session => Statements(session).ScalarAsync<long>("pragma max_page_count = 1000000", null, Cancel));
        await store.WriteAsync(session => PutAsync(session, "after"));

        Assert.Equal("before", await GetAsync(store, "before"));
        Assert.Null(await GetAsync(store, "large"));
        Assert.Equal("after", await GetAsync(store, "after"));
    }

    [Fact]
    public async Task When_the_engine_undoes_a_whole_group_everybody_in_it_is_told()
    {
        await using var store = new SqliteTestStore();
        var (release, first) = await HoldWriterAsync(store);
        var second = store.WriteAsync(session => PutAsync(session, "second"));
        var undone = store.WriteAsync(async session =>
        {
            await Statements(session).ExecuteAsync("rollback", null, Cancel);
            throw new InvalidOperationException("on purpose");
        });

        release.SetResult();

        await Assert.ThrowsAsync<StorageException>(() => first);
        await Assert.ThrowsAsync<StorageException>(() => second);
        await Assert.ThrowsAsync<InvalidOperationException>(() => undone);
        Assert.Null(await GetAsync(store, "second"));
        await store.WriteAsync(session => PutAsync(session, "third"));
        Assert.Equal("third", await GetAsync(store, "third"));
    }

    [Fact]
    public async Task A_long_read_ends_when_nobody_waits_for_it_any_more()
    {
        await using var store = new SqliteTestStore();
        using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.Database.ReadAsync(
            (session, _) => Statements(session).ScalarAsync<long>("with recursive endless (n) as (select 1 union all select n + 1 from endless) select count(*) from endless", null, Cancel),
            source.Token));

        Assert.Null(await GetAsync(store, "still works"));
    }

    [Fact]
    public async Task Closing_finishes_what_is_queued_and_refuses_what_comes_after()
    {
        await using var store = new SqliteTestStore();
        var (release, first) = await HoldWriterAsync(store);
        var queued = store.WriteAsync(session => PutAsync(session, "queued"));
        var closing = store.Sqlite.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.WriteAsync(session => PutAsync(session, "late")));
        release.SetResult();
        await closing;
        await Task.WhenAll(first, queued);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => GetAsync(store, "queued"));
        await store.Sqlite.DisposeAsync();

        await store.ReopenAsync();
        Assert.Equal("queued", await GetAsync(store, "queued"));
        Assert.Null(await GetAsync(store, "late"));
    }

    [Fact]
    public async Task Closing_waits_for_reads_that_run()
    {
        await using var store = new SqliteTestStore();
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var read = store.ReadAsync(async session =>
        {
            started.TrySetResult();
            await release.Task;
            return await session.Definitions.GetAsync("x", Cancel);
        });
        await started.Task;

        var closing = store.Sqlite.DisposeAsync().AsTask();
        Assert.False(closing.IsCompleted);
        release.SetResult();

        Assert.Null(await read);
        await closing;
    }

    [Fact]
    public async Task A_database_that_was_never_used_closes_without_making_a_file()
    {
        await using var store = new SqliteTestStore();

        await store.Sqlite.DisposeAsync();

        Assert.False(File.Exists(store.FilePath));
    }

    /// <summary>Occupies the writer until released, so that whatever comes meanwhile waits in the queue.</summary>
    private static async Task<(TaskCompletionSource Release, Task Held)> HoldWriterAsync(SqliteTestStore store)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var held = store.WriteAsync(async session =>
        {
            await PutAsync(session, "first");
            started.TrySetResult();
            await release.Task;
        });
        await started.Task;
        return (release, held);
    }

    private static Statements Statements(ISession session) => ((Session)session).Statements;

    private static Task PutAsync(ISession session, string key) => session.Definitions.PutAsync(key, key, Cancel);

    private static Task<string?> GetAsync(SqliteTestStore store, string key) => store.ReadAsync(session => session.Definitions.GetAsync(key, Cancel));
}
