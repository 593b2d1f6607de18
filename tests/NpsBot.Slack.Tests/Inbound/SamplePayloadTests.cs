using System.Text.Json.Nodes;
using NpsBot.Core.Conversations;
using NpsBot.Slack.Inbound;

namespace NpsBot.Slack.Tests.Inbound;

/// <summary>Payloads collected from public sources, where they are at hand: whatever Slack has been seen to send is read or passed over, never a fault.</summary>
public sealed class SamplePayloadTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 14, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Every_known_event_is_read_or_passed_over()
    {
        foreach (var (name, payload) in Samples("events"))
        {
            var activity = EventReader.Read(payload, null, Now);

            if (activity is not null)
            {
                Assert.False(string.IsNullOrEmpty(activity.InboundId), name);
                Assert.False(string.IsNullOrEmpty(activity.From.Tenant), name);
                Assert.True(activity.Kind != ActivityKind.Text || name.StartsWith("app_mention", StringComparison.Ordinal) || name.StartsWith("message.im", StringComparison.Ordinal), name);
            }
        }
    }

    [Fact]
    public void Every_known_interaction_is_read_or_passed_over()
    {
        foreach (var (name, payload) in Samples("interactions").Concat(Samples("view")))
        {
            var interaction = SlackInteraction.Read(payload, Now);

            Assert.True(interaction is null || interaction.Activity.Kind == ActivityKind.Action, name);
        }
    }

    [Fact]
    public void Known_mentions_lose_the_mention()
    {
        foreach (var (name, payload) in Samples("events").Where(sample => sample.Name.StartsWith("app_mention.abbot", StringComparison.Ordinal)))
        {
            var activity = EventReader.Read(payload, null, Now);

            Assert.NotNull(activity);
            Assert.DoesNotContain(payload.ObjectsAt("authorizations").First().TextAt("user_id")!, activity.Text, StringComparison.Ordinal);
            Assert.DoesNotContain('<', activity.Text);
        }
    }

    private static List<(string Name, JsonObject Payload)> Samples(string folder)
    {
        var samples = Find(folder) is { } path
            ? Directory.EnumerateFiles(path, "*.json").Order(StringComparer.Ordinal).Select(file => (Path.GetFileName(file), JsonNode.Parse(File.ReadAllText(file)) as JsonObject)).Where(sample => sample.Item2 is not null).Select(sample => (sample.Item1, sample.Item2!)).ToList()
            : [];
        Assert.SkipWhen(samples.Count == 0, "The collected sample payloads are not beside the repository.");
        return samples;
    }

    private static string? Find(string folder)
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var path = Path.Combine(at.FullName, "shared", "data", "slack", folder);
            if (Directory.Exists(path))
            {
                return path;
            }
        }

        return null;
    }
}
