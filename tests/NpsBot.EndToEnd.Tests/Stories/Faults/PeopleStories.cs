using NpsBot.Core.Outbox;
using NpsBot.Playground.Slack;
using NpsBot.Playground.Teams;

namespace NpsBot.EndToEnd.Tests.Stories.Faults;

/// <summary>Somebody left, removed the bot, was never there, or a message is gone: the case still finds a person.</summary>
public sealed class PeopleStories
{
    [Fact]
    public async Task An_owner_who_left_Slack_is_reached_in_Teams_and_the_card_says_why()
    {
        await using var story = await BotTown.StartAsync();
        await story.OwnAsync("stark", "mira");
        await story.PreferAsync("mira", "slack");
        await story.AnswersAsync("nora.quinn@stark.example", 3, id: "r-1");
        await story.MiraInSlack.SeesAsync("Nora Quinn scored 3", SlackMember.Direct);
        await story.QuietAsync();
        story.Town.Slack.Leave("mira");

        await story.AnswersAsync("nora.quinn@stark.example", 3, "The dashboards.", id: "r-1");

        var card = await story.MiraInTeams.SeesAsync("The dashboards.", TeamsMember.Personal);
        await story.MiraInTeams.SeesInAsync(card, "(Slack says channel_not_found)");
        Assert.Equal("mira", (await story.CaseAsync()).OwnerId);
    }

    [Fact]
    public async Task The_case_of_an_owner_who_left_goes_to_the_fallback_and_the_card_says_why()
    {
        await using var story = await BotTown.StartAsync();
        story.Town.Slack.Leave("sam");

        await story.AnswersAsync("nora.quinn@stark.example", 3, "Late reports.");

        var card = await story.MiraInTeams.SeesAsync("Sam Okafor could not be reached in any chat: sent to the fallback, Mira Holm.", TeamsMember.Personal);
        Assert.Equal("mira", (await story.CaseAsync()).OwnerId);
        await story.MiraInTeams.SeesInAsync(card, "Late reports.");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task When_somebody_removed_the_bot_in_Teams_the_next_change_leads_to_the_fallback(bool isTold)
    {
        await using var story = await BotTown.StartAsync();
        await story.AnswersAsync("dana.reyes@acme.example", 2, id: "r-1");
        await story.Cora.SeesCardAsync("Dana Reyes scored 2");
        await story.QuietAsync();
        if (isTold)
        {
            await story.Cora.UninstallAsync();
        }
        else
        {
            story.Town.Teams.Troubles.Next("update", new Playground.Town.CallTrouble.Refused(403, "BotNotInConversationRoster"), 10);
            story.Town.Teams.Troubles.Next("create", new Playground.Town.CallTrouble.Refused(403, "ForbiddenOperationException"));
        }

        await story.AnswersAsync("dana.reyes@acme.example", 2, "Nobody calls.", id: "r-1");

        await story.MiraInTeams.SeesAsync("Cora Lind could not be reached in any chat: sent to the fallback, Mira Holm.");
        Assert.Equal("mira", (await story.CaseAsync()).OwnerId);
    }

    [Fact]
    public async Task When_somebody_on_both_platforms_removed_the_bot_in_Teams_the_next_change_comes_in_Slack()
    {
        await using var story = await BotTown.StartAsync();
        await story.OwnAsync("acme", "mira");
        await story.PreferAsync("mira", "teams");
        await story.AnswersAsync("dana.reyes@acme.example", 2, id: "r-1");
        await story.MiraInTeams.SeesAsync("Dana Reyes scored 2", TeamsMember.Personal);
        await story.QuietAsync();
        await story.MiraInTeams.UninstallAsync();

        await story.AnswersAsync("dana.reyes@acme.example", 2, "Nobody calls.", id: "r-1");

        await story.MiraInSlack.SeesAsync("Nobody calls.", SlackMember.Direct);
        Assert.Equal("mira", (await story.CaseAsync()).OwnerId);
        await story.MiraInTeams.InstallAsync();
        await story.AnswersAsync("jo.park@acme.example", 1);
        await story.MiraInTeams.SeesAsync("Jo Park scored 1", TeamsMember.Personal);
    }

    [Fact]
    public async Task An_archived_conversation_of_a_route_is_shown_and_personal_cards_live_on()
    {
        await using var story = await BotTown.StartAsync();
        await story.AnswersAsync("nora.quinn@stark.example", 3, id: "r-1");
        var card = await story.Sam.SeesAsync("Nora Quinn scored 3", SlackMember.Direct);
        await story.Sam.SeesAsync("Stark Industries", "#customers");
        await story.QuietAsync();
        story.Town.Slack.ArchiveChannel();

        await story.AnswersAsync("nora.quinn@stark.example", 3, "The exports.", id: "r-1");
        await story.AnswersAsync("victor.hale@stark.example", 2);
        await story.TriedAsync();

        await story.Sam.SeesInAsync(card, "The exports.");
        await story.Sam.SeesAsync("Victor Hale scored 2", SlackMember.Direct);
        Assert.Contains(await story.DeadAsync(), message => message.Destination.EndsWith(story.Town.Slack.Channel.Id, StringComparison.Ordinal) && message.ClosedRoads == "slack:is_archived");
        await story.Sam.SeesInAsync(await story.Sam.SeesAsync("Victor Hale scored 2", SlackMember.Direct), "Slack says is_archived");
    }

    [Fact]
    public async Task A_live_card_somebody_deleted_is_posted_anew()
    {
        await using var story = await BotTown.StartAsync();
        await story.AnswersAsync("nora.quinn@stark.example", 3, id: "r-1");
        await story.AnswersAsync("dana.reyes@acme.example", 2, id: "r-2");
        var (slack, teams) = (await story.Sam.SeesAsync("Nora Quinn scored 3", SlackMember.Direct), await story.Cora.SeesCardAsync("Dana Reyes scored 2"));
        await story.QuietAsync();
        story.Town.Slack.Delete(slack);
        story.Town.Teams.Delete(teams);

        await story.AnswersAsync("nora.quinn@stark.example", 3, "The exports.", id: "r-1");
        await story.AnswersAsync("dana.reyes@acme.example", 2, "Nobody calls.", id: "r-2");

        await story.Sam.SeesAsync("The exports.", SlackMember.Direct);
        await story.Cora.SeesAsync("Nobody calls.", TeamsMember.Personal);
        Assert.Empty(await story.DeadAsync());
        Assert.Empty(story.Town.Faults.All);
    }

    [Fact]
    public async Task An_account_without_owner_and_one_whose_owner_nobody_knows_go_to_the_fallback_with_the_reason()
    {
        await using var story = await BotTown.StartAsync();
        await story.OwnAsync("stark", null);
        await story.ChangeAsync("wayne", account => account with { OwnerId = null, OwnerEmail = "left@playground.example" });

        await story.AnswersAsync("nora.quinn@stark.example", 3);
        await story.AnswersAsync("lucia.fox@wayne.example", 2);

        await story.MiraInTeams.SeesAsync("Stark Industries has no owner: sent to the fallback, Mira Holm.");
        await story.MiraInTeams.SeesAsync("The owner of Wayne Health is not in the people directory: sent to the fallback, Mira Holm.");
    }

    [Fact]
    public async Task An_ask_nobody_can_bring_to_its_addressee_is_shown_on_the_card()
    {
        await using var story = await BotTown.StartAsync();
        story.Town.Slack.Leave("eve");

        await story.AnswersAsync("dana.reyes@acme.example", 2);
        var card = await story.Cora.SeesCardAsync("Dana Reyes scored 2");
        await story.Cora.SayAsync("risk 1");
        await story.TypeAsync(story.Cora, ("How bad is it", "3"), ("How soon", "3"), ("Why", "They told us they look at others."), ("right?", "yes"));

        await story.Cora.SeesInAsync(card, "A message to Eve Stone could not be delivered (no chat account was found).");
        Assert.Equal(MessageKinds.AskCard, Assert.Single(await story.DeadAsync()).Kind);
    }

    [Fact]
    public async Task Somebody_the_directory_does_not_know_is_told_what_to_do()
    {
        await using var story = await BotTown.StartAsync(person => person.Id != "eve");

        await story.Eve.SayAsync("nps last quarter");

        await story.Eve.SeesAsync("the people list must hold the e-mail address of your profile here", SlackMember.Direct);
    }
}
