using NpsBot.Core.Conversations;

namespace NpsBot.Core.Dialogs;

/// <summary>What a turn came to.</summary>
/// <param name="IsAnswer">False when a typed line did not do as an answer: it may have been a question to us, and this result is the reply only if it was not.</param>
public sealed record DialogAnswer(TurnResult Result, bool IsAnswer)
{
    public static DialogAnswer Answer(TurnResult result) => new(result, IsAnswer: true);
}
