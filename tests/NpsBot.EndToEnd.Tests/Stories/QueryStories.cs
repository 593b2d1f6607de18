namespace NpsBot.EndToEnd.Tests.Stories;

public sealed class QueryStories
{
    [Fact]
    public async Task Score_and_status_questions_answer_the_same_in_both_chats_with_n_and_margin()
    {
        await using var story = await BotTown.StartAsync();
        foreach (var (email, score) in new[] { ("dana.reyes@acme.example", 2), ("jo.park@acme.example", 9), ("ana.silva@acme.example", 10), ("nora.quinn@stark.example", 7), ("amy.lau@stark.example", 9) })
        {
            await story.AnswersAsync(email, score);
        }

        // 3 promoters, 1 passive, 1 unhappy of 5: 40; variance 0.6 + 0.2 - 0.16 = 0.64 over 5; 1.96 x 35.8 = 70.
        await story.MiraInTeams.SayAsync("nps this year");
        await story.MiraInTeams.SeesAsync("40 (+/-70, n 5)");
        await story.MiraInSlack.SayAsync("nps this year");
        await story.MiraInSlack.SeesAsync("40 (+/-70, n 5)");
        await story.MiraInSlack.CommandAsync("dm", "/nps for Acme");
        await story.MiraInSlack.SeesAsync("n 3");
        await story.MiraInTeams.SayAsync("status of case 1");
        await story.MiraInTeams.SeesAsync("Dana Reyes");
        await story.MiraInTeams.SayAsync("acme");
        await story.MiraInTeams.SeesAsync("NPS-1");
    }

    [Fact]
    public async Task Overdue_and_my_cases_tell_what_is_late_and_nothing_is_late_before()
    {
        await using var story = await BotTown.StartAsync();
        await story.AnswersAsync("nora.quinn@stark.example", 3, "Late reports.");
        await story.Sam.SeesAsync("Nora Quinn scored 3 of 10");

        await story.Sam.SayAsync("my cases");
        await story.Sam.SeesAsync("Stark Industries, Nora Quinn");
        await story.AdvanceAsync(TimeSpan.FromHours(49));
        await story.MiraInTeams.SayAsync("overdue");

        await story.MiraInTeams.SeesAsync("Stark Industries");
        await story.Sam.OpenHomeAsync();
        await story.Sam.SeesHomeAsync("Overdue");
    }

    [Fact]
    public async Task A_mistyped_question_gets_the_nearest_things_it_can_answer()
    {
        await using var story = await BotTown.StartAsync();

        await story.Sam.SayAsync("overdeu");

        await story.Sam.SeesAsync("I did not understand");
        Assert.Contains("overdue", (await story.Sam.SeesAsync("overdue")).AllText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_event_delivered_twice_is_answered_once()
    {
        await using var story = await BotTown.StartAsync();
        await story.Sam.SayAsync("whoami");
        await story.Sam.SeesAsync("Sam Okafor");

        await story.Town.Slack.RepeatLastEventAsync();
        await story.Town.IdleAsync();

        Assert.Single(story.Sam.Messages, message => message.IsFromBot && message.AllText.Contains("Sam Okafor", StringComparison.Ordinal));
    }
}
