using NpsBot.Core.Conversations;
using NpsBot.Core.Views;

namespace NpsBot.DryRuns;

/// <summary>A new message somebody would have got; an edit of one that is there is none.</summary>
/// <param name="PersonId">Who; <see langword="null"/> in a team conversation.</param>
/// <param name="Kind">Kind of the outbox message, e.g. <c>case.card</c>.</param>
/// <param name="IsUrgent">True for what may come at any hour.</param>
/// <param name="Subject">What it is about, in the kind's own form; the case's number for most.</param>
/// <param name="Text">Its first line, as the reader's phone shows it.</param>
public sealed record Ping(DateTimeOffset At, string? PersonId, ConversationReference Conversation, string Kind, bool IsUrgent, string Subject, string Text, View View);
