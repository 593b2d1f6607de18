using System.Globalization;
using System.Text.Json;
using NpsBot.Core.Conversations;

namespace NpsBot.Teams.Inbound;

/// <summary>Reads what Teams says into the product's own words.</summary>
internal sealed class ActivityReader(TimeProvider time)
{
    public const string CardAction = "adaptiveCard/action";

    public const string DialogOpen = "task/fetch";

    public const string DialogSubmit = "task/submit";

    public const string ReadReceipt = "application/vnd.microsoft.readReceipt";

    /// <returns><see langword="null"/> for what is none of our business: reactions, edits, typing, other people's comings and goings, talk in a room that is not addressed to the bot.</returns>
    public Activity? Read(TeamsActivity wire) => wire.Type switch
    {
        "message" => Message(wire),
        "invoke" => Invoke(wire),
        "event" => wire.Name == ReadReceipt ? Seen(wire) : null,
        "installationUpdate" => Installation(wire),
        "conversationUpdate" => wire.MembersAdded?.Any(member => member.Id is { } id && id == wire.Recipient?.Id) == true ? Installed(wire) : null,
        _ => null,
    };

    /// <summary>The answer inside an invoke or a submitted card; <see langword="null"/> when no button of ours sent it.</summary>
    public static CardAnswer? AnswerOf(TeamsActivity wire) => wire.Name switch
    {
        CardAction => CardAnswer.Read(wire.Value.Object("action").Member("data"), wire.ZoneOfSender),
        DialogOpen or DialogSubmit => CardAnswer.Read(wire.Value.Member("data"), wire.ZoneOfSender),
        _ => CardAnswer.Read(wire.Value, wire.ZoneOfSender),
    };

    private Activity? Message(TeamsActivity wire)
    {
        if (wire.From?.Id is { } sender && sender == wire.Recipient?.Id)
        {
            return null;
        }

        if (AnswerOf(wire) is { } answer)
        {
            return Click(wire, answer);
        }

        if (string.IsNullOrWhiteSpace(wire.Text) && wire.Value.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null))
        {
            // Somebody else's card was submitted.
            return null;
        }

        var activity = Start(wire, ActivityKind.Text, $"message:{wire.Id}");
        var isAddressed = activity.Conversation.Kind == ConversationKind.Personal || BotMentions.Has(wire);
        return isAddressed ? activity with { Text = BotMentions.Strip(wire) } : null;
    }

    private Activity? Invoke(TeamsActivity wire) =>
        wire.Name is CardAction or DialogOpen or DialogSubmit && AnswerOf(wire) is { } answer
            ? Click(wire, answer) with { ReplyIsPrivate = true, FormsCoverMessage = wire.Name == CardAction }
            : null;

    private Activity Click(TeamsActivity wire, CardAnswer answer) => Start(wire, ActivityKind.Action, $"{wire.Type}:{wire.Id}") with
    {
        Verb = answer.Verb,
        Data = answer.Data,
        Values = answer.Values,
        MessageId = wire.ReplyToId,
    };

    private Activity? Seen(TeamsActivity wire) =>
        wire.Value.At("lastReadMessageId") is { Length: > 0 } last && Start(wire, ActivityKind.Seen, $"seen:{last}") is { Conversation.Kind: ConversationKind.Personal } activity
            ? activity with { MessageId = last }
            : null;

    private Activity? Installation(TeamsActivity wire) => wire.Action?.ToLowerInvariant() switch
    {
        "add" or "add-upgrade" => Installed(wire),
        "remove" => Start(wire, ActivityKind.Uninstalled, $"uninstalled:{wire.Id}"),

        // The old version leaves because the new one came.
        _ => null,
    };

    private Activity Installed(TeamsActivity wire)
    {
        // One install into a team is told twice, under two ids but at one time; a later install is another one.
        var minute = At(wire).UtcDateTime.ToString("yyyyMMddHHmm", CultureInfo.InvariantCulture);
        return Start(wire, ActivityKind.Installed, $"installed:{minute}");
    }

    private Activity Start(TeamsActivity wire, ActivityKind kind, string eventKey)
    {
        var conversation = References.Of(wire);
        return new Activity
        {
            Kind = kind,
            From = UserOf(wire, conversation.Tenant),
            Conversation = conversation,
            InboundId = $"{wire.Conversation!.Id}:{eventKey}",
            At = At(wire),
        };
    }

    private static ChatUser UserOf(TeamsActivity wire, string tenant) => new(
        References.Platform,
        tenant,
        wire.From!.Id!,
        wire.From.Name,
        TimeZone: wire.ZoneOfSender,
        Locale: wire.Locale,
        DirectoryId: wire.From.AadObjectId);

    private DateTimeOffset At(TeamsActivity wire) =>
        DateTimeOffset.TryParse(wire.Timestamp, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at.ToUniversalTime() : time.GetUtcNow();
}
