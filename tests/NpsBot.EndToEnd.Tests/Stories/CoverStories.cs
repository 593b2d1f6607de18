using NpsBot.EndToEnd.Tests.Stories.Faults;
using NpsBot.Playground.Slack;
using NpsBot.Playground.Teams;

namespace NpsBot.EndToEnd.Tests.Stories;

/// <summary>Somebody leaves, somebody covers, and nothing is lost or said twice; who was pinged can be proven.</summary>
public sealed class CoverStories
{
    [Fact]
    public async Task From_Teams_to_Slack_cases_move_once_with_one_message_new_answers_follow_and_all_comes_back()
    {
        await using var story = await BotTown.StartAsync();
        await story.AnswersAsync("dana.reyes@acme.example", 2, "Third outage this quarter.");
        await story.AnswersAsync("greta.olsen@globex.example", 4, "Slow replies.");
        await story.Cora.SeesCardAsync("Dana Reyes scored 2 of 10");
        await story.Cora.SeesCardAsync("Greta Olsen scored 4 of 10");

        await story.Cora.SayAsync("away until tomorrow, cover Sam");
        await story.Cora.SeesAsync("2 open cases are with Sam Okafor now");

        var note = await story.Sam.SeesAsync("You cover for Cora Lind until", SlackMember.Direct);
        Assert.Contains("Dana Reyes scored 2 of 10, \"Third outage this quarter.\"", note.AllText, StringComparison.Ordinal);
        Assert.Contains("Nobody has tried to reach Greta Olsen yet.", note.AllText, StringComparison.Ordinal);
        Assert.Contains("2 cases come to you", note.AllText, StringComparison.Ordinal);
        await story.QuietAsync();
        Assert.Equal(1, Told(story.Sam, "Dana Reyes scored 2"));

        await story.AnswersAsync("kim.novak@initech.example", 1, "We are stuck.");
        await story.Sam.SeesAsync("is away until", SlackMember.Direct);
        await story.Sam.SeesAsync("Kim Novak scored 1 of 10", SlackMember.Direct);

        await story.MiraInSlack.SayAsync("who is away");
        await story.MiraInSlack.SeesAsync("Who is away: Cora Lind");

        await story.AdvanceAsync(TimeSpan.FromDays(2));
        var back = await story.Cora.SeesAsync("Welcome back: 3 cases are yours again", TeamsMember.Personal);
        Assert.Contains("Kim Novak scored 1 of 10", back.TextFor(story.Cora.User.Id), StringComparison.Ordinal);
        await story.AdvanceAsync(TimeSpan.FromMinutes(5));
        Assert.Equal(1, Told(story.Sam, "You cover for Cora Lind"));
        Assert.Equal(1, Told(story.Cora, "Welcome back: 3 cases"));
    }

    [Fact]
    public async Task From_Slack_to_Teams_an_absence_is_undone_by_its_button_and_a_manager_may_set_it()
    {
        await using var story = await BotTown.StartAsync();
        await story.AnswersAsync("nora.quinn@stark.example", 3, "Late reports.");
        await story.Sam.SeesAsync("Nora Quinn scored 3 of 10");

        await story.Sam.SayAsync("away tomorrow");
        await story.Sam.SeesAsync("Who covers?");
        await story.MiraInTeams.SayAsync("Sam is away until tomorrow, cover Cora");
        await story.MiraInTeams.SeesAsync("Sam Okafor is away", TeamsMember.Personal);
        await story.Cora.SeesAsync("You cover for Sam Okafor until", TeamsMember.Personal);

        await story.Sam.SayAsync("away");
        var set = await story.Sam.SeesAsync("Mira Holm entered");
        var label = set.AllText.Split('\n').SelectMany(line => line.Split("  ")).First(part => part.Contains("Cancel ", StringComparison.Ordinal));
        await story.Sam.ClickAsync(set, label[label.IndexOf("Cancel ", StringComparison.Ordinal)..]);
        await story.Sam.SeesAsync("Taken back: you are not away");
        await story.Sam.SeesAsync("Welcome back: 1 case is yours again");
    }

    [Fact]
    public async Task A_case_is_handed_over_by_typing_with_a_note_and_taken_back()
    {
        await using var story = await BotTown.StartAsync();
        await story.AnswersAsync("dana.reyes@acme.example", 2, "Third outage.");
        await story.Cora.SeesCardAsync("Dana Reyes scored 2 of 10");

        await story.Cora.SayAsync("hand case 1 to Sam: knows them well");
        var done = await story.Cora.SeesAsync("NPS-1 is Sam Okafor's now.", TeamsMember.Personal);
        var told = await story.Sam.SeesAsync("Cora Lind handed you NPS-1", SlackMember.Direct);
        Assert.Contains("knows them well", told.AllText, StringComparison.Ordinal);
        Assert.Contains("Nobody has tried to reach Dana Reyes yet.", told.AllText, StringComparison.Ordinal);

        await story.Cora.ClickAsync(done, "Undo");
        await story.Cora.SayAsync("my cases");
        await story.Cora.SeesAsync("Acme Corp, Dana Reyes");

        await story.Sam.SayAsync("hand case 1 to me");
        await story.Sam.SeesAsync("Cora Lind owns NPS-1");
    }

    [Fact]
    public async Task The_log_shows_the_road_that_refused_the_other_one_and_what_the_person_did()
    {
        await using var story = await BotTown.StartAsync();
        await story.OwnAsync("stark", "mira");
        await story.PreferAsync("mira", "slack");
        await story.AnswersAsync("nora.quinn@stark.example", 3);
        await story.MiraInSlack.SeesAsync("Nora Quinn scored 3", SlackMember.Direct);
        await story.QuietAsync();
        story.Town.Slack.Leave("mira");
        await story.AnswersAsync("amy.lau@stark.example", 2, "Late reports.");
        await story.MiraInTeams.SeesCardAsync("Amy Lau scored 2 of 10", TeamsMember.Personal);
        await story.QuietAsync();

        await story.MiraInTeams.ReadAsync();
        await story.MiraInTeams.SayAsync("hand case 2 to Sam");
        await story.Sam.SeesAsync("Mira Holm handed you NPS-2", SlackMember.Direct);
        await story.QuietAsync();

        foreach (var text in new[] { await InTeamsAsync(), await InSlackAsync() })
        {
            Assert.Contains("Slack refused (", text, StringComparison.Ordinal);
            Assert.Contains("); Teams ", text, StringComparison.Ordinal);
            Assert.Contains("; seen ", text, StringComparison.Ordinal);
            Assert.Contains("handed over to Sam Okafor", text, StringComparison.Ordinal);
            Assert.Contains("hand-over", text, StringComparison.Ordinal);
        }

        async Task<string> InTeamsAsync()
        {
            await story.MiraInTeams.SayAsync("log of case 2");
            return (await story.MiraInTeams.SeesAsync("Log of NPS-2", TeamsMember.Personal)).TextFor(story.MiraInTeams.User.Id);
        }

        async Task<string> InSlackAsync()
        {
            await story.Sam.SayAsync("log of case 2");
            return (await story.Sam.SeesAsync("Log of NPS-2", SlackMember.Direct)).AllText;
        }
    }

    private static int Told(SlackMember member, string text) => member.Messages.Count(message => message.AllText.Contains(text, StringComparison.Ordinal));

    private static int Told(TeamsMember member, string text) => member.Messages.Count(message => message.TextFor(member.User.Id).Contains(text, StringComparison.Ordinal));
}
