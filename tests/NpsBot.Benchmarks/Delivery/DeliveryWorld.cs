using NpsBot.Benchmarks.Harness;
using NpsBot.Benchmarks.Turns;
using NpsBot.Core.Conversations;
using NpsBot.Core.Outbox;

namespace NpsBot.Benchmarks.Delivery;

/// <summary>Messages for one conversation of many.</summary>
/// <param name="Due">When each may be sent, from the first.</param>
internal sealed record Waiting(int Conversation, int Messages, DateTimeOffset Due);

/// <summary>Databases with messages that wait.</summary>
internal static class DeliveryWorld
{
    private const int Batch = 5_000;

    /// <summary>Puts messages into the outbox of a new database, through the product's own store.</summary>
    public static async Task MakeAsync(string database, IEnumerable<Waiting> waiting, CancellationToken cancellationToken)
    {
        await using var store = await SeedStore.OpenAsync(database, cancellationToken);
        var number = 0;
        foreach (var batch in Flat(waiting).Chunk(Batch))
        {
            await store.Database.WriteAsync(
                async (session, token) =>
                {
                    foreach (var (conversation, isFirst, due) in batch)
                    {
                        var place = new ConversationReference("slack", Ids.SlackTeam, $"C{conversation:00000}", ConversationKind.Team);
                        var now = TimeProvider.System.GetUtcNow();
                        if (isFirst)
                        {
                            await session.Conversations.SaveAsync(place, now, token);
                        }

                        await session.Outbox.EnqueueAsync(new NewMessage(MessageKinds.Welcome, $"{number++}", MessageKinds.ToConversation(place.Key)) { NotBefore = due, Coalesces = false }, now, token);
                    }

                    return true;
                },
                cancellationToken);
        }
    }

    /// <summary>The product with nothing but Slack, and no limit of its own for the workspace: the pretend Slack has none.</summary>
    public static Task<ServerProcess> StartAsync(string database, SlackGate slack, CancellationToken cancellationToken) => BotProcess.StartAsync(
        "NpsBot",
        database,
        new Dictionary<string, string?>
        {
            ["Slack:BotToken"] = "xoxb-benchmark",
            ["Slack:SigningSecret"] = Ids.SlackSecret,
            ["Slack:ApiBaseUrl"] = slack.Api.AbsoluteUri,
            ["Slack:PostsPerMinute"] = "0",
            ["Quiet:PerHour"] = "0",
            ["Quiet:PerDay"] = "0",
            ["Quiet:RoomPerHour"] = "0",
            ["Quiet:RoomPerDay"] = "0",
        },
        null,
        cancellationToken);

    private static IEnumerable<(int Conversation, bool IsFirst, DateTimeOffset Due)> Flat(IEnumerable<Waiting> waiting) =>
        waiting.SelectMany(lane => Enumerable.Range(0, lane.Messages).Select(message => (lane.Conversation, message == 0, lane.Due)));
}
