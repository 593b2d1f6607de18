namespace NpsBot.EndToEnd.Tests.Conversations;

public sealed class FirstContactTests : TownFixture
{
    [Fact]
    public async Task Contact_logged_in_a_Slack_modal_changes_the_card_for_everybody()
    {
        await Town.Answers.SendAsync("hooli", "Priya Nair", 4, "We wait and wait.");
        var card = await Sam.SeesAsync("scored 4 of 10", "dm");
        var inTeam = await Eve.SeesAsync("Hooli", "#customers");

        await PassAsync(TimeSpan.FromHours(1));
        await Sam.ClickAsync(card, "Log contact");
        await Sam.SeesModalAsync("Outcome");
        var saved = await Sam.FillAndSubmitAsync(("How", "Call"), ("When", "2026-01-05T09:50:00Z"), ("Outcome", "Reached Priya Nair"), ("Said sorry, and meant it", "Yes"), ("Is it", "Priya Nair alone"));

        Assert.True(saved.IsFine, saved.Problem ?? string.Join(", ", saved.Errors));
        await Sam.SeesInAsync(card, "reached");
        await Eve.SeesInAsync(inTeam, "reached");
        NothingWentWrong();
    }

    [Fact]
    public async Task Contact_logged_in_a_Teams_card_changes_the_card_for_everybody()
    {
        await Town.Answers.SendAsync("acme", "Dana Reyes", 2, "Nobody called us.");
        var card = await Cora.SeesCardAsync("scored 2 of 10", "personal");
        var inTeam = await Mira.SeesCardAsync("Acme", "Alerts");

        await PassAsync(TimeSpan.FromHours(1));
        await Cora.ClickAsync(card, "Log contact");
        await Cora.SeesInAsync(card, "What they said");
        var saved = await Cora.ClickAsync(card, "Save and go on", ("How", "Call"), ("When", "2026-01-05"), ("at.time", "10:50"), ("Outcome", "Reached Dana Reyes"), ("apology", "yes"), ("scope", "Dana Reyes alone"));

        Assert.True(saved.IsFine, saved.Problem ?? string.Join(", ", saved.Errors));
        await Mira.SeesInAsync(inTeam, "reached");
        NothingWentWrong();
    }

    [Fact]
    public async Task A_question_typed_in_Teams_is_answered_there()
    {
        await Cora.SayAsync("my cases");

        await Cora.SeesAsync("No open cases", "personal");
        NothingWentWrong();
    }
}
