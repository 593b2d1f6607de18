using NpsBot.Core.Surveys;

namespace NpsBot.Core.Intake;

/// <summary>The answer that says something about a contact.</summary>
/// <param name="AnsweredAt">When it was given.</param>
/// <param name="ResponseId"><see langword="null"/> while it is not stored.</param>
internal sealed record Witness(DateTimeOffset AnsweredAt, string? ResponseId)
{
    /// <summary>Whether the contact has given a later answer, so that importing history (again) turns nothing back.</summary>
    public async Task<bool> IsOutdatedAsync(IResponseStore responses, string contactId, CancellationToken cancellationToken) =>
        await responses.PreviousAsync(contactId, DateTimeOffset.MaxValue, cancellationToken) is { } latest
        && (ResponseId is null ? latest.OccurredAt > AnsweredAt : latest.Id != ResponseId && latest.OccurredAt >= AnsweredAt);
}
