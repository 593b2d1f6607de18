using NpsBot.Core.Conversations;
using NpsBot.Core.Deliveries;
using NpsBot.Core.Outbox;
using NpsBot.Core.Sessions;
using NpsBot.Core.Tests.Sessions;
using NpsBot.Core.Views;

namespace NpsBot.Core.Tests.Deliveries;

/// <summary>The dispatcher keeps to the platforms' limits and survives its own death.</summary>
public sealed class PacingTests : IAsyncLifetime
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly Ping _ping = new();
    private readonly CaseRig _rig;

    public PacingTests()
    {
        _rig = new CaseRig(more: [_ping]);
        _rig.Slack.Limits = (call, conversation) => call == ChatCall.Post
            ? new CallLimits(new RateLimit($"slack/T1/{conversation}", Second), new RateLimit("slack/T1/post", Second / 50, 50, IsShared: true))
            : CallLimits.None;
    }

    [Fact]
    public async Task Messages_to_one_conversation_leave_a_second_apart_and_none_is_refused()
    {
        var start = _rig.Now;
        await PingAsync(MessageKinds.ToPerson("sam"), 20);

        var times = await DrainAsync();

        Assert.Equal(20, times.Count);
        Assert.All(times.Zip(times.Skip(1)), pair => Assert.True(pair.Second - pair.First >= Second, $"{pair.First:O} {pair.Second:O}"));
        Assert.InRange(times[^1] - start, 19 * Second, 19.1 * Second);
        Assert.Equal([.. Enumerable.Range(0, 20).Select(number => $"{number:000}")], _rig.Slack.In("D-sam").Select(message => ((NoticeView)message.View).Text));
        Assert.All(await _rig.MessagesAsync(Ping.Name), message => Assert.Equal((0, null), (message.Attempts, message.LastError)));
    }

    [Fact]
    public async Task A_conversation_with_hundreds_waiting_delays_nobody_else()
    {
        await PingAsync(MessageKinds.ToPerson("sam"), 300);
        await _rig.DispatchAsync();
        await PingAsync(MessageKinds.ToPerson("eve"), 1);

        await _rig.DispatchAsync();

        Assert.Single(_rig.Slack.In("D-eve"));
        Assert.Single(_rig.Slack.In("D-sam"));
    }

    [Fact]
    public async Task A_platform_that_asks_to_wait_is_asked_by_nobody_meanwhile()
    {
        await PingAsync(MessageKinds.ToPerson("sam"), 1);
        _rig.Slack.Next("post", new SendResult.RetryAfter(TimeSpan.FromSeconds(30), "ratelimited"));
        await _rig.DispatchAsync();
        await PingAsync(MessageKinds.ToPerson("eve"), 1);
        await PingAsync(MessageKinds.ToPerson("ada"), 1);

        await _rig.DispatchForAsync(TimeSpan.FromSeconds(29), Second);
        Assert.Equal(1, _rig.Slack.Count("post"));

        await _rig.DispatchForAsync(TimeSpan.FromSeconds(5), TimeSpan.FromMilliseconds(100));
        Assert.Equal(4, _rig.Slack.Count("post"));
        Assert.Equal(3, _rig.Slack.Messages.Count);
    }

    [Fact]
    public async Task Breaches_and_asks_go_first_when_the_workspace_is_at_its_limit()
    {
        _rig.Slack.Limits = (call, _) => call == ChatCall.Post ? new CallLimits(Shared: new RateLimit("slack/T1/post", Second, IsShared: true)) : CallLimits.None;
        await PingAsync(MessageKinds.ToPerson("ada"), 1);
        await _rig.DispatchAsync();
        await PingAsync(MessageKinds.ToPerson("sam"), 1);
        await PingAsync(MessageKinds.ToPerson("mira"), 1);
        await _rig.DispatchAsync();
        await PingAsync(MessageKinds.ToPerson("eve"), 1, OutboxPriority.Urgent);
        await _rig.DispatchAsync();

        await DrainAsync();

        Assert.Equal(["D-ada", "D-eve", "D-sam", "D-mira"], _rig.Slack.Messages.Select(message => message.Posted.Conversation.Id));
    }

    [Fact]
    public async Task A_sender_that_died_between_the_platforms_answer_and_its_note_leaves_one_message()
    {
        _rig.Slack.CanLook = true;
        await PingAsync(MessageKinds.ToPerson("sam"), 2);
        var claimed = Assert.Single(await _rig.WriteAsync(session => session.Outbox.ClaimDueAsync(_rig.Now, _rig.DeliveryOptions.Lease, 10, default)));
        _rig.Slack.TakeSilently(FakeChat.PersonalOf(CaseRig.User("slack", "sam")), new NoticeView { Text = "000" }, claimed.Id);

        _rig.Clock.Advance(_rig.DeliveryOptions.Lease);
        await DrainAsync();

        Assert.Equal(["000", "001"], _rig.Slack.In("D-sam").Select(message => ((NoticeView)message.View).Text));
        Assert.All(await _rig.MessagesAsync(Ping.Name), message => Assert.Equal((OutboxState.Sent, false), (message.State, message.MayBeDouble)));
    }

    [Fact]
    public async Task Where_the_platform_cannot_be_asked_the_message_is_marked_and_the_case_says_so()
    {
        var opened = await _rig.OpenAsync();
        _rig.Teams.Next("post", new SendResult.RetryAfter(null, "timeout", MayHaveArrived: true));

        await _rig.DispatchForAsync(TimeSpan.FromSeconds(5), Second);

        Assert.True(Assert.Single(await _rig.MessagesAsync(MessageKinds.CaseCard)).MayBeDouble);
        Assert.Equal(["A message to Cora Lind may be there twice: Teams cannot be asked whether an earlier try arrived."], (await _rig.CardAsync(opened.Id)).DeliveryTroubles);
    }

    [Fact]
    public async Task A_sender_that_slept_past_its_lease_does_not_send_any_more()
    {
        await PingAsync(MessageKinds.ToPerson("sam"), 1);
        _ping.OnCompose = () => _rig.Clock.Advance(_rig.DeliveryOptions.Lease);

        await _rig.Dispatcher.StartDueAsync(TestContext.Current.CancellationToken);
        await _rig.Dispatcher.FinishAsync();

        Assert.Equal(0, _rig.Slack.Count("post"));
        _ping.OnCompose = null;
        await _rig.DispatchAsync();
        Assert.Single(_rig.Slack.In("D-sam"));
    }

    public ValueTask InitializeAsync() => _rig.InitializeAsync();

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    private Task<bool> PingAsync(string destination, int count, OutboxPriority priority = OutboxPriority.Normal) => _rig.WriteAsync(async session =>
    {
        for (var number = 0; number < count; number++)
        {
            await session.Outbox.EnqueueAsync(new NewMessage(Ping.Name, $"{number:000}", destination, priority) { Coalesces = false }, _rig.Now, default);
        }

        return true;
    });

    /// <summary>Sends everything, moving the clock to each next due time. Returns when each message was posted.</summary>
    private async Task<List<DateTimeOffset>> DrainAsync()
    {
        var times = new List<DateTimeOffset>();
        while (true)
        {
            var before = _rig.Slack.Messages.Count;
            await _rig.DispatchAsync();
            times.AddRange(Enumerable.Repeat(_rig.Now, _rig.Slack.Messages.Count - before));
            if (await _rig.ReadAsync(session => session.Outbox.NextDueAtAsync(default)) is not { } next)
            {
                return times;
            }

            _rig.Clock.Advance(next - _rig.Now);
        }
    }

    private sealed class Ping : IDelivery
    {
        public const string Name = "ping";

        public string Kind => Name;

        public bool IsLiveCard => false;

        public Action? OnCompose { get; set; }

        public Task<View?> ComposeAsync(ISession session, OutboxMessage message, Recipient recipient, DateTimeOffset now, CancellationToken cancellationToken)
        {
            OnCompose?.Invoke();
            return Task.FromResult<View?>(new NoticeView { Text = message.Subject });
        }
    }
}
