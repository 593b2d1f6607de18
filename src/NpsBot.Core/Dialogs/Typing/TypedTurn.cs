using NpsBot.Core.Conversations;

namespace NpsBot.Core.Dialogs.Typing;

/// <summary>What a typed line came to.</summary>
/// <param name="IsAnswer">False when the line did not do as an answer: it may have been a question to us, and this result is the reply only if it was not.</param>
public sealed record TypedTurn(TurnResult Result, bool IsAnswer)
{
    public static TypedTurn Answer(TurnResult result) => new(result, IsAnswer: true);
}
