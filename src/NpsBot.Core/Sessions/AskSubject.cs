using System.Globalization;
using NpsBot.Core.Cases;
using NpsBot.Core.Terms;

namespace NpsBot.Core.Sessions;

/// <summary>Finds the ask a message or card is about.</summary>
public static class AskSubject
{
    /// <param name="subject"><c>case/ask</c>, both numbers; see <see cref="Outbox.MessageKinds.SubjectOf(CaseId, int)"/>.</param>
    /// <returns><see langword="null"/> when there is none.</returns>
    public static async Task<(Case Current, Ask Ask)?> FindAsync(ISession session, string subject, CancellationToken cancellationToken)
    {
        var parts = subject.Split('/');
        return parts.Length == 2
            && CaseId.TryParse(parts[0], out var id)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && await session.Cases.LoadAsync(id, cancellationToken) is { } current
            && current.Asks.FirstOrDefault(ask => ask.Fact.Number == number) is { } ask
                ? (current, ask)
                : null;
    }
}
