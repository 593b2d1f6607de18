using NpsBot.Playground.Town;

namespace NpsBot.EndToEnd.Tests.Conversations;

/// <summary>The same conversations over a WebSocket: events, commands, clicks and forms, also across a refresh.</summary>
public sealed class SocketModeTests : TownFixture
{
    protected override PretendTownOptions Options => new() { Clock = Clock, Slack = new() { SocketMode = true } };

    [Fact]
    public async Task Questions_commands_and_forms_work_over_a_socket_and_over_the_one_that_follows_it()
    {
        await Town.Slack.ConnectedAsync();
        await Sam.SayAsync("my cases");
        await Sam.SeesAsync("No open cases", "dm");

        await Town.Slack.RefreshSocketAsync();
        var command = await Sam.CommandAsync("#customers", "/nps overdue");
        await Sam.SeesAsync("overdue", "#customers");
        await Town.Answers.SendAsync("hooli", "Priya Nair", 4, "We wait and wait.");
        var card = await Sam.SeesAsync("scored 4 of 10", "dm");
        await Sam.ClickAsync(card, "Log contact");
        await Sam.SeesModalAsync("Contact");
        var refused = await Sam.FillAndSubmitAsync(("medium", "call"), ("outcome", "reached"));

        Assert.True(command.IsFine);
        Assert.NotEmpty(refused.Errors);
        Assert.Null(refused.Problem);
        NothingWentWrong();
    }
}
