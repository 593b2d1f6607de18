namespace NpsBot.Playground.World;

/// <summary>One answer to the Net Promoter question, as a survey tool would send it.</summary>
/// <param name="ExternalId">Unique; the same answer sent twice keeps it.</param>
/// <param name="OccurredAt">When the customer answered; may lie in the past.</param>
public sealed record PretendAnswer(
    string ExternalId,
    int Score,
    string? Comment,
    PretendAccount Account,
    string Email,
    string Name,
    bool WantsFollowUp,
    DateTimeOffset OccurredAt,
    string? Product = null);
