using NpsBot.Playground.Slack;
using NpsBot.Playground.Teams;

namespace NpsBot.EndToEnd.Tests.Stories;

/// <summary>What comes to people, and when it does not. The clock starts on Monday 5 January 2026 at 09:00 UTC: nine in London (Sam, Slack), ten in Berlin (Cora, Teams).</summary>
public sealed class QuietStories
{
    private static readonly string[] Sams = ["Nora Quinn", "Amy Lau", "Ray Whitman"];

    private static readonly string[] Coras = ["Dana Reyes", "Jo Park", "Greta Olsen"];

    private static readonly (string Key, string? Value) Office = ("Calendars:default:WorkingWeek", "Mon-Fri 09:00-17:00");

    [Fact]
    public async Task Three_alerts_at_night_come_as_one_message_at_nine_local_time_and_a_breach_breaks_through()
    {
        await using var story = await BotTown.StartAsync(Office);
        await story.AdvanceAsync(TimeSpan.FromHours(13));
        await AnswerAsync(story, Sams);
        await AnswerAsync(story, Coras);
        await story.QuietAsync();
        Assert.Empty(InSlack(story, "scored"));
        Assert.Empty(InTeams(story, "scored"));

        // Nine in Berlin is eight in London.
        await story.AdvanceAsync(TimeSpan.FromHours(10));
        var coras = await story.Cora.SeesAsync("3 things waited for you", TeamsMember.Personal);
        Assert.Empty(InSlack(story, "waited for you"));
        await story.AdvanceAsync(TimeSpan.FromHours(1));
        var sams = await story.Sam.SeesAsync("3 things waited for you", SlackMember.Direct);

        Assert.All(Sams, name => Assert.Contains($"{name} scored 3 of 10", sams.AllText, StringComparison.Ordinal));
        Assert.All(Coras, name => Assert.Contains($"{name} scored 3 of 10", coras.TextFor(story.Cora.User.Id), StringComparison.Ordinal));
        Assert.Single(InSlack(story, "scored 3 of 10"));
        Assert.Single(InTeams(story, "scored 3 of 10"));

        // The promise ends on Wednesday at ten in the evening.
        await story.AdvanceAsync(TimeSpan.FromHours(37) + TimeSpan.FromMinutes(1));
        await story.MiraInTeams.SeesAsync("One ask");
        Assert.Empty(story.Town.Faults.All);
    }

    [Fact]
    public async Task Notify_me_never_is_kept_in_each_chat_and_what_waited_comes_when_they_ask_for_it()
    {
        await using var story = await BotTown.StartAsync();
        await story.Sam.SayAsync("notify me never");
        await story.Sam.SeesAsync("asks only; no digest");
        await story.Cora.SayAsync("notify me never");
        await story.Cora.SeesAsync("asks only; no digest");
        await AnswerAsync(story, Sams[..2]);
        await AnswerAsync(story, Coras[..2]);
        await story.AdvanceAsync(TimeSpan.FromHours(3));
        Assert.Empty(InSlack(story, "scored"));
        Assert.Empty(InTeams(story, "scored"));

        await story.Sam.SayAsync("notify me as usual");
        await story.Sam.SeesAsync("2 things wait for you");
        await story.Cora.SayAsync("notify me as usual");
        await story.Cora.SeesAsync("2 things wait for you");
        await story.AdvanceAsync(TimeSpan.FromMinutes(1));

        await story.Sam.SeesAsync("2 things waited for you");
        await story.Cora.SeesAsync("2 things waited for you");
    }

    [Fact]
    public async Task Over_the_budget_the_rest_comes_in_one_message_when_the_hour_is_over()
    {
        await using var story = await BotTown.StartAsync(("Quiet:PerHour", "1"));
        await AnswerAsync(story, Sams);
        await story.Sam.SeesAsync("scored 3 of 10", SlackMember.Direct);
        await story.QuietAsync();
        Assert.Single(InSlack(story, "scored 3 of 10"));

        await story.AdvanceAsync(TimeSpan.FromMinutes(61));

        await story.Sam.SeesAsync("2 things waited for you", SlackMember.Direct);
        Assert.Equal(2, InSlack(story, "scored 3 of 10").Count);
    }

    [Fact]
    public async Task An_owner_is_reminded_on_the_card_half_way_and_by_one_message_at_the_last()
    {
        await using var story = await BotTown.StartAsync();
        await AnswerAsync(story, Sams[..1]);
        await AnswerAsync(story, Coras[..1]);
        var sams = await story.Sam.SeesAsync("Nora Quinn scored 3 of 10", SlackMember.Direct);
        var coras = await story.Cora.SeesCardAsync("Dana Reyes scored 3 of 10");

        await story.AdvanceAsync(TimeSpan.FromHours(25));
        await story.Sam.SeesInAsync(sams, "half of the time to call Nora Quinn has passed");
        await story.Cora.SeesInAsync(coras, "half of the time to call Dana Reyes has passed");
        Assert.Empty(InSlack(story, "nothing is logged yet"));

        await story.AdvanceAsync(TimeSpan.FromHours(22));
        await story.QuietAsync();

        Assert.Single(InSlack(story, "80 % of the time has passed, and nothing is logged yet"));
        Assert.Single(InTeams(story, "80 % of the time has passed, and nothing is logged yet"));
    }

    private static async Task AnswerAsync(BotTown story, IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            await story.AnswersAsync(story.Town.World.Accounts.SelectMany(account => account.Contacts).First(contact => contact.Name == name).Email, 3, "Late reports.");
        }
    }

    private static IReadOnlyList<SlackMessage> InSlack(BotTown story, string text) =>
        [.. story.Sam.Messages.Where(message => message.Conversation == story.Sam.User.DirectId && message.IsFromBot && message.AllText.Contains(text, StringComparison.Ordinal))];

    private static IReadOnlyList<TeamsMessage> InTeams(BotTown story, string text) =>
        [.. story.Cora.Messages.Where(message => message.Conversation == story.Cora.User.PersonalId && message.TextFor(story.Cora.User.Id).Contains(text, StringComparison.Ordinal))];
}
