using Microsoft.Extensions.DependencyInjection;
using NpsBot.Core.Sessions;
using NpsBot.Core.Terms;
using NpsBot.Core.Views;
using NpsBot.DryRuns;
using NpsBot.EndToEnd.Tests.Stories.Faults;
using NpsBot.Playground.Slack;
using NpsBot.Playground.Teams;
using NpsBot.Playground.World;

namespace NpsBot.EndToEnd.Tests.Stories;

/// <summary>What a dry run says is what really happens.</summary>
public sealed class DryRunStories(ITestOutputHelper output)
{
    /// <summary>The pretend platforms limit how fast the bot may post, a dry run does not wait for that.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_dry_run_over_the_demo_wave_gives_the_pings_that_really_came()
    {
        await using var story = await BotTown.StartAsync(("Quiet:Digests", "true"));
        await story.TriedAsync();
        var begin = story.Clock.GetUtcNow();
        var wave = new AnswerWave(story.Town.World, seed: 7).Make(60, begin + TimeSpan.FromDays(370)).ToList();
        foreach (var answer in wave)
        {
            await story.AdvanceToAsync(answer.OccurredAt);
            await story.AnswersAsync(answer.Email, answer.Score, answer.Comment, answer.ExternalId, answer.WantsFollowUp);
        }

        await story.AdvanceToAsync(story.Clock.GetUtcNow() + TimeSpan.FromDays(3));
        var real = Seen(story, begin);

        var report = await story.Services.GetRequiredService<DryRun>().RunAsync(
            DateOnly.FromDateTime(begin.UtcDateTime), DateOnly.FromDateTime(story.Clock.GetUtcNow().UtcDateTime), null, TestContext.Current.CancellationToken);

        var dry = report.Pings.Select(ping => new Message(ping.PersonId ?? ping.Conversation.Platform, ping.At, SaidIn(ping.View))).ToList();
        output.WriteLine($"{report.Answers} answers, {report.Cases} cases, {dry.Count} pings, {report.Breaches.Count} breaches");
        Assert.NotEmpty(report.Breaches);
        Assert.Equal(0, report.Unsent);
        foreach (var to in dry.Concat(real).Select(message => message.To).Distinct())
        {
            var (said, came) = (dry.Where(message => message.To == to).ToList(), real.Where(message => message.To == to).OrderBy(message => message.At).ToList());
            Assert.Equal(said.Count, came.Count);
            foreach (var (one, other) in said.Zip(came))
            {
                Assert.InRange(other.At - one.At, TimeSpan.Zero, LongestWait);
                Assert.Contains(one.Text, other.Text, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task An_administrator_replays_the_past_in_either_chat()
    {
        await using var story = await BotTown.StartAsync();
        await story.AnswersAsync("nora.quinn@stark.example", 3, "Late again.");
        await story.AdvanceToAsync(story.Clock.GetUtcNow() + TimeSpan.FromDays(3));
        await story.Database.WriteAsync(
            async (session, token) => await session.People.SaveAsync((await session.People.GetAsync("mira", token))! with { Role = PersonRole.Administrator }, token),
            TestContext.Current.CancellationToken);

        await story.MiraInSlack.SayAsync("dry run last 10 days");
        await story.MiraInTeams.SayAsync("dry run last 10 days");

        await story.MiraInSlack.SeesAsync("1 late first contact", SlackMember.Direct);
        await story.MiraInTeams.SeesAsync("1 late first contact", TeamsMember.Personal);
        Assert.Empty(story.Town.Faults.All);
    }

    private static string SaidIn(View view) => view switch
    {
        CaseAlertView card => card.Account,
        EscalationView ask => ask.Account,
        NoticeView notice => notice.Text,
        DigestView digest => digest.Title,
        _ => throw new Xunit.Sdk.XunitException($"A {view.GetType().Name} is no ping of a wave."),
    };

    /// <summary>New messages of the bot since an instant.</summary>
    private static List<Message> Seen(BotTown story, DateTimeOffset since)
    {
        var messages = new List<Message>();
        foreach (var person in story.Town.World.People)
        {
            if (person.IsOn(PretendWorld.Slack))
            {
                var member = story.Town.Slack.User(person.Id);
                messages.AddRange(member.Messages.Where(message => message.IsFromBot && message.Conversation == member.User.DirectId).Select(message => new Message(person.Id, message.At, message.AllText)));
            }

            if (person.IsOn(PretendWorld.Teams))
            {
                var member = story.Town.Teams.User(person.Id);
                messages.AddRange(member.Messages.Where(message => message.IsFromBot && message.Conversation == member.User.PersonalId).Select(message => new Message(person.Id, message.At, message.TextFor(member.User.Id))));
            }
        }

        messages.AddRange(story.Town.Slack.Channel.Messages.Where(message => message.IsFromBot).Select(message => new Message(PretendWorld.Slack, message.At, message.AllText)));
        messages.AddRange(story.Town.Teams.Channel.Messages.Where(message => message.IsFromBot).Select(message => new Message(PretendWorld.Teams, message.At, message.TextFor(story.Cora.User.Id))));
        return [.. messages.Where(message => message.At > since)];
    }

    private sealed record Message(string To, DateTimeOffset At, string Text);
}
