using NpsBot.Core.Outbox;
using NpsBot.Core.Views;

namespace NpsBot.Core.Conversations;

/// <summary>One platform's way out. Safe to call from many tasks at once.</summary>
/// <remarks>Never throws for what the platform answers: that is a <see cref="SendResult"/>. Exceptions are bugs (a card the platform calls invalid) or a cancelled token.</remarks>
public interface IChatAdapter
{
    /// <summary>Name of the platform in references and identities; lower-case, stable, e.g. <c>teams</c>.</summary>
    string Platform { get; }

    /// <summary>Posts a new message.</summary>
    /// <param name="deliveryId">Id of the outbox message; put where the platform lets it be found again.</param>
    Task<SendResult> PostAsync(ConversationReference conversation, View view, Reader reader, string deliveryId, CancellationToken cancellationToken);

    /// <summary>Replaces a message in place; repeatable.</summary>
    Task<SendResult> UpdateAsync(PostedMessage message, View view, Reader reader, CancellationToken cancellationToken);

    /// <summary>Opens (or finds) the personal conversation with a user.</summary>
    Task<OpenResult> OpenPersonalAsync(ChatUser user, CancellationToken cancellationToken);

    /// <summary>Looks for a message posted before under an outbox message's id, when nobody knows whether it arrived.</summary>
    /// <param name="since">Not posted before this instant.</param>
    Task<LookResult> FindPostedAsync(ConversationReference conversation, string deliveryId, DateTimeOffset since, CancellationToken cancellationToken) => Task.FromResult(LookResult.Unable);

    /// <summary>Looks a colleague up by e-mail where the platform can.</summary>
    Task<FindResult> FindByEmailAsync(string email, CancellationToken cancellationToken);

    /// <summary>Completes what an activity told about its sender: name, e-mail, time zone. Returns the input unchanged when the platform knows no more.</summary>
    Task<ChatUser> DescribeAsync(ChatUser user, ConversationReference seenIn, CancellationToken cancellationToken);

    /// <summary>Publishes a person's home surface; <see langword="false"/> where the platform has none.</summary>
    Task<bool> PublishHomeAsync(ChatUser user, View view, Reader reader, CancellationToken cancellationToken);

    /// <summary>The limits a call falls under, so that it is made when the platform takes it. Calls are not held back here: the outbox asks before it calls.</summary>
    /// <param name="tenant">The organisation on the platform; <see langword="null"/> when the call names none.</param>
    /// <param name="conversationId">The conversation a message goes to; <see langword="null"/> for other calls.</param>
    CallLimits LimitsOf(ChatCall call, string? tenant, string? conversationId) => CallLimits.None;
}

/// <summary>A message that exists on a platform.</summary>
/// <param name="Conversation">Where it really is (the platform may have answered with another id than asked).</param>
/// <param name="MessageId">The platform's id (a Slack <c>ts</c>, an activity id).</param>
public sealed record PostedMessage(ConversationReference Conversation, string MessageId);

/// <summary>What became of a send. A closed set.</summary>
public abstract record SendResult
{
    private SendResult()
    {
    }

    public sealed record Sent(PostedMessage Message) : SendResult;

    /// <summary>Not now: the platform asked to wait, or could not be reached.</summary>
    /// <param name="After">How long the platform wants us to wait; <see langword="null"/> for our own back-off.</param>
    /// <param name="Reason">A short code for operators, e.g. <c>ratelimited</c>, <c>http_503</c>; no contents.</param>
    /// <param name="MayHaveArrived">True when the platform may have taken it all the same (a timeout after sending).</param>
    public sealed record RetryAfter(TimeSpan? After, string Reason, bool MayHaveArrived = false) : SendResult;

    /// <summary>Never by this road.</summary>
    public sealed record Gone(GoneReason Why, string Code) : SendResult;
}

/// <summary>Why a road is closed.</summary>
public enum GoneReason
{
    /// <summary>The message to update no longer exists: post anew.</summary>
    Message,

    /// <summary>The conversation no longer exists or is archived.</summary>
    Conversation,

    /// <summary>The user left, blocked the bot, or has not installed it.</summary>
    User,

    /// <summary>The whole installation is revoked or misconfigured (token, scope): an administrator must act.</summary>
    Installation,
}

/// <summary>Outcome of looking somebody up: the user, nobody, or why it is not known.</summary>
/// <param name="User"><see langword="null"/> when the platform has nobody of that address, or did not say.</param>
/// <param name="Refusal">Why it is not known; <see langword="null"/> when it is.</param>
public sealed record FindResult(ChatUser? User, SendResult? Refusal = null);

/// <summary>Outcome of opening a personal conversation: the reference, or why not.</summary>
public sealed record OpenResult(ConversationReference? Conversation, SendResult? Refusal = null);

/// <summary>Outcome of looking for a message that may have arrived: the message, nothing, or why it is not known.</summary>
/// <param name="Message">Where it is; <see langword="null"/> when it is not there, or nobody knows.</param>
/// <param name="Refusal">Why it cannot be said just now; look again later.</param>
/// <param name="CanLook">False when the platform never tells: a message that is posted again may be there twice.</param>
public sealed record LookResult(PostedMessage? Message, SendResult? Refusal = null, bool CanLook = true)
{
    public static readonly LookResult Absent = new((PostedMessage?)null);

    public static readonly LookResult Unable = new(Message: null, CanLook: false);
}
