namespace NpsBot.EndToEnd.Tests.Stories;

public sealed class PlaybookStories
{
    [Fact]
    public async Task Contact_is_logged_in_a_Slack_modal_and_the_card_says_so()
    {
        await using var story = await BotTown.StartAsync();
        await story.AnswersAsync("nora.quinn@stark.example", 3, "Late reports.");
        var card = await story.Sam.SeesAsync("Nora Quinn scored 3 of 10");
        story.Advance(TimeSpan.FromHours(2));

        await story.Sam.ClickAsync(card, "Log contact");
        await story.Sam.SeesModalAsync("Call, do not write");
        await story.Sam.FillAndSubmitAsync(("How", "Call"), ("Outcome", "Reached"), ("Said sorry", "true"), ("Is it", "one person"));

        await story.Sam.SeesInAsync(card, "Sam Okafor reached Nora Quinn");
    }
}
