using System.Globalization;
using NpsBot.Core.Cases;
using NpsBot.Core.Outbox;
using NpsBot.Core.Sessions;
using NpsBot.Core.Views;

namespace NpsBot.Core.Deliveries.Covers;

/// <summary>One message to whoever covers: for whom, until when, and the cases that came with it.</summary>
public sealed class CoverNoteDelivery(CoverMessages messages) : IDelivery
{
    private const int MaxCases = 200;

    public string Kind => MessageKinds.CoverNote;

    public bool IsLiveCard => false;

    /// <summary>It was planned into its reader's hours.</summary>
    public Interruption Interruption => Interruption.Planned;

    /// <summary>Nothing is said once the absence is over or taken back.</summary>
    public async Task<View?> ComposeAsync(ISession session, OutboxMessage message, Recipient recipient, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (recipient.Person is not { } deputy
            || await session.Absences.GetAsync(message.Subject, cancellationToken) is not { Stands: true } absence || absence.EndsAt <= now
            || await session.People.GetAsync(absence.PersonId, cancellationToken) is not { } away)
        {
            return null;
        }

        var held = await HeldAsync(session, deputy.Id, away.Id, cancellationToken);
        var reader = messages.ReaderOf(recipient, now);
        var count = held.Count == 0 ? "no case came with it" : string.Create(CultureInfo.InvariantCulture, $"{held.Count} {(held.Count == 1 ? "case comes" : "cases come")} to you, and no clock stops");
        return new DigestView
        {
            Title = $"You cover for {away.Name} until {new Wording(reader).Day(absence.LastDay, withWeekday: true)}",
            Summary = $"{count}. New answers of {away.Name}'s customers come to you too.",
            Sections = await messages.SectionsAsync(session, held, reader, _ => null, cancellationToken),
            Suggestions = ["my cases", "who is away"],
        };
    }

    /// <summary>Each case's own card goes out, and by its own way finds somebody who can be reached.</summary>
    public async Task UnreachableAsync(ISession session, OutboxMessage message, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await session.Absences.GetAsync(message.Subject, cancellationToken) is not { } absence)
        {
            return;
        }

        var deputy = message.Destination[MessageKinds.ToPerson(string.Empty).Length..];
        foreach (var current in await HeldAsync(session, deputy, absence.PersonId, cancellationToken))
        {
            await CaseBook.EnqueueOwnersCardAsync(session, current, now, cancellationToken);
        }
    }

    private static async Task<List<Case>> HeldAsync(ISession session, string deputyId, string awayId, CancellationToken cancellationToken)
    {
        var held = new List<Case>();
        foreach (var row in await session.Cases.ListAsync(new CaseFilter { OwnerIds = [deputyId], CoverForId = awayId, Limit = MaxCases }, cancellationToken))
        {
            if (await session.Cases.LoadAsync(row.Id, cancellationToken) is { } current)
            {
                held.Add(current);
            }
        }

        return held;
    }
}
