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
    public async Task Last_quarter_in_both_chats_is_what_counting_by_hand_gives()
    {
        await using var story = await BotTown.StartAsync();
        var random = new Random(2026);
        var contacts = story.Town.World.Accounts.SelectMany(account => account.Contacts).Select(contact => contact.Email).ToList();
        var start = new DateTimeOffset(2025, 7, 1, 12, 0, 0, TimeSpan.Zero);
        var answers = Enumerable.Range(0, 400).Select(_ => (contacts[random.Next(contacts.Count)], random.Next(11), start.AddHours(random.Next(185 * 24)))).ToList();
        await story.RemembersAsync(answers);

        // Days are Berlin's: 1 October 00:00 there is 30 September 22:00 UTC, 1 January is 31 December 23:00.
        var (from, to) = (new DateTimeOffset(2025, 9, 30, 22, 0, 0, TimeSpan.Zero), new DateTimeOffset(2025, 12, 31, 23, 0, 0, TimeSpan.Zero));
        var counted = answers.Where(answer => answer.Item3 >= from && answer.Item3 < to).Select(answer => answer.Item2).ToList();
        double promoters = counted.Count(score => score >= 9), unhappy = counted.Count(score => score <= 6), n = counted.Count;
        var margin = 196 * Math.Sqrt(((promoters + unhappy) / n) - Math.Pow((promoters - unhappy) / n, 2)) / Math.Sqrt(n);
        var expected = FormattableString.Invariant($"{Math.Round(100 * (promoters - unhappy) / n, MidpointRounding.AwayFromZero)} (+/-{Math.Round(margin)}, n {n})");

        await story.MiraInTeams.SayAsync("nps last quarter");
        await story.MiraInSlack.SayAsync("nps last quarter");

        await story.MiraInTeams.SeesAsync(expected);
        await story.MiraInSlack.SeesAsync(expected);
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
