using NpsBot.Core.Outbox;
using NpsBot.Playground.Slack;
using NpsBot.Playground.Teams;
using NpsBot.Playground.Town;

namespace NpsBot.EndToEnd.Tests.Stories.Faults;

/// <summary>A platform is down, slow or shut: no card is lost, none is doubled, and what is late is visible.</summary>
public sealed class PlatformStories
{
    private const string NoraScored = "Nora Quinn scored 3 of 10";

    private static readonly CallTrouble Down = new CallTrouble.Refused(503);

    [Fact]
    public async Task While_Slack_is_down_a_card_is_late_and_visible_and_it_arrives_once_when_Slack_is_back()
    {
        await using var story = await BotTown.StartAsync();
        story.Town.Slack.Troubles.Standing = Down;
        await story.AnswersAsync("nora.quinn@stark.example", 3, "Late reports.");
        var room = await story.MiraInTeams.SeesAsync("Stark Industries", "Alerts");

        await story.PassAsync(TimeSpan.FromMinutes(7));

        var late = Assert.Single(await story.WaitingAsync(), message => message is { Kind: MessageKinds.CaseCard, Destination: "person:sam" });
        Assert.True(late.Attempts > 3);
        Assert.StartsWith("http_503", late.LastError, StringComparison.Ordinal);
        await story.MiraInTeams.SeesInAsync(room, "A message to Sam Okafor is late (http_503); it is tried again.");
        await story.MiraInTeams.SayAsync("status of case 1");
        await story.MiraInTeams.SeesAsync("A message to Sam Okafor is late (http_503)", TeamsMember.Personal);

        story.Town.Slack.Troubles.Standing = null;
        await story.PassAsync(TimeSpan.FromMinutes(20));

        await story.Sam.SeesAsync(NoraScored, SlackMember.Direct);
        Assert.Single(CardsOf(story.Sam));
        Assert.DoesNotContain("is late", room.TextFor(story.MiraInTeams.User.Id), StringComparison.Ordinal);
        Assert.Empty(await story.WaitingAsync());
        Assert.Empty(await story.DeadAsync());
    }

    [Fact]
    public async Task A_broken_connection_delays_a_card_and_loses_none()
    {
        await using var story = await BotTown.StartAsync();
        story.Town.Slack.Troubles.Next("chat.postMessage", new CallTrouble.Cut(IsDone: false), 5);
        story.Town.Teams.Troubles.Next("create", new CallTrouble.Cut(IsDone: false), 2);
        await story.AnswersAsync("nora.quinn@stark.example", 3);
        await story.AnswersAsync("dana.reyes@acme.example", 2);

        await story.PassAsync(TimeSpan.FromMinutes(2), TimeSpan.FromSeconds(2));

        Assert.Single(CardsOf(story.Sam));
        Assert.Single(story.Cora.Messages, message => message.ThreadId is null && message.TextFor(story.Cora.User.Id).Contains("Dana Reyes scored 2", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_card_Slack_took_without_saying_so_is_found_again_and_not_posted_twice()
    {
        await using var story = await BotTown.StartAsync();
        story.Town.Slack.Troubles.Next("chat.postMessage", new CallTrouble.Cut(IsDone: true), 2);

        await story.AnswersAsync("nora.quinn@stark.example", 3, "Late reports.", id: "r-1");
        await story.PassAsync(TimeSpan.FromMinutes(2), TimeSpan.FromSeconds(2));

        var card = Assert.Single(CardsOf(story.Sam));
        Assert.Empty(await story.WaitingAsync());
        await story.AnswersAsync("nora.quinn@stark.example", 3, "And the exports too.", id: "r-1");
        await story.Sam.SeesInAsync(card, "And the exports too.");
    }

    [Fact]
    public async Task A_card_Teams_took_without_saying_so_may_be_there_twice_and_no_more()
    {
        await using var story = await BotTown.StartAsync();
        story.Town.Teams.Troubles.Next("send", new CallTrouble.Cut(IsDone: true));

        await story.AnswersAsync("bill.ramos@initech.example", 2, "Outages.", id: "r-1");
        await story.PassAsync(TimeSpan.FromMinutes(2), TimeSpan.FromSeconds(2));

        var cards = story.Cora.Messages.Where(message => message.TextFor(story.Cora.User.Id).Contains("Bill Ramos scored 2", StringComparison.Ordinal)).ToList();
        Assert.InRange(cards.Count, 1, 2);
        await story.AnswersAsync("bill.ramos@initech.example", 2, "And wrong invoices.", id: "r-1");
        await story.Cora.SeesInAsync(cards[^1], "And wrong invoices.");
    }

    [Fact]
    public async Task Being_told_to_wait_is_obeyed_and_uses_up_no_tries()
    {
        await using var story = await BotTown.StartAsync();
        story.Town.Slack.Troubles.Next("chat.postMessage", new CallTrouble.Refused(429, RetryAfter: TimeSpan.FromSeconds(40)), 6);

        await story.AnswersAsync("nora.quinn@stark.example", 3);
        await story.TriedAsync();
        var waiting = await story.WaitingAsync();
        Assert.All(waiting, message => Assert.Equal(0, message.Attempts));
        Assert.Contains(waiting, message => message.LastError == "ratelimited");
        var posts = Posts(story);
        await story.PassAsync(TimeSpan.FromSeconds(36), TimeSpan.FromSeconds(4));
        Assert.Equal(posts, Posts(story));

        await story.PassAsync(TimeSpan.FromMinutes(4));
        Assert.Single(CardsOf(story.Sam));

        static int Posts(BotTown story) => story.Town.Slack.Calls.Count(call => call.Operation == "chat.postMessage");
    }

    [Fact]
    public async Task A_revoked_token_sends_the_card_by_the_other_platform()
    {
        await using var story = await BotTown.StartAsync();
        await story.OwnAsync("stark", "mira");
        await story.PreferAsync("mira", "slack");
        await story.AnswersAsync("victor.hale@stark.example", 2);
        await story.MiraInSlack.SeesAsync("Victor Hale scored 2", SlackMember.Direct);
        await story.QuietAsync();
        story.Town.Slack.Troubles.Standing = new CallTrouble.Refused(200, "token_revoked");

        await story.AnswersAsync("nora.quinn@stark.example", 3);

        var card = await story.MiraInTeams.SeesAsync(NoraScored, TeamsMember.Personal);
        await story.MiraInTeams.SeesInAsync(card, "Mira Holm could not be reached directly (Slack says token_revoked)");
    }

    [Fact]
    public async Task A_card_for_somebody_in_Slack_alone_waits_while_the_token_is_revoked()
    {
        await using var story = await BotTown.StartAsync();
        story.Town.Slack.Troubles.Standing = new CallTrouble.Refused(200, "account_inactive");
        await story.AnswersAsync("nora.quinn@stark.example", 3);

        await story.PassAsync(TimeSpan.FromHours(1), TimeSpan.FromMinutes(2));

        Assert.Equal("sam", (await story.CaseAsync()).OwnerId);
        Assert.Contains(await story.WaitingAsync(), message => message.Destination == "person:sam" && message.LastError?.TrimEnd('?') == "account_inactive");
        await story.MiraInTeams.SayAsync("status of case 1");
        await story.MiraInTeams.SeesAsync("A message to Sam Okafor is late (account_inactive)", TeamsMember.Personal);

        story.Town.Slack.Troubles.Standing = null;
        await story.PassAsync(TimeSpan.FromMinutes(20), TimeSpan.FromMinutes(2));
        Assert.Single(CardsOf(story.Sam));
    }

    [Fact]
    public async Task A_platform_that_hangs_does_not_hold_up_the_other()
    {
        await using var story = await BotTown.StartAsync();
        var answer = new TaskCompletionSource();
        story.Town.Slack.Troubles.Next("chat.postMessage", new CallTrouble.Held(answer.Task), 20);
        await story.AnswersAsync("nora.quinn@stark.example", 3);
        await story.Sam.SeesAsync(NoraScored, SlackMember.Direct);

        await story.AnswersAsync("dana.reyes@acme.example", 2);

        await story.Cora.SeesCardAsync("Dana Reyes scored 2 of 10");
        answer.SetResult();
        await story.TriedAsync();
        Assert.Single(CardsOf(story.Sam));
    }

    [Fact]
    public async Task When_the_whole_workspace_removes_the_app_its_people_are_reached_elsewhere_and_in_Slack_once_it_is_back()
    {
        await using var story = await BotTown.StartAsync();
        await story.OwnAsync("hooli", "mira");
        await story.PreferAsync("mira", "slack");
        await story.AnswersAsync("nora.quinn@stark.example", 3, id: "r-1");
        await story.AnswersAsync("ray.whitman@hooli.example", 4, id: "r-2");
        await story.Sam.SeesAsync(NoraScored, SlackMember.Direct);
        await story.MiraInSlack.SeesAsync("Ray Whitman scored 4", SlackMember.Direct);
        await story.QuietAsync();

        await story.Town.Slack.UninstallAsync();
        Assert.Empty(await CardsInSlackAsync());
        await story.AnswersAsync("ray.whitman@hooli.example", 4, "Still waiting.", id: "r-2");
        await story.AnswersAsync("nora.quinn@stark.example", 3, "And the exports.", id: "r-1");

        await story.MiraInTeams.SeesAsync("Still waiting.", TeamsMember.Personal);
        await story.PassAsync(TimeSpan.FromMinutes(10));
        Assert.Contains(await story.WaitingAsync(), message => message.Destination == "person:sam" && message.LastError?.TrimEnd('?') == "account_inactive");
        Assert.DoesNotContain(await story.DeadAsync(), message => message.Destination.StartsWith("person:", StringComparison.Ordinal));

        story.Town.Slack.Reinstall();
        await story.PassAsync(TimeSpan.FromMinutes(20), TimeSpan.FromMinutes(1));

        Assert.Contains("And the exports.", CardsOf(story.Sam).Last().AllText, StringComparison.Ordinal);
        Assert.Equal(2, CardsOf(story.Sam).Count());
        Assert.Empty(await story.WaitingAsync());
        await story.Sam.SayAsync("my cases");
        await story.Sam.SeesAsync("1 case open", SlackMember.Direct);

        async Task<IEnumerable<string>> CardsInSlackAsync()
        {
            var cards = await story.Database.ReadAsync((session, token) => session.Conversations.CardsAsync(MessageKinds.CaseCard, "1", token), CancellationToken.None);
            return cards.Select(card => card.Message.Conversation.Key).Where(key => key.StartsWith("slack/", StringComparison.Ordinal));
        }
    }

    private static IEnumerable<SlackMessage> CardsOf(SlackMember member) =>
        member.Messages.Where(message => message.Conversation == member.User.DirectId && message.IsFromBot && message.AllText.Contains(NoraScored, StringComparison.Ordinal));
}
