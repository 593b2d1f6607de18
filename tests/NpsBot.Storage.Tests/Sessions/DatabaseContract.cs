using System.Data.Common;
using NpsBot.Core.Sessions;

namespace NpsBot.Storage.Tests.Sessions;

public abstract class DatabaseContract : Contract
{
    [Fact]
    public async Task Work_that_fails_leaves_nothing_behind_and_tells_its_caller_alone()
    {
        var failing = Store.WriteAsync(async session =>
        {
            await PutAsync(session, "bad");
            throw new InvalidOperationException("on purpose");
        });
        var good = Store.WriteAsync(session => PutAsync(session, "good"));

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => failing);
        await good;

        Assert.Equal("on purpose", exception.Message);
        Assert.Null(await GetAsync("bad"));
        Assert.Equal("good", await GetAsync("good"));
    }

    [Fact]
    public async Task Two_hundred_writers_at_once_some_failing_are_all_answered_truthfully()
    {
        const int Units = 200;

        var outcomes = await Task.WhenAll(Enumerable.Range(0, Units).Select(number => Task.Run(() => TryWriteAsync(number))));

        for (var number = 0; number < Units; number++)
        {
            Assert.Equal(number % 7 != 0, outcomes[number]);
            Assert.Equal(outcomes[number] ? $"k{number}" : null, await GetAsync($"k{number}"));
        }
    }

    [Fact]
    public async Task Numbers_taken_by_concurrent_writers_are_all_different()
    {
        var numbers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => Store.WriteAsync(session => session.Cases.NextIdAsync(Cancel)))));

        Assert.Equal(50, numbers.Distinct().Count());
    }

    [Fact]
    public async Task A_reader_sees_the_state_before_a_write_that_is_under_way()
    {
        await Store.WriteAsync(session => PutAsync(session, "before"));
        var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var write = Store.WriteAsync(async session =>
        {
            await PutAsync(session, "during");
            written.SetResult();
            await release.Task;
        });
        await written.Task;

        Assert.Equal("before", await GetAsync("before"));
        Assert.Null(await GetAsync("during"));

        release.SetResult();
        await write;
        Assert.Equal("during", await GetAsync("during"));
    }

    [Fact]
    public async Task A_reader_keeps_its_snapshot_while_others_write()
    {
        var reading = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var read = Store.ReadAsync(async session =>
        {
            var first = await session.Definitions.GetAsync("later", Cancel);
            reading.SetResult();
            await release.Task;
            return (first, await session.Definitions.GetAsync("later", Cancel));
        });
        await reading.Task;

        await Store.WriteAsync(session => PutAsync(session, "later"));
        release.SetResult();

        Assert.Equal((null, null), await read);
        Assert.Equal("later", await GetAsync("later"));
    }

    [Fact]
    public async Task Writing_in_a_read_is_an_error()
    {
        await Assert.ThrowsAnyAsync<DbException>(() => Store.ReadAsync(async session =>
        {
            await PutAsync(session, "x");
            return true;
        }));

        Assert.Null(await GetAsync("x"));
    }

    [Fact]
    public async Task A_session_is_dead_after_its_work()
    {
        ISession? kept = null;
        await Store.WriteAsync(session =>
        {
            kept = session;
            return Task.CompletedTask;
        });

        await Assert.ThrowsAsync<InvalidOperationException>(() => PutAsync(kept!, "late"));
    }

    [Fact]
    public async Task Work_inside_work_is_refused_rather_than_waiting_for_itself()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => Store.WriteAsync(async _ => await Store.WriteAsync(session => PutAsync(session, "inner"))));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Store.ReadAsync(async _ => await GetAsync("inner")));
    }

    [Fact]
    public async Task A_cancelled_caller_gets_no_work_done()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.Database.WriteAsync(
            async (session, _) =>
            {
                await PutAsync(session, "x");
                return true;
            },
            cancelled.Token));

        Assert.Null(await GetAsync("x"));
    }

    [Fact]
    public async Task Work_that_notices_its_cancellation_is_undone()
    {
        using var source = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.Database.WriteAsync(
            async (session, cancellationToken) =>
            {
                await PutAsync(session, "x");
                await source.CancelAsync();
                cancellationToken.ThrowIfCancellationRequested();
                return true;
            },
            source.Token));

        Assert.Null(await GetAsync("x"));
    }

    [Fact]
    public async Task Work_runs_in_its_callers_context()
    {
        var ambient = new AsyncLocal<string?> { Value = "mine" };

        Assert.Equal("mine", await Store.WriteAsync(_ => Task.FromResult(ambient.Value)));
        Assert.Equal("mine", await Store.ReadAsync(_ => Task.FromResult(ambient.Value)));
    }

    [Fact]
    public async Task Statements_a_session_is_given_at_once_run_one_after_the_other()
    {
        await Store.WriteAsync(session => Task.WhenAll(Enumerable.Range(0, 20).Select(number => Task.Run(() => PutAsync(session, $"k{number}")))));

        Assert.Equal("k19", await GetAsync("k19"));
    }

    private static Task PutAsync(ISession session, string key) => session.Definitions.PutAsync(key, key, Cancel);

    private Task<string?> GetAsync(string key) => Store.ReadAsync(session => session.Definitions.GetAsync(key, Cancel));

    private async Task<bool> TryWriteAsync(int number)
    {
        try
        {
            await Store.WriteAsync(async session =>
            {
                await PutAsync(session, $"k{number}");
                if (number % 7 == 0)
                {
                    throw new InvalidOperationException("on purpose");
                }
            });
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
