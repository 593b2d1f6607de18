using NpsBot.Core.Cases;
using NpsBot.Core.Conversations;
using NpsBot.Core.Deliveries;
using NpsBot.Core.Outbox;
using NpsBot.Core.Sessions;
using NpsBot.Core.Terms;
using NpsBot.Core.Tests.Sessions;
using NpsBot.Core.Views;

namespace NpsBot.Core.Tests.Deliveries;

public sealed class OutboxDispatcherTests : IAsyncLifetime
{
    private const string Room = "slack/T1/C-room";

    private static readonly SendResult Down = new SendResult.RetryAfter(null, "http_503");

    private static readonly SendResult Revoked = new SendResult.Gone(GoneReason.Installation, "token_revoked");

    private readonly Broken _broken = new();
    private readonly CaseRig _rig;

    public OutboxDispatcherTests() => _rig = new CaseRig(
        routing: new RoutingOptions { Routes = [new RouteOptions { Conversation = Room, Region = "Americas" }] },
        more: [_broken]);

    [Fact]
    public async Task A_case_reaches_its_owner_and_its_room_once_each()
    {
        await _rig.OpenAsync("stark");

        await _rig.DispatchAsync();
        await _rig.DispatchAsync();

        Assert.Equal("Stark Industries", Assert.Single(_rig.Slack.In("D-sam")).Card.Account);
        Assert.Null(Assert.Single(_rig.Slack.In("C-room")).Card.Contact);
        Assert.Equal(2, _rig.Slack.Messages.Count);
        Assert.Empty(await _rig.MessagesAsync(MessageKinds.CaseCard, OutboxState.Pending));
    }

    [Fact]
    public async Task A_change_edits_the_card_in_place()
    {
        var opened = await _rig.OpenAsync();
        await _rig.DispatchAsync();

        await _rig.ChangeAsync(opened.Id);
        await _rig.DispatchAsync();

        Assert.Equal(1, Assert.Single(_rig.Teams.Messages).Updates);
    }

    [Fact]
    public async Task A_card_that_was_deleted_is_posted_anew()
    {
        var opened = await _rig.OpenAsync();
        await _rig.DispatchAsync();
        _rig.Teams.Messages.Clear();

        await _rig.ChangeAsync(opened.Id);
        await _rig.DispatchAsync();
        await _rig.ChangeAsync(opened.Id);
        await _rig.DispatchAsync();

        Assert.Equal(1, Assert.Single(_rig.Teams.Messages).Updates);
    }

    [Fact]
    public async Task A_message_of_an_unknown_kind_is_given_up_and_stays_visible()
    {
        await _rig.EnqueueAsync(new NewMessage("of.tomorrow", "1", "person:sam"));

        await _rig.DispatchAsync();

        Assert.Equal("unknown_kind", Assert.Single(await _rig.MessagesAsync("of.tomorrow", OutboxState.Dead)).LastError);
    }

    [Fact]
    public async Task One_message_that_makes_the_code_fail_does_not_stop_the_others()
    {
        await _rig.EnqueueAsync(new NewMessage(Broken.Name, "1", "person:mira", OutboxPriority.Urgent));
        await _rig.OpenAsync();

        await _rig.DispatchAsync();

        Assert.Single(_rig.Teams.In("D-cora"));
        var failed = Assert.Single(await _rig.MessagesAsync(Broken.Name, OutboxState.Pending));
        Assert.Equal((1, nameof(InvalidOperationException)), (failed.Attempts, failed.LastError));
    }

    [Fact]
    public async Task Pauses_between_tries_grow_and_are_bounded()
    {
        _rig.Teams.Answer = Down;
        await _rig.OpenAsync();
        var pauses = new List<TimeSpan>();
        for (var attempt = 0; attempt < 15; attempt++)
        {
            await _rig.DispatchAsync();
            var waiting = Assert.Single(await _rig.MessagesAsync(MessageKinds.CaseCard, OutboxState.Pending));
            pauses.Add(waiting.DueAt - _rig.Now);
            _rig.Clock.Advance(pauses[^1]);
        }

        Assert.InRange(pauses[0], TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1.25));
        Assert.InRange(pauses[5], TimeSpan.FromSeconds(32), TimeSpan.FromSeconds(40));
        Assert.All(pauses[10..], pause => Assert.InRange(pause, _rig.DeliveryOptions.LongestPause, _rig.DeliveryOptions.LongestPause * 1.25));
    }

    [Fact]
    public async Task After_the_last_try_the_case_goes_to_the_fallback_and_the_card_says_why()
    {
        _rig.Teams.Answer = Down;
        var opened = await _rig.OpenAsync();

        await _rig.DispatchForAsync(TimeSpan.FromHours(12), TimeSpan.FromMinutes(5));

        var dead = Assert.Single(await _rig.MessagesAsync(MessageKinds.CaseCard, OutboxState.Dead));
        Assert.Equal(("person:cora", _rig.DeliveryOptions.MaxTries - 1, "http_503"), (dead.Destination, dead.Attempts, dead.LastError));
        Assert.Equal("ada", (await _rig.CaseAsync(opened.Id)).OwnerId);
        var card = Assert.Single(_rig.Slack.In("D-ada")).Card;
        Assert.Equal("Cora Lind could not be reached in any chat: sent to the fallback, Ada Admin.", card.OwnerNote);
        Assert.Contains(card.DeliveryTroubles, trouble => trouble.Contains("Cora Lind", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Being_told_to_wait_uses_up_no_tries_and_is_waited_for()
    {
        var opened = await _rig.OpenAsync();
        for (var time = 0; time < _rig.DeliveryOptions.MaxTries + 5; time++)
        {
            _rig.Teams.Next("post", new SendResult.RetryAfter(TimeSpan.FromSeconds(30), "ratelimited"));
            await _rig.DispatchAsync();
            _rig.Clock.Advance(TimeSpan.FromSeconds(29));
            Assert.Equal(0, await _rig.DispatchAsync());
            _rig.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(0, (await WaitingAsync()).Attempts);
        Assert.Contains((await _rig.CardAsync(opened.Id)).DeliveryTroubles, trouble => trouble.Contains("late (ratelimited)", StringComparison.Ordinal));
        await _rig.DispatchAsync();
        Assert.Single(_rig.Teams.In("D-cora"));
    }

    [Fact]
    public async Task A_wait_at_the_last_try_does_not_give_the_message_up()
    {
        _rig.Teams.Answer = Down;
        await _rig.OpenAsync();
        while ((await WaitingAsync()).Attempts < _rig.DeliveryOptions.MaxTries - 1)
        {
            _rig.Clock.Advance(_rig.DeliveryOptions.LongestPause * 1.25);
            await _rig.DispatchAsync();
        }

        _rig.Teams.Answer = new SendResult.RetryAfter(TimeSpan.FromSeconds(30), "ratelimited");
        _rig.Clock.Advance(_rig.DeliveryOptions.LongestPause * 1.25);
        await _rig.DispatchAsync();

        Assert.Equal("ratelimited", (await WaitingAsync()).LastError);
    }

    [Fact]
    public async Task A_platform_that_asks_for_no_wait_is_not_asked_in_a_circle()
    {
        _rig.Teams.Answer = new SendResult.RetryAfter(TimeSpan.Zero, "ratelimited");
        await _rig.OpenAsync();

        await _rig.DispatchAsync();

        Assert.Equal(1, _rig.Teams.Count("open"));
        Assert.Equal(_rig.Now.AddSeconds(1), (await WaitingAsync()).DueAt);
    }

    [Fact]
    public async Task After_some_tries_a_new_card_takes_the_other_platform_and_an_edit_waits_for_its_own()
    {
        var opened = await _rig.OpenAsync(owner: "mira");
        _rig.Slack.Answer = Down;
        await _rig.DispatchForAsync(TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(1));
        Assert.Single(_rig.Teams.In("D-mira"));
        _rig.Slack.Answer = null;

        _rig.Teams.Answer = Down;
        await _rig.ChangeAsync(opened.Id);
        await _rig.DispatchForAsync(TimeSpan.FromMinutes(2), TimeSpan.FromSeconds(1));
        Assert.Empty(_rig.Slack.In("D-mira"));

        _rig.Teams.Answer = null;
        await _rig.DispatchForAsync(TimeSpan.FromMinutes(3), TimeSpan.FromSeconds(5));
        Assert.True(Assert.Single(_rig.Teams.In("D-mira")).Updates > 0);
        Assert.Empty(_rig.Slack.In("D-mira"));
    }

    [Fact]
    public async Task A_user_who_is_gone_is_reached_on_the_other_platform_and_the_card_says_why()
    {
        _rig.Slack.Next("open", new SendResult.Gone(GoneReason.User, "user_not_found"));
        var opened = await _rig.OpenAsync(owner: "mira");

        await _rig.DispatchAsync();

        var card = Assert.Single(_rig.Teams.In("D-mira")).Card;
        Assert.Contains(card.DeliveryTroubles, trouble => trouble.StartsWith("Mira Holm could not be reached directly (Slack says user_not_found)", StringComparison.Ordinal));
        Assert.Equal("mira", (await _rig.CaseAsync(opened.Id)).OwnerId);
        Assert.Contains("it went by Teams", Assert.Single((await _rig.CardAsync(opened.Id)).DeliveryTroubles), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_user_who_is_gone_from_their_only_platform_loses_the_case_to_the_fallback_at_once()
    {
        _rig.Slack.Next("open", new SendResult.Gone(GoneReason.User, "user_not_found"));
        var opened = await _rig.OpenAsync("stark");

        await _rig.DispatchAsync();

        Assert.Equal("ada", (await _rig.CaseAsync(opened.Id)).OwnerId);
        Assert.StartsWith("Sam Okafor could not be reached", Assert.Single(_rig.Slack.In("D-ada")).Card.OwnerNote, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_the_fallback_is_out_of_reach_too_the_message_stays_visible_and_nothing_goes_in_a_circle()
    {
        _rig.Slack.Answer = new SendResult.Gone(GoneReason.User, "user_not_found");
        var opened = await _rig.OpenAsync("stark");

        await _rig.DispatchAsync();

        Assert.Equal("ada", (await _rig.CaseAsync(opened.Id)).OwnerId);
        Assert.Equal(["person:sam", "person:ada"], (await _rig.MessagesAsync(MessageKinds.CaseCard, OutboxState.Dead)).Where(message => message.Destination.StartsWith("person", StringComparison.Ordinal)).Select(message => message.Destination).Distinct());
        Assert.Equal(0, await _rig.DispatchAsync());
    }

    [Fact]
    public async Task A_revoked_installation_takes_the_other_platform()
    {
        _rig.Slack.Answer = Revoked;
        await _rig.OpenAsync(owner: "mira");

        await _rig.DispatchAsync();

        Assert.Single(_rig.Teams.In("D-mira"));
    }

    [Fact]
    public async Task A_revoked_installation_without_another_road_is_waited_for_and_shown()
    {
        _rig.Slack.Answer = Revoked;
        var opened = await _rig.OpenAsync("stark");
        await _rig.DispatchForAsync(TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(1));

        var waiting = (await _rig.MessagesAsync(MessageKinds.CaseCard, OutboxState.Pending)).Single(message => message.Destination == "person:sam");
        Assert.Equal("token_revoked", waiting.LastError);
        Assert.True(waiting.Attempts > 5);
        Assert.Equal("sam", (await _rig.CaseAsync(opened.Id)).OwnerId);
        Assert.Contains("A message to Sam Okafor is late (token_revoked); it is tried again.", (await _rig.CardAsync(opened.Id)).DeliveryTroubles);

        _rig.Slack.Answer = null;
        await _rig.DispatchForAsync(TimeSpan.FromMinutes(40), TimeSpan.FromMinutes(1));

        Assert.Single(_rig.Slack.In("D-sam"));
        Assert.Empty((await _rig.CardAsync(opened.Id)).DeliveryTroubles);
    }

    [Fact]
    public async Task Somebody_unknown_so_far_is_not_given_up_while_the_platform_does_not_say_whether_it_knows_them()
    {
        await _rig.WriteAsync(async session =>
        {
            await session.People.SaveAsync(new Core.People.Person { Id = "new", Name = "Nia New", Email = "new@us.example", Role = PersonRole.Csm }, default);
            return true;
        });
        _rig.Slack.Directory["new@us.example"] = CaseRig.User("slack", "new");
        _rig.Slack.Next("find", Down);
        _rig.Slack.Next("find", Revoked);
        var opened = await _rig.OpenAsync(owner: "new");

        await _rig.DispatchForAsync(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(1));

        Assert.Equal("new", (await _rig.CaseAsync(opened.Id)).OwnerId);
        Assert.Single(_rig.Slack.In("D-new"));
    }

    [Fact]
    public async Task An_archived_room_is_shown_on_the_other_cards_and_harms_nobody()
    {
        var opened = await _rig.OpenAsync("stark");
        await _rig.DispatchAsync();
        _rig.Slack.Next("update", new SendResult.Gone(GoneReason.Conversation, "is_archived"));
        await _rig.ChangeAsync(opened.Id);

        await _rig.DispatchAsync();

        Assert.Equal("conversation:" + Room, Assert.Single(await _rig.MessagesAsync(MessageKinds.CaseCard, OutboxState.Dead)).Destination);
        Assert.Contains(Assert.Single(_rig.Slack.In("D-sam")).Card.DeliveryTroubles, trouble => trouble.Contains("Slack says is_archived", StringComparison.Ordinal));
        Assert.Equal("sam", (await _rig.CaseAsync(opened.Id)).OwnerId);
    }

    [Fact]
    public async Task A_personal_conversation_that_is_gone_after_it_had_a_card_is_left_for_another_road()
    {
        var opened = await _rig.OpenAsync(owner: "mira");
        await _rig.DispatchAsync();
        Assert.Single(_rig.Slack.In("D-mira"));
        _rig.Slack.Answer = new SendResult.Gone(GoneReason.User, "user_disabled");

        await _rig.ChangeAsync(opened.Id);
        await _rig.DispatchAsync();
        await _rig.ChangeAsync(opened.Id);
        await _rig.DispatchAsync();

        Assert.Equal(1, Assert.Single(_rig.Teams.In("D-mira")).Updates);
        Assert.Equal("mira", (await _rig.CaseAsync(opened.Id)).OwnerId);
    }

    [Fact]
    public async Task A_personal_conversation_that_is_gone_without_another_road_leads_to_the_fallback()
    {
        var opened = await _rig.OpenAsync();
        await _rig.DispatchAsync();
        _rig.Teams.Answer = new SendResult.Gone(GoneReason.User, "BotNotInConversationRoster");

        await _rig.ChangeAsync(opened.Id);
        await _rig.DispatchAsync();

        Assert.Equal("ada", (await _rig.CaseAsync(opened.Id)).OwnerId);
        Assert.Single(_rig.Slack.In("D-ada"));
    }

    [Fact]
    public async Task A_message_that_becomes_late_shows_on_the_other_cards_until_it_has_arrived()
    {
        _rig.Teams.Answer = Down;
        await _rig.OpenAsync("stark", owner: "cora");

        await _rig.DispatchForAsync(TimeSpan.FromMinutes(12), TimeSpan.FromSeconds(10));
        Assert.Contains("A message to Cora Lind is late (http_503); it is tried again.", Assert.Single(_rig.Slack.In("C-room")).Card.DeliveryTroubles);

        _rig.Teams.Answer = null;
        await _rig.DispatchForAsync(TimeSpan.FromMinutes(12), TimeSpan.FromSeconds(10));
        Assert.Empty(Assert.Single(_rig.Slack.In("C-room")).Card.DeliveryTroubles);
        Assert.Single(_rig.Teams.In("D-cora"));
        Assert.Equal(2, Assert.Single(_rig.Slack.In("C-room")).Updates);
    }

    [Fact]
    public async Task What_timed_out_may_have_arrived_and_is_looked_for_before_it_is_posted_again()
    {
        _rig.Slack.CanLook = true;
        var opened = await _rig.OpenAsync(owner: "sam");
        var id = (await _rig.MessagesAsync(MessageKinds.CaseCard)).Single(message => message.Destination == "person:sam").Id;
        var sam = FakeChat.PersonalOf(CaseRig.User("slack", "sam"));
        _rig.Slack.Next("post", _ => TakenAsync());

        await _rig.DispatchForAsync(TimeSpan.FromMinutes(2), TimeSpan.FromSeconds(1));

        var card = Assert.Single(_rig.Slack.In("D-sam"));
        Assert.Equal("Acme Corp", card.Card.Account);
        await _rig.ChangeAsync(opened.Id);
        await _rig.DispatchAsync();
        Assert.Equal(2, Assert.Single(_rig.Slack.In("D-sam")).Updates);

        Task<SendResult> TakenAsync()
        {
            _rig.Slack.TakeSilently(sam, new NoticeView { Text = "taken" }, id);
            return Task.FromResult<SendResult>(new SendResult.RetryAfter(null, "timeout", MayHaveArrived: true));
        }
    }

    [Fact]
    public async Task A_doubt_stays_whatever_later_tries_come_to()
    {
        _rig.Teams.Next("post", new SendResult.RetryAfter(null, "timeout", MayHaveArrived: true));
        _rig.Teams.Next("post", Down);
        await _rig.OpenAsync();

        await _rig.DispatchAsync();
        Assert.Equal("timeout?", (await WaitingAsync()).LastError);
        _rig.Clock.Advance(TimeSpan.FromSeconds(2));
        await _rig.DispatchAsync();

        Assert.Equal("http_503?", (await WaitingAsync()).LastError);
    }

    [Fact]
    public async Task A_message_whose_sender_died_is_sent_when_its_lease_ends()
    {
        await _rig.OpenAsync();
        var claimed = await _rig.WriteAsync(session => session.Outbox.ClaimDueAsync(_rig.Now, _rig.DeliveryOptions.Lease, 10, default));
        Assert.NotEmpty(claimed);

        Assert.Equal(0, await _rig.DispatchAsync());
        _rig.Clock.Advance(_rig.DeliveryOptions.Lease);
        await _rig.DispatchAsync();

        Assert.Single(_rig.Teams.In("D-cora"));
        Assert.Equal(1, _rig.Teams.Count("look"));
    }

    [Fact]
    public async Task A_lease_that_was_lost_to_another_dispatcher_settles_once()
    {
        await _rig.OpenAsync();
        var arrived = new TaskCompletionSource();
        var answer = new TaskCompletionSource<SendResult>();
        _rig.Teams.Next("post", async _ =>
        {
            arrived.SetResult();
            return await answer.Task;
        });
        await _rig.Dispatcher.StartDueAsync(TestContext.Current.CancellationToken);
        await arrived.Task;

        // Somebody else takes it over and sends it; then the first one's answer comes.
        await _rig.WriteAsync(async session =>
        {
            var taken = Assert.Single(await session.Outbox.ClaimDueAsync(_rig.Now + _rig.DeliveryOptions.Lease, _rig.DeliveryOptions.Lease, 10, default), message => message.Kind == MessageKinds.CaseCard);
            Assert.True(await session.Outbox.SentAsync(taken, new Delivered("teams"), _rig.Now, default));
            return true;
        });
        answer.SetResult(Down);
        await _rig.Dispatcher.FinishAsync();

        Assert.Equal(OutboxState.Sent, Assert.Single(await _rig.MessagesAsync(MessageKinds.CaseCard)).State);
    }

    [Fact]
    public async Task A_shutdown_lets_what_is_on_its_way_arrive_and_notes_it()
    {
        await _rig.OpenAsync();
        var arrived = new TaskCompletionSource();
        var answer = new TaskCompletionSource();
        using var stop = new CancellationTokenSource();
        _rig.Teams.Next("post", async cancellationToken =>
        {
            arrived.SetResult();
            await answer.Task.WaitAsync(cancellationToken);
            return new SendResult.Sent(new PostedMessage(FakeChat.PersonalOf(CaseRig.User("teams", "cora")), "late"));
        });
        await _rig.Dispatcher.StartDueAsync(stop.Token);
        await arrived.Task;

        await stop.CancelAsync();
        var finished = _rig.Dispatcher.FinishAsync();
        Assert.False(finished.IsCompleted);
        answer.SetResult();
        await finished;

        Assert.Equal(OutboxState.Sent, Assert.Single(await _rig.MessagesAsync(MessageKinds.CaseCard)).State);
        Assert.Equal("late", Assert.Single(await _rig.ReadAsync(session => session.Conversations.CardsAsync(MessageKinds.CaseCard, "1", default))).Message.MessageId);
    }

    [Fact]
    public async Task A_platform_that_hangs_does_not_keep_the_others_waiting()
    {
        _rig.Slack.Next("open", async cancellationToken =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, _rig.Clock, cancellationToken);
            throw new System.Diagnostics.UnreachableException();
        });
        await _rig.OpenAsync("stark", owner: "sam");
        await _rig.Dispatcher.StartDueAsync(TestContext.Current.CancellationToken);
        await _rig.OpenAsync();

        await _rig.Dispatcher.StartDueAsync(TestContext.Current.CancellationToken);
        while (_rig.Teams.In("D-cora").Count == 0)
        {
            await Task.Yield();
        }

        Assert.Empty(_rig.Slack.In("D-sam"));
        while ((await _rig.MessagesAsync(MessageKinds.CaseCard)).Single(message => message.Destination == "person:sam").LastError is null)
        {
            _rig.Clock.Advance(_rig.DeliveryOptions.SendTimeout);
            await Task.Yield();
        }

        await _rig.Dispatcher.FinishAsync();
        Assert.Equal("timeout", (await _rig.MessagesAsync(MessageKinds.CaseCard)).Single(message => message.Destination == "person:sam").LastError);
    }

    [Fact]
    public async Task No_more_are_on_their_way_than_may_be()
    {
        await using var rig = new CaseRig(new DeliveryOptions { Concurrency = 1 });
        await rig.InitializeAsync();
        var answer = new TaskCompletionSource<SendResult>();
        rig.Teams.Next("open", _ => answer.Task);
        await rig.OpenAsync();
        await rig.OpenAsync("stark");

        while (await rig.Dispatcher.StartDueAsync(TestContext.Current.CancellationToken) is not null)
        {
            await Task.Yield();
        }

        answer.SetResult(Down);
        await rig.Dispatcher.FinishAsync();
        await rig.DispatchAsync();
        Assert.Single(rig.Slack.In("D-sam"));
    }

    public ValueTask InitializeAsync() => _rig.InitializeAsync();

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    private async Task<OutboxMessage> WaitingAsync() => Assert.Single(await _rig.MessagesAsync(MessageKinds.CaseCard, OutboxState.Pending));

    private sealed class Broken : IDelivery
    {
        public const string Name = "broken";

        public string Kind => Name;

        public bool IsLiveCard => false;

        public Task<View?> ComposeAsync(ISession session, OutboxMessage message, Recipient recipient, DateTimeOffset now, CancellationToken cancellationToken) => throw new InvalidOperationException("a bug");
    }
}
