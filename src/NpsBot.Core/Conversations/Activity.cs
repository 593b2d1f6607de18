using System.Collections.Immutable;

namespace NpsBot.Core.Conversations;

public enum ActivityKind
{
    /// <summary>Somebody typed: <see cref="Activity.Text"/> without the bot's mention.</summary>
    Text,

    /// <summary>Somebody clicked a button or submitted a form: <see cref="Activity.Verb"/>, <see cref="Activity.Data"/>, <see cref="Activity.Values"/>.</summary>
    Action,

    /// <summary>The bot was added to the conversation, or a person met it for the first time.</summary>
    Installed,

    /// <summary>The bot was removed; nothing can be sent there any more.</summary>
    Uninstalled,

    /// <summary>A person opened the bot's home surface; the answer is published there.</summary>
    HomeOpened,

    /// <summary>A person saw the personal conversation up to <see cref="Activity.MessageId"/>, where the platform tells; nothing is answered.</summary>
    Seen,
}

/// <summary>One inbound event, verified and read by its edge, in words both platforms share.</summary>
public sealed record Activity
{
    public required ActivityKind Kind { get; init; }

    public required ChatUser From { get; init; }

    /// <summary>Where it happened and where a reply belongs (with the thread, if any).</summary>
    public required ConversationReference Conversation { get; init; }

    /// <summary>Key under which a second delivery of the same event is recognised; unique per platform and tenant.</summary>
    public required string InboundId { get; init; }

    /// <summary>When it happened, by the platform's clock if it says so, else by ours.</summary>
    public required DateTimeOffset At { get; init; }

    public string Text { get; init; } = string.Empty;

    /// <summary>One of <see cref="Verbs"/>; empty unless <see cref="ActivityKind.Action"/>.</summary>
    public string Verb { get; init; } = string.Empty;

    /// <summary>What the button carried; came through the client, so never trusted.</summary>
    public ImmutableDictionary<string, string> Data { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The form's answers by prompt id, in the invariant forms of <c>Views.Prompt</c>; an empty answer is absent.</summary>
    public ImmutableDictionary<string, string> Values { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The message that was clicked; <see langword="null"/> when there is none.</summary>
    public string? MessageId { get; init; }

    /// <summary>True when a form given as the answer takes the place of the clicked message for this person, so that an edit of the message would wipe it.</summary>
    public bool FormsCoverMessage { get; init; }

    /// <summary>True when only the sender sees the reply (a slash command's answer), so that the room's rights do not cut it.</summary>
    public bool ReplyIsPrivate { get; init; }
}
