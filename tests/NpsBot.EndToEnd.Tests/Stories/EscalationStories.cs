namespace NpsBot.EndToEnd.Tests.Stories;

public sealed class EscalationStories
{
    [Fact]
    public async Task Critical_risk_asks_the_executive_once_and_her_yes_shows_on_the_card_in_the_other_chat()
    {
        await using var story = await BotTown.StartAsync();
        await story.AnswersAsync("dana.reyes@acme.example", 2, "Third outage.");
        var cora = story.Cora;
        var card = await cora.SeesCardAsync("Dana Reyes scored 2 of 10");

        await cora.SayAsync("risk 1");
        await story.TypeAsync(cora, ("How bad is it", "3"), ("How soon", "3"), ("Why?", "They told us they look at others."), ("right?", "yes"));

        var ask = await story.Eve.SeesAsync("One ask");
        await story.Eve.ClickAsync(ask, "I will");

        await story.Eve.SeesInAsync(ask, "Eve Stone will");
        await cora.LookAtAsync("personal");
        await cora.SeesInAsync(card, "Eve Stone");
        Assert.Single(story.Eve.Messages, message => message.EphemeralTo is null && message.AllText.Contains("Call Dana Reyes", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_executive_declines_with_one_line_and_the_owner_reads_it()
    {
        await using var story = await BotTown.StartAsync();
        await story.AnswersAsync("ray.whitman@hooli.example", 1, "We are leaving.");
        var card = await story.Sam.SeesAsync("Ray Whitman scored 1 of 10");

        var ask = await story.Eve.SeesAsync("One ask");
        await story.Eve.ClickAsync(ask, "No, because...");
        await story.Eve.SeesModalAsync("One line is enough");
        Assert.True((await story.Eve.FillAndSubmitAsync(("Why, or who instead", "On a plane; ask Tom."))).IsFine);

        await story.Eve.SeesInAsync(ask, "declined");
        await story.Sam.SeesInAsync(card, "On a plane; ask Tom.");
    }

    [Fact]
    public async Task A_first_contact_that_is_late_goes_to_the_manager_and_one_that_is_in_time_does_not()
    {
        await using var story = await BotTown.StartAsync();
        await story.AnswersAsync("nora.quinn@stark.example", 3, "Late reports.");
        var card = await story.Sam.SeesAsync("Nora Quinn scored 3 of 10");

        await story.AdvanceAsync(TimeSpan.FromHours(47));
        Assert.DoesNotContain(story.MiraInSlack.Messages, message => message.AllText.Contains("One ask", StringComparison.Ordinal));
        await story.AdvanceAsync(TimeSpan.FromHours(1) + TimeSpan.FromMinutes(2));

        await story.MiraInTeams.SeesAsync("One ask");
        await story.Sam.SeesInAsync(card, "overdue");
    }

    [Fact]
    public async Task Only_the_addressee_answers_an_ask()
    {
        await using var story = await BotTown.StartAsync();
        await story.AnswersAsync("ray.whitman@hooli.example", 1, "We are leaving.");
        await story.Eve.SeesAsync("One ask");

        await story.Sam.SayAsync("status of case 1");

        var status = await story.Sam.SeesAsync("asked Eve Stone");
        Assert.DoesNotContain("I will", status.AllText, StringComparison.Ordinal);
    }
}
