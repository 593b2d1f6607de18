using NpsBot.Playground.Slack;
using NpsBot.Playground.Teams;
using NpsBot.Playground.Town;

namespace NpsBot.EndToEnd.Tests.Stories.Faults;

/// <summary>The machine's clock is set back ten minutes while cards wait, forms are open and people type.</summary>
public sealed class ClockStories
{
    private static readonly TimeSpan TenMinutes = TimeSpan.FromMinutes(10);

    [Fact]
    public async Task A_clock_that_steps_back_ten_minutes_loses_doubles_and_blocks_nothing()
    {
        await using var story = await BotTown.StartAsync();
        await story.AnswersAsync("nora.quinn@stark.example", 3, "Late reports.", id: "r-1");
        var card = await story.Sam.SeesAsync("Nora Quinn scored 3", SlackMember.Direct);
        await story.QuietAsync();
        await story.PassAsync(TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(5));
        story.Town.Slack.Troubles.Next("chat.postMessage", new CallTrouble.Refused(503), 2);
        await story.AnswersAsync("victor.hale@stark.example", 2, id: "r-2");
        await story.TriedAsync();
        await story.Sam.ClickAsync(card, "Start");
        await story.Sam.SeesModalAsync("Two minutes now");

        story.Clock.StepBack(TenMinutes);

        Assert.True((await story.Sam.FillAndSubmitAsync(("Is Nora Quinn your champion?", "No"))).IsFine);
        await story.Sam.SeesModalAsync("Call, do not write");
        await story.AnswersAsync("dana.reyes@acme.example", 1, id: "r-3");
        await story.Cora.SeesCardAsync("Dana Reyes scored 1");
        await story.Cora.SayAsync("status of case 3");
        await story.Cora.SeesAsync("NPS-3, Acme Corp", TeamsMember.Personal);
        Assert.NotEqual("case_opened", (await story.AnswersAsync("nora.quinn@stark.example", 3, "Late reports.", id: "r-1")).Result);
        await story.PassAsync(TenMinutes + TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(1));

        Assert.Single(story.Sam.Messages, message => message.Conversation == story.Sam.User.DirectId && message.AllText.Contains("Victor Hale scored 2", StringComparison.Ordinal));
        Assert.Single(story.Sam.Messages, message => message.Conversation == story.Sam.User.DirectId && message.AllText.Contains("Nora Quinn scored 3", StringComparison.Ordinal));
        Assert.Single(story.Cora.Messages, message => message.ThreadId is null && message.TextFor(story.Cora.User.Id).Contains("Dana Reyes scored 1", StringComparison.Ordinal) && !message.TextFor(story.Cora.User.Id).Contains("Timeline", StringComparison.Ordinal));
        Assert.Empty(await story.WaitingAsync());
        Assert.Empty(await story.DeadAsync());
        Assert.DoesNotContain(story.Town.Faults.All, fault => fault.Code is "operation_timeout" or "dispatch_failed");
    }
}
