using NpsBot.Core.Outbox;
using NpsBot.Playground.Town;

namespace NpsBot.EndToEnd.Tests.Stories.Faults;

/// <summary>Both platforms are in trouble for minutes while answers keep coming; when they are well again everybody has every card, in Slack once.</summary>
public sealed class LongTroubleStories
{
    private static readonly string[] Unhappy = ["nora.quinn@stark.example", "victor.hale@stark.example", "dana.reyes@acme.example", "bill.ramos@initech.example"];

    [Theory]
    [InlineData("429")]
    [InlineData("500")]
    [InlineData("half an answer")]
    [InlineData("half an answer, cut off")]
    [InlineData("hangs up")]
    [InlineData("hangs up when done")]
    public async Task Platforms_that_answer_badly_for_five_minutes_get_every_card(string trouble)
    {
        await using var story = await BotTown.StartAsync();
        story.Town.Slack.Troubles.Standing = story.Town.Teams.Troubles.Standing = Of(trouble);
        foreach (var email in Unhappy)
        {
            await story.AnswersAsync(email, 2);
            await story.PassAsync(TimeSpan.FromSeconds(75), TimeSpan.FromSeconds(5));
        }

        story.Town.Slack.Troubles.Standing = story.Town.Teams.Troubles.Standing = null;
        await story.PassAsync(TimeSpan.FromMinutes(20), TimeSpan.FromMinutes(1));

        await EverybodyHasEveryCardAsync(story);
    }

    [Fact]
    public async Task Platforms_that_hang_for_five_minutes_get_every_card()
    {
        await using var story = await BotTown.StartAsync();
        var forever = new TaskCompletionSource();
        story.Town.Slack.Troubles.Standing = story.Town.Teams.Troubles.Standing = new CallTrouble.Held(forever.Task);
        foreach (var email in Unhappy)
        {
            await story.AnswersAsync(email, 2);
            await story.DriftAsync(TimeSpan.FromSeconds(75), TimeSpan.FromSeconds(5));
        }

        story.Town.Slack.Troubles.Standing = story.Town.Teams.Troubles.Standing = null;
        await story.DriftAsync(TimeSpan.FromMinutes(2), TimeSpan.FromSeconds(5));
        await story.PassAsync(TimeSpan.FromMinutes(20), TimeSpan.FromMinutes(1));

        await EverybodyHasEveryCardAsync(story);
    }

    private static CallTrouble Of(string trouble) => trouble switch
    {
        "429" => new CallTrouble.Refused(429, "Throttled", TimeSpan.FromSeconds(10)),
        "500" => new CallTrouble.Refused(500, "InternalError"),
        "half an answer" => new CallTrouble.Half(IsCutOff: false),
        "half an answer, cut off" => new CallTrouble.Half(IsCutOff: true),
        "hangs up" => new CallTrouble.Cut(IsDone: false),
        "hangs up when done" => new CallTrouble.Cut(IsDone: true),
        _ => throw new ArgumentOutOfRangeException(nameof(trouble)),
    };

    private static async Task EverybodyHasEveryCardAsync(BotTown story)
    {
        Assert.Empty(await story.WaitingAsync());
        Assert.DoesNotContain(await story.DeadAsync(), message => message.Kind == MessageKinds.CaseCard);
        foreach (var name in new[] { "Nora Quinn", "Victor Hale" })
        {
            Assert.Single(story.Sam.Messages, message => message.Conversation == story.Sam.User.DirectId && message.IsFromBot && message.AllText.Contains($"{name} scored 2 of 10", StringComparison.Ordinal));
        }

        foreach (var account in new[] { "Stark Industries", "Acme Corp", "Initech" })
        {
            Assert.Contains(story.Sam.Messages, message => message.Conversation == story.Town.Slack.Channel.Id && message.IsFromBot && message.AllText.Contains($"{account}: somebody scored 2 of 10", StringComparison.Ordinal));
        }

        foreach (var name in new[] { "Dana Reyes", "Bill Ramos" })
        {
            Assert.Contains(story.Cora.Messages, message => message.ThreadId is null && message.TextFor(story.Cora.User.Id).Contains($"{name} scored 2 of 10", StringComparison.Ordinal));
        }
    }
}
