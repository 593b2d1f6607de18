using System.Globalization;
using NpsBot.Core.Cases;
using NpsBot.Core.Cases.Facts;
using NpsBot.Core.Outbox;
using NpsBot.Core.Sessions;
using NpsBot.Core.Views;

namespace NpsBot.Core.Deliveries.Covers;

/// <summary>One message to somebody who is back: the cases that came back, and what happened meanwhile.</summary>
public sealed class CoverBackDelivery(CoverMessages messages) : IDelivery
{
    public string Kind => MessageKinds.CoverBack;

    public bool IsLiveCard => false;

    /// <summary>It was planned into its reader's hours.</summary>
    public Interruption Interruption => Interruption.Planned;

    public async Task<View?> ComposeAsync(ISession session, OutboxMessage message, Recipient recipient, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (recipient.Person is not { } person)
        {
            return null;
        }

        var back = new List<Case>();
        foreach (var row in await session.Cases.ListAsync(new CaseFilter { OwnerIds = [person.Id], Limit = 200 }, cancellationToken))
        {
            if (await session.Cases.LoadAsync(row.Id, cancellationToken) is { } current && CameBackAt(current)?.ToUnixTimeMilliseconds() == message.CreatedAt.ToUnixTimeMilliseconds())
            {
                back.Add(current);
            }
        }

        if (back.Count == 0)
        {
            return null;
        }

        var reader = messages.ReaderOf(recipient, now);
        return new DigestView
        {
            Title = "Welcome back",
            Summary = string.Create(CultureInfo.InvariantCulture, $"{back.Count} {(back.Count == 1 ? "case is" : "cases are")} yours again"),
            Sections = await messages.SectionsAsync(session, back, reader, LeftAt, cancellationToken),
            Suggestions = ["my cases"],
        };
    }

    private static DateTimeOffset? CameBackAt(Case current) =>
        current.History.LastOrDefault(recorded => recorded.Fact is OwnerAssigned) is { Fact: OwnerAssigned { Why: OwnerChange.CoverEnded } } back ? back.At : null;

    /// <summary>When the case was first held by somebody else: the beginning, for one that came meanwhile.</summary>
    private static DateTimeOffset? LeftAt(Case current)
    {
        var before = current.History.SkipLast(1).LastOrDefault(recorded => recorded.Fact is OwnerAssigned { Why: OwnerChange.CoverEnded })?.Seq ?? 0;
        return current.History.FirstOrDefault(recorded => recorded.Seq > before && recorded.Fact is OwnerAssigned { Why: OwnerChange.Cover })?.At ?? current.OpenedAt;
    }
}
