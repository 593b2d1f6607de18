namespace NpsBot.Core.Cases;

/// <summary>A step a policy's rule has taken in a case.</summary>
/// <param name="Rule">Id of the rule.</param>
/// <param name="Level">Counted from 1.</param>
/// <param name="Repeat">0 for the first asking of the level.</param>
/// <param name="Ask">Number of the ask it made or was folded into; <see langword="null"/> when there was nobody to ask.</param>
public sealed record EscalationStep(string Rule, int Level, int Repeat, DateTimeOffset At, int? Ask);
