using NpsBot.Testing;

namespace NpsBot.EndToEnd.Tests.Stories;

/// <summary>Two processes' worth of bot on one PostgreSQL.</summary>
public sealed class ReplicaStories
{
    private const int Answers = 12;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_two_replicas_take_in_is_told_once_each_and_worked_from_either()
    {
        await using var story = await StartAsync();
        var replica = await story.AddReplicaAsync();

        var taken = await Task.WhenAll(Enumerable.Range(0, Answers).Select(number => Task.Run(() => story.AnswersAsync("nora.quinn@stark.example", 3, $"Late, {number}.", $"r-{number}", to: number % 2 == 0 ? null : replica))));
        await story.Sam.SeesAsync("Nora Quinn scored 3 of 10");
        await story.QuietAsync();

        Assert.Single(taken.Select(answer => answer.Case).Distinct());
        Assert.Single(taken, answer => answer.Result == "case_opened");
        Assert.Single(story.Sam.Messages, message => message.Conversation == story.Sam.User.DirectId && message.AllText.Contains("scored 3 of 10", StringComparison.Ordinal));
        Assert.Empty(story.Town.Faults.All);
    }

    [Fact]
    public async Task A_breach_that_two_replicas_notice_asks_the_manager_once()
    {
        await using var story = await StartAsync();
        await story.AddReplicaAsync();
        await story.AnswersAsync("nora.quinn@stark.example", 3, "Late reports.");
        await story.Sam.SeesAsync("Nora Quinn scored 3 of 10");

        await story.AdvanceAsync(TimeSpan.FromHours(49));
        await story.MiraInTeams.SeesAsync("One ask");
        await story.QuietAsync();

        Assert.Single(story.MiraInTeams.Messages, message => message.TextFor(story.MiraInTeams.User.Id).Contains("One ask", StringComparison.Ordinal));
        Assert.Empty(story.Town.Faults.All);
    }

    private static async Task<BotTown> StartAsync()
    {
        Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? string.Empty);
        var server = await PostgresServer.SharedAsync(Cancel);
        return await BotTown.StartAsync(("Storage:ConnectionString", await server.CreateDatabaseAsync(Cancel)));
    }
}
