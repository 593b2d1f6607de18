using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;

namespace NpsBot.Playground.Teams;

/// <summary>What an activity from the bot shows, checked.</summary>
internal sealed record TeamsContent(string Text, string? Summary, JsonObject? Card, ImmutableArray<string> SuggestedActions)
{
    private const string CardType = "application/vnd.microsoft.card.adaptive";
    private const int TextBytes = 80 * 1024;

    /// <exception cref="TeamsRefusal">The activity would be refused.</exception>
    public static TeamsContent Read(JsonObject activity, TeamsConversation conversation)
    {
        var attachments = activity["attachments"] as JsonArray ?? [];
        var text = (string?)activity["text"] ?? string.Empty;
        if ((string?)activity["type"] != "message")
        {
            throw TeamsRefusal.BadSyntax($"Unknown activity type {activity["type"]}.");
        }

        if (text.Length == 0 && attachments.Count == 0)
        {
            throw TeamsRefusal.BadSyntax("Activity must have text or attachments.");
        }

        var size = activity.ToJsonString();
        if (attachments.Count > 0 ? Encoding.UTF8.GetByteCount(size) > CardLimits.MessageBytes : size.Length * sizeof(char) > TextBytes)
        {
            throw new TeamsRefusal(413, "MessageSizeTooBig", "Message size too large.");
        }

        return new TeamsContent(text, (string?)activity["summary"], CardOf(attachments), Suggestions(activity, conversation, attachments.Count));
    }

    private static JsonObject? CardOf(JsonArray attachments)
    {
        if (attachments.Count == 0)
        {
            return null;
        }

        if (attachments.Count > 1 || (string?)attachments[0]?["contentType"] != CardType || attachments[0]?["content"] is not JsonObject card)
        {
            throw TeamsRefusal.BadSyntax("The pretend tenant takes one Adaptive Card for each message.");
        }

        var faults = CardRules.Check(card, CardSurface.Message);
        return faults.Count == 0 ? (JsonObject)card.DeepClone() : throw TeamsRefusal.BadSyntax(Explain(faults));
    }

    public static string Explain(IEnumerable<Shapes.Fault> faults) => "Invalid card: " + string.Join("; ", faults.Select(fault => $"{fault.Message} ({fault.Pointer})"));

    private static ImmutableArray<string> Suggestions(JsonObject activity, TeamsConversation conversation, int attachments)
    {
        if (activity["suggestedActions"]?["actions"] is not JsonArray actions)
        {
            return [];
        }

        var isFine = conversation.IsPersonal && attachments == 0 && actions.Count <= CardLimits.SuggestedActions && actions.All(action => (string?)action?["type"] == "imBack" && (string?)action["value"] is { Length: > 0 });
        return isFine ? [.. actions.Select(action => (string)action!["value"]!)] : throw TeamsRefusal.BadSyntax("Suggested actions are for personal chats, imBack only, at most 6, and not beside attachments.");
    }
}
