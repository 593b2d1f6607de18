namespace NpsBot.Core.Terms;

/// <summary>One thing a self-check looked at, for <c>npsbot doctor</c>.</summary>
/// <param name="What">What was looked at, short, e.g. "Teams: token".</param>
/// <param name="Ok">False when somebody must act.</param>
/// <param name="Detail">What was found, one sentence; never a secret.</param>
/// <param name="Mend">What to do about it, with the key to set and an example; <see langword="null"/> when it is fine.</param>
public sealed record Finding(string What, bool Ok, string Detail, string? Mend = null);
