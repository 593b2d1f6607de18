using System.Collections.Immutable;
using NpsBot.Core.Outbox;
using NpsBot.Core.Quiet;
using NpsBot.Core.Sessions;
using NpsBot.Core.Terms;
using NpsBot.Core.Views;

namespace NpsBot.Core.Deliveries;

/// <summary>Says in one line each what waited for somebody, as it is now: the headline of the message that was held.</summary>
/// <param name="deliveries">All of them; asked when needed, because a digest is one itself.</param>
public sealed class HeldLines(Func<IEnumerable<IDelivery>> deliveries)
{
    /// <summary>Lines in sight; the rest is counted.</summary>
    public const int MaxLines = 10;

    private const string NewCases = "New cases";
    private const string Other = "What else came in";

    /// <summary>Sections of what a digest tells; empty when nothing of it needs telling any more.</summary>
    /// <param name="digest">Its subject.</param>
    public async Task<ImmutableArray<DigestSection>> ComposeAsync(ISession session, string digest, Recipient recipient, Reader reader, CancellationToken cancellationToken)
    {
        var lines = new List<(string Heading, DigestLine Line)>();
        foreach (var ping in await session.Quiet.HeldAsync(PingDoor.Name(recipient), cancellationToken))
        {
            if (ping.Digest == digest && !await HeldPings.IsMootAsync(session, ping, cancellationToken) && await LineAsync(session, ping, recipient, reader, cancellationToken) is { } line)
            {
                lines.Add((ping.Kind == MessageKinds.CaseCard ? NewCases : Other, line));
            }
        }

        return [.. lines.GroupBy(pair => pair.Heading).Select(group => new DigestSection(group.Key, [.. group.Take(MaxLines).Select(pair => pair.Line)], Math.Max(0, group.Count() - MaxLines)))];
    }

    private async Task<DigestLine?> LineAsync(ISession session, HeldPing ping, Recipient recipient, Reader reader, CancellationToken cancellationToken)
    {
        if (deliveries().FirstOrDefault(delivery => delivery.Kind == ping.Kind) is not { } delivery)
        {
            return null;
        }

        var message = new OutboxMessage
        {
            Id = string.Empty,
            Kind = ping.Kind,
            Subject = ping.Subject,
            Destination = ping.Destination,
            Priority = OutboxPriority.Normal,
            CreatedAt = ping.HeldAt,
            DueAt = ping.HeldAt,
            CaseNumber = ping.CaseNumber,
        };
        var view = await delivery.ComposeAsync(session, message, recipient, reader.AsOf, cancellationToken);
        return view is null ? null : new DigestLine(view.Render(new Headlines(reader)), (view as CaseAlertView)?.ContactDueAt, ping.CaseNumber is { } number ? CaseActions.Open(new CaseId(number)) : null);
    }
}
