using NpsBot.Core.Outbox;

namespace NpsBot.Storage.Tests.Outbox;

/// <summary>The platforms' limits: slots of conversations, gates that many share, pauses.</summary>
public abstract class OutboxPacingContract : Contract
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private static readonly RateLimit Chat = new("chat/1", Second);

    private static readonly RateLimit Method = new("workspace/post", Second, Burst: 2, IsShared: true);

    [Fact]
    public async Task A_conversation_takes_its_burst_and_then_one_per_interval()
    {
        var burst = new CallLimits(Chat with { Burst = 3 });
        await EnqueueAsync(Enumerable.Range(1, 5).Select(number => To($"person:{number}")));

        var answers = new List<bool>();
        foreach (var message in await ClaimAsync(Now))
        {
            answers.Add(await PaceAsync(message, burst));
        }

        Assert.Equal([true, true, true, false, false], answers);
        Assert.Equal(Now + Second, await NextAsync());
        Assert.Equal("person:4", Assert.Single(await ClaimAsync(Now + Second)).Destination);
        Assert.Equal("person:5", Assert.Single(await ClaimAsync(Now + Second + Second)).Destination);
    }

    [Fact]
    public async Task A_message_that_waits_for_its_slot_has_no_lease_and_no_try_and_goes_at_once_then()
    {
        await EnqueueAsync([To("person:a"), To("person:b")]);
        var claimed = await ClaimAsync(Now);
        Assert.True(await PaceAsync(claimed[0], new CallLimits(Chat)));
        Assert.False(await PaceAsync(claimed[1], new CallLimits(Chat)));

        var waiting = (await ListAsync()).Single(message => message.Destination == "person:b");
        Assert.Equal((0, null), (waiting.Attempts, waiting.LastError));
        Assert.Equal(Now + Second, (await Store.ReadAsync(session => session.Outbox.WaitsAsync(Now, Cancel))).NextSlotAt);
        Assert.Empty(await ClaimAsync(Now + Second - TimeSpan.FromMilliseconds(1)));
        var ready = Assert.Single(await ClaimAsync(Now + Second));
        Assert.True(ready.Lease!.Covers(new CallLimits(Chat)));
        Assert.False(ready.MayHaveArrived);
    }

    [Fact]
    public async Task The_next_message_has_its_slot_one_interval_after_the_answer_to_the_last()
    {
        await EnqueueAsync([To("person:a", "1"), To("person:a", "2")]);
        var first = Assert.Single(await ClaimAsync(Now));
        Assert.True(await PaceAsync(first, new CallLimits(Chat)));

        await SentAsync(first, Now.AddMilliseconds(30));

        Assert.Equal(Now.AddMilliseconds(1031), await NextAsync());
        Assert.True(Assert.Single(await ClaimAsync(Now.AddMilliseconds(1031))).Lease!.Covers(new CallLimits(Chat)));
    }

    [Fact]
    public async Task A_message_that_comes_while_its_destination_waits_for_a_slot_waits_too_and_the_urgent_one_gets_it()
    {
        await EnqueueAsync([To("person:a", "1"), To("person:a", "2")]);
        var first = Assert.Single(await ClaimAsync(Now));
        await PaceAsync(first, new CallLimits(Chat));
        await SentAsync(first, Now);

        await EnqueueAsync([To("person:a", "breach") with { Priority = OutboxPriority.Urgent }]);

        Assert.Empty(await ClaimAsync(Now));
        Assert.Equal("breach", Assert.Single(await ClaimAsync(Now + Second + Second)).Subject);
    }

    [Fact]
    public async Task Those_who_wait_for_a_shared_limit_are_let_through_by_urgency_as_it_opens()
    {
        var limits = new CallLimits(Shared: Method);
        await EnqueueAsync([To("a"), To("b"), To("c") with { Priority = OutboxPriority.Background }, To("d")]);
        foreach (var (message, goes) in (await ClaimAsync(Now)).Zip([true, true, false, false]))
        {
            Assert.Equal(goes, await PaceAsync(message, limits));
            Assert.True(!goes || await SentAsync(message, Now));
        }

        await EnqueueAsync([To("c", "breach") with { Priority = OutboxPriority.Urgent }]);

        Assert.Equal(Now + Second, await NextAsync());
        Assert.Empty(await ClaimAsync(Now));
        var next = Assert.Single(await ClaimAsync(Now + Second));
        Assert.Equal(("c", "breach", true), (next.Destination, next.Subject, next.Lease!.Covers(limits)));
        Assert.Equal(Now + Second + Second, await NextAsync());
        Assert.Equal("d", Assert.Single(await ClaimAsync(Now + Second + Second)).Destination);
    }

    [Fact]
    public async Task A_gate_that_was_closed_for_long_lets_no_more_than_its_burst_through()
    {
        var limits = new CallLimits(Shared: Method);
        await EnqueueAsync(Enumerable.Range(0, 6).Select(number => To($"{number}")));
        foreach (var message in await ClaimAsync(Now))
        {
            await PaceAsync(message, limits);
        }

        Assert.Equal(["2", "3"], (await ClaimAsync(Now.AddSeconds(40))).Select(message => message.Destination));
    }

    [Fact]
    public async Task A_pause_holds_back_everybody_even_those_who_have_a_slot()
    {
        await EnqueueAsync([To("a"), To("b"), To("c")]);
        var claimed = await ClaimAsync(Now);
        await PaceAsync(claimed[0], new CallLimits(Chat));
        await PaceAsync(claimed[1], new CallLimits(Chat));
        await Store.WriteAsync(session => session.Outbox.PauseAsync(Chat, Now.AddSeconds(30), Cancel));

        var early = Assert.Single(await ClaimAsync(Now + Second));
        Assert.False(early.Lease!.Covers(new CallLimits(Chat)));
        Assert.False(await PaceAsync(early, new CallLimits(Chat), Now + Second));
        Assert.False(await PaceAsync(claimed[2], new CallLimits(Chat), Now + Second));

        Assert.Empty(await ClaimAsync(Now.AddSeconds(30)));
        Assert.Equal("b", Assert.Single(await ClaimAsync(Now.AddSeconds(30.001))).Destination);
        Assert.Equal("c", Assert.Single(await ClaimAsync(Now.AddSeconds(31.001))).Destination);
    }

    [Fact]
    public async Task A_shared_limit_that_is_paused_opens_for_one_at_a_time()
    {
        await Store.WriteAsync(session => session.Outbox.PauseAsync(Method, Now.AddSeconds(30), Cancel));
        await EnqueueAsync([To("a"), To("b")]);
        foreach (var message in await ClaimAsync(Now))
        {
            Assert.False(await PaceAsync(message, new CallLimits(Shared: Method)));
        }

        Assert.Equal(Now.AddSeconds(30.001), await NextAsync());
        Assert.Equal("a", Assert.Single(await ClaimAsync(Now.AddSeconds(30.001))).Destination);
        Assert.Equal("b", Assert.Single(await ClaimAsync(Now.AddSeconds(31.001))).Destination);
    }

    [Fact]
    public async Task A_clock_that_is_set_back_closes_no_limit()
    {
        var (limits, earlier) = (new CallLimits(Chat, Method), Now.AddMinutes(-10));
        await EnqueueAsync([To("a"), To("b"), To("c")]);
        var claimed = await ClaimAsync(Now);
        Assert.True(await PaceAsync(claimed[0], limits));

        Assert.True(await PaceAsync(claimed[1], limits, earlier));
        Assert.False(await PaceAsync(claimed[2], limits, earlier));
    }

    [Fact]
    public async Task Equal_messages_become_one_also_while_one_waits_for_its_slot()
    {
        await EnqueueAsync([To("a"), To("b")]);
        var claimed = await ClaimAsync(Now);
        await PaceAsync(claimed[0], new CallLimits(Chat));
        await EnqueueAsync([To("b")]);
        await PaceAsync(claimed[1], new CallLimits(Chat));

        Assert.Equal(claimed[1].Id, (await ListAsync()).Single(message => message.Destination == "b").Id);
    }

    private static NewMessage To(string destination, string subject = "1") => new("case.card", subject, destination);

    private Task EnqueueAsync(IEnumerable<NewMessage> messages) => Store.WriteAsync(async session =>
    {
        foreach (var message in messages)
        {
            await session.Outbox.EnqueueAsync(message, Now, Cancel);
        }
    });

    private Task<IReadOnlyList<OutboxMessage>> ClaimAsync(DateTimeOffset now) => Store.WriteAsync(session => session.Outbox.ClaimDueAsync(now, Lease, 10, Cancel));

    private Task<bool> PaceAsync(OutboxMessage message, CallLimits limits, DateTimeOffset? now = null) => Store.WriteAsync(session => session.Outbox.PaceAsync(message, limits, now ?? Now, Cancel));

    private Task<bool> SentAsync(OutboxMessage message, DateTimeOffset at) => Store.WriteAsync(session => session.Outbox.SentAsync(message, new Delivered("slack", Chat), at, Cancel));

    private Task<IReadOnlyList<OutboxMessage>> ListAsync() => Store.ReadAsync(session => session.Outbox.ListAsync(null, null, 10, Cancel));

    private Task<DateTimeOffset?> NextAsync() => Store.ReadAsync(session => session.Outbox.NextDueAtAsync(Cancel));
}
