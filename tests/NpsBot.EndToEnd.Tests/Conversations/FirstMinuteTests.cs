namespace NpsBot.EndToEnd.Tests.Conversations;

public sealed class FirstMinuteTests : TownFixture
{
    [Fact]
    public async Task An_unhappy_answer_reaches_the_owner_in_Teams()
    {
        await Town.Answers.SendAsync("acme", "Dana Reyes", 2, "Nobody called us.");

        var card = await Cora.SeesCardAsync("scored 2 of 10", "personal");

        Assert.Contains("Nobody called us.", card.TextFor(Cora.User.Id), StringComparison.Ordinal);
        NothingWentWrong();
    }

    [Fact]
    public async Task An_unhappy_answer_reaches_the_owner_in_Slack()
    {
        await Town.Answers.SendAsync("hooli", "Priya Nair", 4, "We wait and wait.");

        var message = await Sam.SeesAsync("scored 4 of 10", "dm");

        Assert.Contains("We wait and wait.", message.AllText, StringComparison.Ordinal);
        NothingWentWrong();
    }

    [Fact]
    public async Task The_team_sees_the_case_without_the_name_of_the_customer()
    {
        await Town.Answers.SendAsync("hooli", "Priya Nair", 4, "We wait and wait.");

        var message = await Eve.SeesAsync("Hooli", "#customers");

        Assert.DoesNotContain("Priya", message.AllText, StringComparison.Ordinal);
        Assert.DoesNotContain("We wait", message.AllText, StringComparison.Ordinal);
    }
}
