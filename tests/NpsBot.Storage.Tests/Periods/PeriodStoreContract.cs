namespace NpsBot.Storage.Tests.Periods;

public abstract class PeriodStoreContract : Contract
{
    [Fact]
    public async Task A_period_is_taken_once_for_each_work()
    {
        Assert.True(await BeginAsync("digest/mira", "2026-W47"));
        Assert.False(await BeginAsync("digest/mira", "2026-W47"));
        Assert.True(await BeginAsync("digest/mira", "2026-W48"));
        Assert.True(await BeginAsync("digest/cora", "2026-W47"));
    }

    [Fact]
    public async Task Of_many_that_try_at_once_one_does_the_work()
    {
        var begun = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => BeginAsync("prune", "2026-11-20"))));

        Assert.Single(begun, isFirst => isFirst);
    }

    [Fact]
    public async Task Work_that_failed_leaves_its_period_to_the_next()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => Store.WriteAsync(async session =>
        {
            Assert.True(await session.Periods.TryBeginAsync("prune", "2026-11-20", Now, Cancel));
            throw new InvalidOperationException("on purpose");
        }));

        Assert.True(await BeginAsync("prune", "2026-11-20"));
    }

    [Fact]
    public async Task Old_periods_are_forgotten()
    {
        await BeginAsync("prune", "2026-11-20");

        Assert.Equal(0, await Store.WriteAsync(session => session.Periods.PruneAsync(Now, Cancel)));
        Assert.Equal(1, await Store.WriteAsync(session => session.Periods.PruneAsync(Now.AddMilliseconds(1), Cancel)));
        Assert.True(await BeginAsync("prune", "2026-11-20"));
    }

    private Task<bool> BeginAsync(string work, string period) => Store.WriteAsync(session => session.Periods.TryBeginAsync(work, period, Now, Cancel));
}
