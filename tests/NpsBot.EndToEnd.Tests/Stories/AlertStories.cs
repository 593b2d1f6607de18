using NpsBot.Playground.Slack;

namespace NpsBot.EndToEnd.Tests.Stories;

public sealed class AlertStories
{
    [Fact]
    public async Task An_unhappy_answer_becomes_a_card_in_the_owners_Teams_and_another_in_the_other_owners_Slack()
    {
        await using var story = await BotTown.StartAsync();

        await story.AnswersAsync("dana.reyes@acme.example", 2, "Third outage this quarter and nobody called us.");
        await story.AnswersAsync("nora.quinn@stark.example", 4, "Reports are late.");

        await story.Cora.SeesCardAsync("Acme Corp: Dana Reyes scored 2 of 10");
        await story.Sam.SeesAsync("Stark Industries: Nora Quinn scored 4 of 10");
        Assert.DoesNotContain(story.MiraInTeams.Messages, message => message.Conversation == story.MiraInTeams.User.PersonalId && message.TextFor(story.MiraInTeams.User.Id).Contains("Acme", StringComparison.Ordinal));
        Assert.DoesNotContain(story.MiraInSlack.Messages, message => message.Conversation == story.MiraInSlack.User.DirectId && message.AllText.Contains("Stark", StringComparison.Ordinal));
        Assert.Empty(story.Town.Faults.All);
    }

    [Fact]
    public async Task A_comment_that_comes_later_slips_into_the_same_card_without_a_second_ping()
    {
        await using var story = await BotTown.StartAsync();
        await story.AnswersAsync("nora.quinn@stark.example", 3, id: "r-1");
        var card = await story.Sam.SeesAsync("Nora Quinn scored 3 of 10");

        var (result, _) = await story.AnswersAsync("nora.quinn@stark.example", 3, "The dashboards are wrong since Monday.", id: "r-1");

        Assert.Equal("updated", result);
        await story.Sam.SeesInAsync(card, "The dashboards are wrong since Monday.");
        Assert.Single(story.Sam.Messages, message => message.AllText.Contains("Nora Quinn", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_same_answer_twice_opens_one_case()
    {
        await using var story = await BotTown.StartAsync();

        var (first, _) = await story.AnswersAsync("nora.quinn@stark.example", 3, "Late.", id: "r-1");
        var (second, _) = await story.AnswersAsync("nora.quinn@stark.example", 3, "Late.", id: "r-1");

        Assert.Equal(("case_opened", "duplicate"), (first, second));
    }

    [Fact]
    public async Task A_routed_team_conversation_sees_the_same_card_without_the_customers_name()
    {
        await using var story = await BotTown.StartAsync();

        await story.AnswersAsync("nora.quinn@stark.example", 3, "Between us: awful.");

        var card = await story.Sam.SeesAsync("Stark Industries", "#customers");
        Assert.DoesNotContain("Nora", card.AllText, StringComparison.Ordinal);
        Assert.DoesNotContain("awful", card.AllText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lighter_case_that_becomes_a_recovery_is_said_aloud_once()
    {
        await using var story = await BotTown.StartAsync();
        await story.AnswersAsync("victor.hale@stark.example", 9, "Call me about more seats.", wantsFollowUp: true);
        await story.Sam.SeesAsync("Victor Hale");
        await story.QuietAsync();

        await story.AnswersAsync("victor.hale@stark.example", 2, "Forget the seats.");

        await story.Sam.SeesAsync("NPS-1 is a recovery now", SlackMember.Direct);
        await story.QuietAsync();
        Assert.Single(story.Sam.Messages, message => message.AllText.Contains("is a recovery now", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_promoter_pings_nobody_but_one_who_asks_to_be_called_opens_a_lighter_case()
    {
        await using var story = await BotTown.StartAsync();

        var (quiet, _) = await story.AnswersAsync("amy.lau@stark.example", 10, "Love it.");
        var (asked, _) = await story.AnswersAsync("victor.hale@stark.example", 9, "Call me about more seats.", wantsFollowUp: true);

        Assert.Equal(("recorded", "case_opened"), (quiet, asked));
        await story.Sam.SeesAsync("Victor Hale");
        Assert.DoesNotContain(story.Sam.Messages, message => message.AllText.Contains("Amy Lau scored", StringComparison.Ordinal));
    }
}
