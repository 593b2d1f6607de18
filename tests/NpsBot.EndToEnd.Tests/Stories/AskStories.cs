using NpsBot.EndToEnd.Tests.Stories.Faults;
using NpsBot.Playground.Slack;
using NpsBot.Playground.Teams;

namespace NpsBot.EndToEnd.Tests.Stories;

/// <summary>An executive is asked for one thing and needs nothing but chat; what they answer shows on the case's card on both platforms.</summary>
public sealed class AskStories
{
    [Fact]
    public async Task In_Slack_the_executive_says_yes_with_a_note_and_both_platforms_show_it()
    {
        await using var story = await BotTown.StartAsync();
        var (ownersCard, roomsCard) = await CriticalAsync(story);

        var ask = await story.Eve.SeesAsync("One ask", SlackMember.Direct);
        await story.TriedAsync();
        await story.Eve.ClickAsync(ask, "I will, with a note...");
        await story.Eve.SeesModalAsync("One line is enough");
        Assert.True((await story.Eve.FillAndSubmitAsync(("What they should know", "Tomorrow at ten, with Tom."))).IsFine);

        await story.Eve.SeesInAsync(ask, "Eve Stone will");
        await story.Cora.SeesInAsync(ownersCard, "Tomorrow at ten, with Tom.");
        await story.Sam.SeesInAsync(roomsCard, "will: help with Acme Corp");
        Assert.Empty(story.Town.Faults.All);
    }

    [Fact]
    public async Task In_Slack_the_executive_says_no_by_typing_and_both_platforms_show_it()
    {
        await using var story = await BotTown.StartAsync();
        var (ownersCard, roomsCard) = await CriticalAsync(story);
        var ask = await story.Eve.SeesAsync("One ask", SlackMember.Direct);
        await story.TriedAsync();

        await story.Eve.SayAsync("no, because I am on a plane");

        await story.Eve.SeesInAsync(ask, "declined");
        await story.Cora.SeesInAsync(ownersCard, "I am on a plane");
        await story.Sam.SeesInAsync(roomsCard, "declined");
    }

    [Fact]
    public async Task In_Slack_the_executive_passes_it_on_and_it_counts_when_the_colleague_says_yes_in_Teams()
    {
        await using var story = await BotTown.StartAsync();
        var (ownersCard, roomsCard) = await CriticalAsync(story);
        var ask = await story.Eve.SeesAsync("One ask", SlackMember.Direct);
        await story.TriedAsync();

        await story.Eve.ClickAsync(ask, "Not me, ask...");
        await story.Eve.SeesModalAsync("They are asked at once");
        Assert.True((await story.Eve.FillAndSubmitAsync(("Who instead", "Mira Holm"), ("What they should know", "You know Dana."))).IsFine);

        await story.Eve.SeesInAsync(ask, "Passed on to Mira Holm");
        var hers = await story.MiraInTeams.SeesCardAsync("One ask from Eve Stone", TeamsMember.Personal);
        Assert.Contains("You know Dana.", hers.TextFor(story.MiraInTeams.User.Id), StringComparison.Ordinal);
        await story.Cora.SeesInAsync(ownersCard, "passed it on to Mira Holm");

        await story.MiraInTeams.ClickAsync(hers, "I will");

        await story.MiraInTeams.SeesInAsync(hers, "Mira Holm will");
        await story.Eve.SeesInAsync(ask, "Mira Holm will");
        await story.Cora.SeesInAsync(ownersCard, "who will do it");
        await story.Sam.SeesInAsync(roomsCard, "who will: help with Acme Corp");
    }

    [Fact]
    public async Task In_Teams_the_executive_says_yes_and_both_platforms_show_it()
    {
        await using var story = await BotTown.StartAsync();
        await SponsorIsAsync(story, "mira");
        var (ownersCard, roomsCard) = await CriticalAsync(story);

        var ask = await story.MiraInTeams.SeesCardAsync("One ask", TeamsMember.Personal);
        await story.TriedAsync();
        await story.MiraInTeams.ClickAsync(ask, "I will");

        await story.MiraInTeams.SeesInAsync(ask, "Mira Holm will");
        await story.Cora.SeesInAsync(ownersCard, "will do it");
        await story.Sam.SeesInAsync(roomsCard, "will: help with Acme Corp");
    }

    [Fact]
    public async Task In_Teams_the_executive_says_no_and_both_platforms_show_it()
    {
        await using var story = await BotTown.StartAsync();
        await SponsorIsAsync(story, "mira");
        var (ownersCard, roomsCard) = await CriticalAsync(story);

        var ask = await story.MiraInTeams.SeesCardAsync("One ask", TeamsMember.Personal);
        await story.TriedAsync();
        await story.MiraInTeams.ClickAsync(ask, "No, because...");
        await FillAsync(story.MiraInTeams, ask, "Send answer", ("Why, or who instead", "Ask Eve."));

        await story.MiraInTeams.SeesInAsync(ask, "declined");
        await story.Cora.SeesInAsync(ownersCard, "Ask Eve.");
        await story.Sam.SeesInAsync(roomsCard, "declined");
    }

    [Fact]
    public async Task In_Teams_the_executive_passes_it_on_to_somebody_in_Slack_whose_no_ends_it()
    {
        await using var story = await BotTown.StartAsync();
        await SponsorIsAsync(story, "mira");
        var (ownersCard, roomsCard) = await CriticalAsync(story);

        var ask = await story.MiraInTeams.SeesCardAsync("One ask", TeamsMember.Personal);
        await story.TriedAsync();
        await story.MiraInTeams.ClickAsync(ask, "Not me, ask...");
        await FillAsync(story.MiraInTeams, ask, "Pass it on", ("Who instead", "Eve Stone"), ("note", "They asked for you."));

        await story.MiraInTeams.SeesInAsync(ask, "Passed on to Eve Stone");
        var hers = await story.Eve.SeesAsync("One ask from Mira Holm", SlackMember.Direct);
        await story.Eve.ClickAsync(hers, "No, because...");
        await story.Eve.SeesModalAsync("One line is enough");
        Assert.True((await story.Eve.FillAndSubmitAsync(("Why, or who instead", "On a plane."))).IsFine);

        await story.MiraInTeams.SeesInAsync(ask, "Eve Stone declined");
        await story.Cora.SeesInAsync(ownersCard, "On a plane.");
        await story.Sam.SeesInAsync(roomsCard, "declined");
    }

    [Fact]
    public async Task A_breach_goes_from_the_owners_deputy_to_the_manager_and_the_executive_while_nobody_answers()
    {
        await using var story = await BotTown.StartAsync(("Playbooks:Folder", Policies.Climbing()));
        await story.AnswersAsync("nora.quinn@stark.example", 3, "Late reports.");
        await story.Sam.SeesAsync("Nora Quinn scored 3 of 10", SlackMember.Direct);

        await story.AdvanceAsync(TimeSpan.FromHours(48) + TimeSpan.FromMinutes(1));
        await story.MiraInTeams.SeesAsync("One ask", TeamsMember.Personal);
        await story.AdvanceAsync(TimeSpan.FromHours(2) + TimeSpan.FromMinutes(1));
        await story.MiraInTeams.SeesAsync("still waits for your answer", TeamsMember.Personal);
        Assert.DoesNotContain(story.Eve.Messages, message => message.AllText.Contains("One ask", StringComparison.Ordinal));
        await story.AdvanceAsync(TimeSpan.FromHours(4) + TimeSpan.FromMinutes(1));
        var ask = await story.Eve.SeesAsync("One ask", SlackMember.Direct);
        await story.TriedAsync();

        Assert.Contains("Mira Holm was asked first and has not answered", ask.AllText, StringComparison.Ordinal);
        await story.Sam.SayAsync("status of case 1");
        await story.Sam.SeesAsync("found nobody to ask (deputy)");
        await story.AdvanceAsync(TimeSpan.FromDays(3));
        await story.QuietAsync();
        Assert.Single(story.Eve.Messages, message => message.AllText.Contains("One ask", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Six_hours_of_sleep_ask_once_and_say_that_it_comes_late()
    {
        await using var story = await BotTown.StartAsync();
        await story.AnswersAsync("nora.quinn@stark.example", 3, "Late reports.");
        await story.Sam.SeesAsync("Nora Quinn scored 3 of 10", SlackMember.Direct);

        await story.QuietAsync();
        story.Clock.Jump(TimeSpan.FromHours(54));
        await story.AdvanceAsync(TimeSpan.Zero);

        var ask = await story.MiraInTeams.SeesAsync("One ask", TeamsMember.Personal);
        await story.TriedAsync();
        Assert.Contains("late: it was meant for", ask.TextFor(story.MiraInTeams.User.Id), StringComparison.Ordinal);
        await story.AdvanceAsync(TimeSpan.FromMinutes(5));
        await story.QuietAsync();
        Assert.Single(story.MiraInTeams.Messages, message => message.TextFor(story.MiraInTeams.User.Id).Contains("One ask", StringComparison.Ordinal));
        Assert.DoesNotContain(story.Eve.Messages, message => message.AllText.Contains("One ask", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_colleague_takes_a_case_in_the_team_conversation_does_nothing_and_it_falls_back_with_one_notice()
    {
        await using var story = await BotTown.StartAsync();
        await story.AnswersAsync("dana.reyes@acme.example", 2, "Third outage.");
        var ownersCard = await story.Cora.SeesCardAsync("Dana Reyes scored 2 of 10", TeamsMember.Personal);
        var roomsCard = await story.Sam.SeesAsync("Acme Corp", "#customers");
        await story.QuietAsync();

        await story.Sam.ClickAsync(roomsCard, "I take it");

        await story.Sam.SeesAsync("Dana Reyes scored 2 of 10", SlackMember.Direct);
        await story.Cora.SeesInAsync(ownersCard, "Sam Okafor took it from Cora Lind.");
        await story.AdvanceAsync(TimeSpan.FromHours(4) + TimeSpan.FromMinutes(1));

        await story.Cora.SeesAsync("NPS-1 is yours again", TeamsMember.Personal);
        await story.Sam.SeesInAsync(roomsCard, "Cora Lind");
        await story.AdvanceAsync(TimeSpan.FromHours(5));
        await story.QuietAsync();
        Assert.Single(story.Cora.Messages, message => message.TextFor(story.Cora.User.Id).Contains("is yours again", StringComparison.Ordinal));
    }

    /// <summary>Cora judges the risk at Acme critical. Her card (Teams) and the team's (Slack).</summary>
    private static async Task<(TeamsMessage Owners, SlackMessage Rooms)> CriticalAsync(BotTown story)
    {
        await story.AnswersAsync("dana.reyes@acme.example", 2, "Third outage.");
        var owners = await story.Cora.SeesCardAsync("Dana Reyes scored 2 of 10", TeamsMember.Personal);
        var rooms = await story.Sam.SeesAsync("Acme Corp", "#customers");
        await story.Cora.SayAsync("risk 1");
        await story.TypeAsync(story.Cora, ("How bad is it", "3"), ("How soon", "3"), ("Why?", "They told us they look at others."), ("right?", "yes"));
        return (owners, rooms);
    }

    private static Task<bool> SponsorIsAsync(BotTown story, string personId) => story.Database.WriteAsync(
        async (session, token) =>
        {
            await session.Accounts.SaveAsync((await session.Accounts.GetAsync("acme", token))! with { SponsorId = personId }, token);
            return true;
        },
        CancellationToken.None);

    /// <summary>Fills the form that opened, wherever Teams shows it.</summary>
    private static async Task FillAsync(TeamsMember member, TeamsMessage message, string button, params (string Label, string Answer)[] answers)
    {
        var outcome = member.Dialog is null ? await member.ClickAsync(message, button, answers) : await member.ClickInDialogAsync(button, answers);
        Assert.Empty(outcome.Errors);
    }
}
