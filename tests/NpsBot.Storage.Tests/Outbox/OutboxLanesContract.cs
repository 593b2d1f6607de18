using NpsBot.Core.Outbox;

namespace NpsBot.Storage.Tests.Outbox;

/// <summary>Order within a destination, leases, and what a claim costs.</summary>
public abstract class OutboxLanesContract : Contract
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    private static readonly NewMessage Card = new("case.card", "12", "person:cora") { CaseNumber = 12 };

    [Fact]
    public async Task What_waits_after_a_failed_try_holds_back_those_behind_it_but_not_the_more_urgent()
    {
        await EnqueueAsync(Card with { Subject = "1" }, Card with { Subject = "2" });
        await RetryAsync(Assert.Single(await ClaimAsync(Now)), new Retry(Now.AddSeconds(8), "http_503"));

        Assert.Empty(await ClaimAsync(Now));
        Assert.Equal(Now.AddSeconds(8), await NextAsync());

        await EnqueueAsync(Card with { Subject = "breach", Priority = OutboxPriority.Urgent });
        var urgent = Assert.Single(await ClaimAsync(Now));
        await SentAsync(urgent);
        Assert.Equal("breach", urgent.Subject);
        Assert.Equal(["1", "2"], await DrainAsync(Now.AddSeconds(8)));
    }

    [Fact]
    public async Task What_steps_aside_lets_the_others_go_first()
    {
        await EnqueueAsync(Card with { Subject = "1" }, Card with { Subject = "2" });
        await RetryAsync(Assert.Single(await ClaimAsync(Now)), new Retry(Now.AddSeconds(8), "ArgumentException") { StepsAside = true });

        Assert.Equal(["2"], await DrainAsync(Now));
        Assert.Equal(["1"], await DrainAsync(Now.AddSeconds(8)));
    }

    [Fact]
    public async Task A_destination_that_has_an_urgent_message_goes_before_those_that_have_none()
    {
        await EnqueueAsync(Card with { Destination = "person:a" }, Card with { Destination = "person:b" }, Card with { Subject = "x", Destination = "person:b", Priority = OutboxPriority.Urgent });

        Assert.Equal("person:b", Assert.Single(await ClaimAsync(Now, 1)).Destination);
    }

    [Fact]
    public async Task The_destination_that_is_due_longest_goes_first_so_that_one_with_many_messages_takes_turns()
    {
        await EnqueueAsync([.. Enumerable.Range(0, 5).Select(number => Card with { Subject = $"{number}", Destination = "person:hot" })]);
        await EnqueueAsync(Now.AddMilliseconds(1), Card with { Destination = "person:cold" });
        var hot = new RateLimit("chat/hot", TimeSpan.FromSeconds(1));

        var first = Assert.Single(await ClaimAsync(Now.AddMilliseconds(2), 1));
        await SentAsync(first, hot, Now.AddMilliseconds(2));

        Assert.Equal("person:cold", Assert.Single(await ClaimAsync(Now.AddSeconds(1), 1)).Destination);
    }

    [Fact]
    public async Task A_holder_that_was_paused_past_its_lease_disturbs_nothing()
    {
        await EnqueueAsync(Card);
        var paused = Assert.Single(await ClaimAsync(Now));
        var limits = new CallLimits(new RateLimit("chat/1", TimeSpan.FromSeconds(1)));
        var holder = Assert.Single(await ClaimAsync(Now + Lease));
        Assert.NotEqual(paused.Lease!.Token, holder.Lease!.Token);

        Assert.False(await PaceAsync(paused, limits, Now + Lease));
        Assert.False(await SentAsync(paused));
        Assert.False(await RetryAsync(paused, new Retry(Now, "http_503")));
        Assert.False(await Store.WriteAsync(session => session.Outbox.DeadAsync(paused, "gone", Now, Cancel)));

        Assert.Empty(await ClaimAsync(Now + Lease + Lease - TimeSpan.FromMilliseconds(1)));
        Assert.True(await PaceAsync(holder, limits, Now + Lease));
        Assert.True(await SentAsync(holder));
        Assert.Equal(OutboxState.Sent, Assert.Single(await Store.ReadAsync(session => session.Outbox.ListAsync(null, null, 10, Cancel))).State);
    }

    [Fact]
    public async Task A_lease_that_ended_may_still_be_settled_while_nobody_else_took_over()
    {
        await EnqueueAsync(Card);
        var claimed = Assert.Single(await ClaimAsync(Now));

        Assert.True(await SentAsync(claimed, at: Now + Lease + Lease));
        Assert.Null(await NextAsync());
    }

    [Fact]
    public async Task What_was_interrupted_goes_before_anything_that_came_since()
    {
        await EnqueueAsync(Card);
        var first = Assert.Single(await ClaimAsync(Now));
        await EnqueueAsync(Card with { Subject = "breach", Priority = OutboxPriority.Urgent });

        var again = Assert.Single(await ClaimAsync(Now + Lease));

        Assert.Equal((first.Id, true), (again.Id, again.MayHaveArrived));
    }

    [Fact]
    public async Task A_message_that_may_be_there_twice_says_so()
    {
        await EnqueueAsync(Card);
        var claimed = Assert.Single(await ClaimAsync(Now));
        await Store.WriteAsync(session => session.Outbox.SentAsync(claimed, new Delivered("teams", MayBeDouble: true), Now, Cancel));

        Assert.True((await Store.ReadAsync(session => session.Outbox.GetAsync(claimed.Id, Cancel)))!.MayBeDouble);
        Assert.Null(await Store.ReadAsync(session => session.Outbox.GetAsync("another", Cancel)));
    }

    [Fact]
    public async Task Many_claimers_at_once_send_everything_once_and_each_destination_in_order()
    {
        await EnqueueAsync([.. Enumerable.Range(0, 200).Select(number => Card with { Subject = $"{number:000}", Destination = $"person:{number % 7}" })]);
        var sent = new List<OutboxMessage>();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            while (await NextAsync() is not null)
            {
                foreach (var message in await ClaimAsync(Now, 2))
                {
                    lock (sent)
                    {
                        sent.Add(message);
                    }

                    Assert.True(await SentAsync(message));
                }

                await Task.Yield();
            }
        })));

        Assert.Equal(200, sent.Select(message => message.Id).Distinct().Count());
        Assert.Equal(200, sent.Count);
        Assert.All(sent.GroupBy(message => message.Destination), lane => Assert.Equal(lane.Select(message => message.Subject).Order(), lane.Select(message => message.Subject)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(500)]
    public async Task With_thousands_waiting_a_claim_takes_no_more_than_its_limit_and_the_oldest_first(int destinations)
    {
        const int Waiting = 2_000;
        await EnqueueAsync([.. Enumerable.Range(0, Waiting).Select(number => Card with { Subject = $"{number:00000}", Destination = $"person:{number % destinations:0000}" })]);

        var claimed = await ClaimAsync(Now, 16);

        Assert.Equal(Enumerable.Range(0, Math.Min(16, destinations)).Select(number => $"{number:00000}"), claimed.Select(message => message.Subject).Order());
        Assert.True(await SentAsync(claimed[0]));
    }

    private Task EnqueueAsync(params NewMessage[] messages) => EnqueueAsync(Now, messages);

    private Task EnqueueAsync(DateTimeOffset at, params NewMessage[] messages) => Store.WriteAsync(async session =>
    {
        foreach (var message in messages)
        {
            await session.Outbox.EnqueueAsync(message, at, Cancel);
        }
    });

    private Task<IReadOnlyList<OutboxMessage>> ClaimAsync(DateTimeOffset now, int limit = 10) => Store.WriteAsync(session => session.Outbox.ClaimDueAsync(now, Lease, limit, Cancel));

    private Task<bool> PaceAsync(OutboxMessage message, CallLimits limits, DateTimeOffset now) => Store.WriteAsync(session => session.Outbox.PaceAsync(message, limits, now, Cancel));

    private Task<bool> SentAsync(OutboxMessage message, RateLimit? limit = null, DateTimeOffset? at = null) =>
        Store.WriteAsync(session => session.Outbox.SentAsync(message, new Delivered("slack", limit), at ?? Now, Cancel));

    private Task<bool> RetryAsync(OutboxMessage message, Retry retry) => Store.WriteAsync(session => session.Outbox.RetryAsync(message, retry, Now, Cancel));

    private Task<DateTimeOffset?> NextAsync() => Store.ReadAsync(session => session.Outbox.NextDueAtAsync(Cancel));

    /// <summary>Sends what is due at an instant, one after the other.</summary>
    private async Task<IReadOnlyList<string>> DrainAsync(DateTimeOffset now)
    {
        var subjects = new List<string>();
        while (await ClaimAsync(now, 1) is [var message])
        {
            subjects.Add(message.Subject);
            await SentAsync(message, at: now);
        }

        return subjects;
    }
}
