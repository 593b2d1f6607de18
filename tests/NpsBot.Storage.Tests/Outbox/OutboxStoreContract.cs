using NpsBot.Core.Outbox;

namespace NpsBot.Storage.Tests.Outbox;

public abstract class OutboxStoreContract : Contract
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    private static readonly NewMessage Card = new("case.card", "12", "person:cora") { CaseNumber = 12 };

    [Fact]
    public async Task A_message_is_claimed_once_it_is_due()
    {
        await EnqueueAsync(Card with { NotBefore = Now.AddMinutes(5) });

        Assert.Empty(await ClaimAsync(Now.AddMinutes(5).AddMilliseconds(-1)));
        var claimed = Assert.Single(await ClaimAsync(Now.AddMinutes(5)));

        Assert.Equal(("case.card", "12", "person:cora", 12L, OutboxState.Pending, 0), (claimed.Kind, claimed.Subject, claimed.Destination, claimed.CaseNumber, claimed.State, claimed.Attempts));
        Assert.Equal((Now, Now.AddMinutes(5), OutboxPriority.Normal), (claimed.CreatedAt, claimed.DueAt, claimed.Priority));
    }

    [Fact]
    public async Task A_claimed_message_is_nobody_elses_until_its_lease_ends()
    {
        await EnqueueAsync(Card);
        var first = Assert.Single(await ClaimAsync(Now));

        Assert.Empty(await ClaimAsync(Now + Lease - TimeSpan.FromMilliseconds(1)));
        Assert.Equal(first.Id, Assert.Single(await ClaimAsync(Now + Lease)).Id);
    }

    [Fact]
    public async Task A_message_whose_lease_ended_counts_a_try_that_may_have_arrived()
    {
        await EnqueueAsync(Card);
        var first = Assert.Single(await ClaimAsync(Now));

        var again = Assert.Single(await ClaimAsync(Now + Lease));

        Assert.Equal((0, false), (first.Attempts, first.MayHaveArrived));
        Assert.Equal((1, true, OutboxMessage.Interrupted), (again.Attempts, again.MayHaveArrived, again.LastError));
    }

    [Fact]
    public async Task What_waits_is_counted_by_kind_and_road_longest_due_first_and_no_further_than_asked()
    {
        await EnqueueAsync(Card);
        await EnqueueAsync(Card with { Kind = "welcome", Subject = "hello", NotBefore = Now.AddHours(1) });
        await EnqueueAsync(Card with { Kind = "welcome", Subject = "again", NotBefore = Now.AddHours(2) }, Now.AddSeconds(5));

        var all = await Store.ReadAsync(session => session.Outbox.BacklogAsync(100, Cancel));
        var first = await Store.ReadAsync(session => session.Outbox.BacklogAsync(2, Cancel));

        Assert.Equal([new Backlog("case.card", null, 1, Now, Now), new Backlog("welcome", null, 2, Now, Now.AddHours(1))], all);
        Assert.Equal([1, 1], first.Select(waiting => waiting.Count));
    }

    [Fact]
    public async Task A_message_about_several_cases_is_listed_with_each_until_it_is_forgotten()
    {
        await EnqueueAsync(Card with { Kind = "cover.note", Subject = "a1", MoreCases = [13, 14], Coalesces = false });
        await EnqueueAsync(Card with { Subject = "13", CaseNumber = 13 }, Now.AddSeconds(1));

        Assert.Equal(["a1"], await SubjectsAsync(12));
        Assert.Equal(["13", "a1"], await SubjectsAsync(13));
        Assert.Equal(["a1"], await SubjectsAsync(14));

        var note = Assert.Single(await ClaimAsync(Now));
        await Store.WriteAsync(session => session.Outbox.SentAsync(note, new Delivered("slack"), Now, Cancel));
        await Store.WriteAsync(session => session.Outbox.PruneAsync(Now.AddMilliseconds(1), Cancel));
        Assert.Empty(await SubjectsAsync(14));

        Task<IEnumerable<string>> SubjectsAsync(long number) => Store.ReadAsync(async session => (await session.Outbox.ListAsync(null, number, 10, Cancel)).Select(message => message.Subject));
    }

    [Fact]
    public async Task What_became_of_each_try_is_proven_once_for_each_road_and_reason_and_forgotten_with_the_message()
    {
        await EnqueueAsync(Card);
        await RetryAsync(new Retry(Now, "channel_not_found") { Road = "slack", IsRefusal = true, CountsAsAttempt = false });
        await RetryAsync(new Retry(Now, "http_503?") { Road = "teams" });
        await RetryAsync(new Retry(Now, "http_503?") { Road = "teams" });
        var card = Assert.Single(await ClaimAsync(Now));
        await Store.WriteAsync(session => session.Outbox.SentAsync(card, new Delivered("teams") { ConversationKey = "teams/T/D1" }, Now.AddSeconds(9), Cancel));
        await EnqueueAsync(Card with { Priority = OutboxPriority.Background }, Now.AddSeconds(10));

        var proof = Assert.Single(await ProofsAsync());
        Assert.Equal(card.Id, proof.Message.Id);
        Assert.Equal(
            [new DeliveryStep(DeliveryStepKind.Refused, Now, "slack", "channel_not_found"), new(DeliveryStepKind.Delayed, Now, "teams", "http_503"), new(DeliveryStepKind.Sent, Now.AddSeconds(9), "teams")],
            proof.Steps);

        await Store.WriteAsync(session => session.Outbox.PruneAsync(Now.AddSeconds(10), Cancel));
        Assert.Empty(await ProofsAsync());

        async Task RetryAsync(Retry retry)
        {
            var claimed = Assert.Single(await ClaimAsync(Now));
            Assert.True(await Store.WriteAsync(session => session.Outbox.RetryAsync(claimed, retry, Now, Cancel)));
        }
    }

    [Fact]
    public async Task Everything_sent_to_a_conversation_before_it_was_looked_at_is_seen_once()
    {
        foreach (var (subject, conversation, id) in new[] { ("1", "teams/T/D1", "1700000000900"), ("2", "teams/T/D1", "1700000005000"), ("3", "teams/T/D2", "1700000000900"), ("4", "teams/T/D1", "opaque") })
        {
            await EnqueueAsync(Card with { Subject = subject });
            var claimed = Assert.Single(await ClaimAsync(Now));
            await Store.WriteAsync(session => session.Outbox.SentAsync(claimed, new Delivered("teams") { ConversationKey = conversation, PostedId = id }, Now, Cancel));
        }

        Assert.Equal(1, await SeenAsync("1700000003000", 4));
        Assert.Equal(0, await SeenAsync("1700000003000", 6));
        Assert.Equal(1, await SeenAsync("1700000005000", 7));
        Assert.Equal(1, await SeenAsync("opaque", 8));

        var seen = (await ProofsAsync()).ToDictionary(proof => proof.Message.Subject, proof => proof.Steps.FirstOrDefault(step => step.Kind == DeliveryStepKind.Seen)?.At);
        Assert.Equal((Now.AddSeconds(4), Now.AddSeconds(7), null), (seen["1"], seen["2"], seen["3"]));

        Task<int> SeenAsync(string last, int at) => Store.WriteAsync(session => session.Outbox.SeenAsync("teams/T/D1", last, Now.AddSeconds(at), Cancel));
    }

    private Task<IReadOnlyList<DeliveryProof>> ProofsAsync() => Store.ReadAsync(session => session.Outbox.ProofsAsync(12, 10, Cancel));

    [Fact]
    public async Task Urgent_messages_go_first_then_older_ones()
    {
        await EnqueueAsync(Card with { Destination = "person:a", Priority = OutboxPriority.Background });
        await EnqueueAsync(Card with { Destination = "person:b" }, Now.AddSeconds(1));
        await EnqueueAsync(Card with { Destination = "person:c" });
        await EnqueueAsync(Card with { Destination = "person:d", Priority = OutboxPriority.Urgent }, Now.AddSeconds(2));

        var claimed = await ClaimAsync(Now.AddMinutes(1), 3);

        Assert.Equal(["person:d", "person:c", "person:b"], claimed.Select(message => message.Destination));
        Assert.Equal("person:a", Assert.Single(await ClaimAsync(Now.AddMinutes(1))).Destination);
    }

    [Fact]
    public async Task A_destination_gets_its_messages_one_after_the_other_in_order()
    {
        await Store.WriteAsync(async session =>
        {
            for (var number = 1; number <= 3; number++)
            {
                await session.Outbox.EnqueueAsync(Card with { Subject = $"{number}" }, Now, Cancel);
            }

            await session.Outbox.EnqueueAsync(Card with { Subject = "4", Destination = "person:mira" }, Now, Cancel);
        });

        var claimed = await ClaimAsync(Now);
        Assert.Equal(["1", "4"], claimed.Select(message => message.Subject));
        Assert.Empty(await ClaimAsync(Now));

        await SentAsync(claimed[0]);
        Assert.Equal("2", Assert.Single(await ClaimAsync(Now)).Subject);
    }

    [Fact]
    public async Task Equal_messages_that_wait_become_one_with_the_earlier_time_and_the_higher_priority()
    {
        await EnqueueAsync(Card with { NotBefore = Now.AddMinutes(10), Priority = OutboxPriority.Background });
        await EnqueueAsync(Card with { NotBefore = Now.AddMinutes(20), Priority = OutboxPriority.Urgent });
        await EnqueueAsync(Card with { NotBefore = Now.AddMinutes(5), Priority = OutboxPriority.Normal });

        var waiting = Assert.Single(await ListAsync());

        Assert.Equal((Now.AddMinutes(5), OutboxPriority.Urgent), (waiting.DueAt, waiting.Priority));
    }

    [Fact]
    public async Task Messages_that_must_each_arrive_stay_apart()
    {
        await EnqueueAsync(Card with { Coalesces = false });
        await EnqueueAsync(Card with { Coalesces = false });
        await EnqueueAsync(Card);

        Assert.Equal(3, (await ListAsync()).Count);
    }

    [Fact]
    public async Task A_message_under_lease_is_not_waiting_so_the_newest_state_is_sent_too()
    {
        await EnqueueAsync(Card);
        var claimed = Assert.Single(await ClaimAsync(Now));

        await EnqueueAsync(Card, Now.AddSeconds(1));

        Assert.Equal(2, (await ListAsync()).Count);
        await SentAsync(claimed);
        Assert.NotEqual(claimed.Id, Assert.Single(await ClaimAsync(Now.AddSeconds(1))).Id);
    }

    [Fact]
    public async Task A_message_put_back_takes_in_an_equal_one_that_came_meanwhile()
    {
        await EnqueueAsync(Card);
        var claimed = Assert.Single(await ClaimAsync(Now));
        await EnqueueAsync(Card with { Priority = OutboxPriority.Urgent }, Now.AddSeconds(1));

        await RetryAsync(claimed, Now.AddMinutes(2));

        var waiting = Assert.Single(await ListAsync());
        Assert.Equal((claimed.Id, Now.AddMinutes(2), OutboxPriority.Urgent, 1), (waiting.Id, waiting.DueAt, waiting.Priority, waiting.Attempts));
    }

    [Fact]
    public async Task A_message_that_waits_after_a_failed_try_keeps_its_time_when_an_equal_one_comes()
    {
        await EnqueueAsync(Card);
        await RetryAsync(Assert.Single(await ClaimAsync(Now)), Now.AddMinutes(2));

        await EnqueueAsync(Card, Now.AddSeconds(1));

        Assert.Equal(Now.AddMinutes(2), Assert.Single(await ListAsync()).DueAt);
    }

    [Fact]
    public async Task A_retry_counts_an_attempt_or_not_and_remembers_why()
    {
        await EnqueueAsync(Card);
        var first = Assert.Single(await ClaimAsync(Now));
        await RetryAsync(first, new Retry(Now, "gone_user") { ClosedRoads = "slack", CountsAsAttempt = false });
        var moved = Assert.Single(await ClaimAsync(Now));
        Assert.Equal((0, "gone_user", "slack"), (moved.Attempts, moved.LastError, moved.ClosedRoads));

        await RetryAsync(moved, Now);

        var retried = Assert.Single(await ClaimAsync(Now));
        Assert.Equal((1, "http_503", "slack"), (retried.Attempts, retried.LastError, retried.ClosedRoads));
    }

    [Fact]
    public async Task A_message_nobody_holds_cannot_be_settled()
    {
        await EnqueueAsync(Card);
        var claimed = Assert.Single(await ClaimAsync(Now));
        Assert.True(await SentAsync(claimed));

        Assert.False(await RetryAsync(claimed, Now));
        Assert.False(await DeadAsync(claimed, "late"));
        Assert.False(await SentAsync(claimed with { Lease = null }));

        var sent = Assert.Single(await ListAsync());
        Assert.Equal((OutboxState.Sent, "slack", Now, (string?)null), (sent.State, sent.Road, sent.SettledAt, sent.LastError));
    }

    [Fact]
    public async Task A_dead_message_is_listed_and_can_be_revived()
    {
        await EnqueueAsync(Card);
        await EnqueueAsync(Card with { Subject = "13", Destination = "person:mira" });
        foreach (var claimed in await ClaimAsync(Now))
        {
            await DeadAsync(claimed with { ClosedRoads = "slack,teams" }, "gone");
        }

        var dead = await ListAsync(OutboxState.Dead);
        Assert.Equal(["13", "12"], dead.Select(message => message.Subject));
        Assert.Equal(("gone", "slack,teams", Now), (dead[0].LastError, dead[0].ClosedRoads, dead[0].SettledAt));

        Assert.Equal(1, await ReviveAsync(dead[0].Id));
        Assert.Equal(0, await ReviveAsync(dead[0].Id));
        Assert.Equal(1, await ReviveAsync(null));

        var again = await ClaimAsync(Now.AddHours(1));
        Assert.Equal(["12", "13"], again.Select(message => message.Subject));
        Assert.All(again, message => Assert.Equal((0, null, null, null), (message.Attempts, message.LastError, message.ClosedRoads, message.SettledAt)));
    }

    [Fact]
    public async Task Equal_dead_messages_come_back_as_one()
    {
        for (var round = 0; round < 2; round++)
        {
            await EnqueueAsync(Card, Now.AddMinutes(round));
            await DeadAsync(Assert.Single(await ClaimAsync(Now.AddMinutes(round))), "gone");
        }

        await EnqueueAsync(Card with { NotBefore = Now.AddDays(1) });

        Assert.Equal(2, await ReviveAsync(null));
        Assert.Equal(Now.AddHours(1), Assert.Single(await ListAsync()).DueAt);
    }

    [Fact]
    public async Task Lists_are_newest_first_by_state_and_case()
    {
        await EnqueueAsync(Card);
        await EnqueueAsync(Card with { Subject = "13", CaseNumber = 13 }, Now.AddMinutes(1));
        await SentAsync(Assert.Single(await ClaimAsync(Now)));

        Assert.Equal(["13", "12"], (await ListAsync()).Select(message => message.Subject));
        Assert.Equal(["12"], (await ListAsync(OutboxState.Sent)).Select(message => message.Subject));
        Assert.Equal(["13"], (await ListAsync(caseNumber: 13)).Select(message => message.Subject));
        Assert.Empty(await ListAsync(OutboxState.Sent, 13));
        Assert.Equal(["13"], (await ListAsync(limit: 1)).Select(message => message.Subject));
    }

    [Fact]
    public async Task The_next_due_time_is_when_something_can_be_claimed()
    {
        Assert.Null(await NextAsync());

        await EnqueueAsync(Card with { NotBefore = Now.AddMinutes(5) });
        await EnqueueAsync(Card with { Subject = "13", NotBefore = Now.AddMinutes(3) });
        Assert.Equal(Now.AddMinutes(3), await NextAsync());

        var claimed = Assert.Single(await ClaimAsync(Now.AddMinutes(4)));
        Assert.Equal(Now.AddMinutes(4) + Lease, await NextAsync());

        await SentAsync(claimed);
        Assert.Equal(Now.AddMinutes(5), await NextAsync());
    }

    [Fact]
    public async Task Pruning_removes_old_sent_messages_only()
    {
        await EnqueueAsync(Card);
        await SentAsync(Assert.Single(await ClaimAsync(Now)));
        await EnqueueAsync(Card with { Subject = "13" });

        Assert.Equal(0, await PruneAsync(Now));
        Assert.Equal(1, await PruneAsync(Now.AddMilliseconds(1)));
        Assert.Equal("13", Assert.Single(await ListAsync()).Subject);
    }

    [Fact]
    public async Task The_dispatcher_is_woken_after_a_commit_that_enqueued_and_by_nothing_else()
    {
        await EnqueueAsync(Card);
        Assert.Equal(1, Store.Signal.Count);

        await Assert.ThrowsAsync<InvalidOperationException>(() => Store.WriteAsync(async session =>
        {
            await session.Outbox.EnqueueAsync(Card, Now, Cancel);
            throw new InvalidOperationException("undone");
        }));
        await ClaimAsync(Now);

        Assert.Equal(1, Store.Signal.Count);
    }

    private Task EnqueueAsync(NewMessage message, DateTimeOffset? at = null) => Store.WriteAsync(session => session.Outbox.EnqueueAsync(message, at ?? Now, Cancel));

    private Task<IReadOnlyList<OutboxMessage>> ClaimAsync(DateTimeOffset now, int limit = 10) => Store.WriteAsync(session => session.Outbox.ClaimDueAsync(now, Lease, limit, Cancel));

    private Task<bool> SentAsync(OutboxMessage message) => Store.WriteAsync(session => session.Outbox.SentAsync(message, new Delivered("slack"), Now, Cancel));

    private Task<bool> DeadAsync(OutboxMessage message, string error) => Store.WriteAsync(session => session.Outbox.DeadAsync(message, error, Now, Cancel));

    private Task<bool> RetryAsync(OutboxMessage message, DateTimeOffset dueAt) => RetryAsync(message, new Retry(dueAt, "http_503"));

    private Task<bool> RetryAsync(OutboxMessage message, Retry retry) => Store.WriteAsync(session => session.Outbox.RetryAsync(message, retry, Now, Cancel));

    private Task<int> ReviveAsync(string? id) => Store.WriteAsync(session => session.Outbox.ReviveAsync(id, Now.AddHours(1), Cancel));

    private Task<IReadOnlyList<OutboxMessage>> ListAsync(OutboxState? state = null, long? caseNumber = null, int limit = 10) => Store.ReadAsync(session => session.Outbox.ListAsync(state, caseNumber, limit, Cancel));

    private Task<DateTimeOffset?> NextAsync() => Store.ReadAsync(session => session.Outbox.NextDueAtAsync(Cancel));

    private Task<int> PruneAsync(DateTimeOffset before) => Store.WriteAsync(session => session.Outbox.PruneAsync(before, Cancel));
}
