using System.Globalization;
using Microsoft.Extensions.Options;
using NpsBot.Core.Outbox;
using NpsBot.Core.People;
using NpsBot.Core.Sessions;
using NpsBot.Core.Views;

namespace NpsBot.Core.Deliveries;

/// <summary>Everything that waited for one person or room, in one message.</summary>
public sealed class HeldDigestDelivery(HeldLines lines, IOptions<OrganisationOptions> organisation) : IDelivery
{
    public string Kind => MessageKinds.HeldDigest;

    public bool IsLiveCard => false;

    /// <summary>It was released in hours and within the budget.</summary>
    public Interruption Interruption => Interruption.Planned;

    public async Task<View?> ComposeAsync(ISession session, OutboxMessage message, Recipient recipient, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var sections = await lines.ComposeAsync(session, message.Subject, recipient, recipient.ReaderAt(now, organisation.Value), cancellationToken);
        var count = sections.Sum(section => section.Lines.Length + section.MoreLines);
        return count == 0 ? null : new DigestView
        {
            Title = "Came in meanwhile",
            Summary = string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? "thing" : "things")} waited for you"),
            Sections = sections,
            Suggestions = ["my cases", "notify me"],
        };
    }

    public Task ArrivedAsync(ISession session, OutboxMessage message, DateTimeOffset now, CancellationToken cancellationToken) =>
        session.Quiet.ToldAsync(message.Destination, message.Subject, cancellationToken);

    /// <summary>Nobody can be reached: each goes its own way, where it finds whom to go to instead.</summary>
    public Task UnreachableAsync(ISession session, OutboxMessage message, DateTimeOffset now, CancellationToken cancellationToken) =>
        HeldPings.ScatterAsync(session, message.Destination, message.Subject, now, cancellationToken);
}
