using System.Collections.Immutable;
using NpsBot.Core.Accounts;
using NpsBot.Core.Cases;
using NpsBot.Core.Cases.Facts;
using NpsBot.Core.Escalations;
using NpsBot.Core.People;
using NpsBot.Core.Terms;

namespace NpsBot.Core.Sessions;

/// <summary>Loads what a policy looks at besides the case.</summary>
public sealed class EscalationContexts(CalendarBook calendars)
{
    /// <param name="policy">The case's own; what none of its rules asks about is not loaded.</param>
    public async Task<EscalationContext> LoadAsync(ISession session, Case current, Policy policy, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var account = await session.Accounts.GetAsync(current.AccountId, cancellationToken) ?? new Account { Id = current.AccountId, Name = current.AccountId };
        var contact = await session.Accounts.GetContactAsync(current.ContactId, cancellationToken) ?? new Contact { Id = current.ContactId, AccountId = account.Id, Name = Contact.Nameless };
        var owner = current.OwnerId is { } ownerId ? await session.People.GetAsync(ownerId, cancellationToken) : null;
        var above = await Hierarchy.AboveAsync(session.People, owner, cancellationToken);
        var sponsor = account.SponsorId is { } sponsorId ? await session.People.GetAsync(sponsorId, cancellationToken) : null;
        return new EscalationContext(account, contact, owner, above.Count > 0 ? above[0] : null, sponsor ?? above.FirstOrDefault(person => person.Role == PersonRole.Executive))
        {
            Deputy = policy.Rules.Any(rule => rule.Levels.Any(level => level.To == Addressee.Deputy)) ? await StandIns.DeputyAsync(session.Absences, session.People, owner, now, cancellationToken) : null,
            Calendars = calendars,
            Holders = await HoldersAsync(session, current, cancellationToken),
            UnhappySiblings = Asks(policy, EscalationTrigger.SiblingsUnhappy) ? await UnhappySiblingsAsync(session, current, cancellationToken) : 0,
            PreviousScore = Asks(policy, EscalationTrigger.ScoreFell) ? await PreviousScoreAsync(session, current, cancellationToken) : null,
        };
    }

    private static bool Asks(Policy policy, EscalationTrigger trigger) => policy.Rules.Any(rule => rule.On == trigger);

    private static async Task<ImmutableArray<Person>> HoldersAsync(ISession session, Case current, CancellationToken cancellationToken)
    {
        var holders = ImmutableArray.CreateBuilder<Person>();
        foreach (var id in current.Asks.Where(ask => ask.Accepted is null).Select(ask => ask.HolderId).Distinct(StringComparer.Ordinal))
        {
            if (await session.People.GetAsync(id, cancellationToken) is { } holder)
            {
                holders.Add(holder);
            }
        }

        return holders.ToImmutable();
    }

    private static async Task<int> UnhappySiblingsAsync(ISession session, Case current, CancellationToken cancellationToken) =>
        (await session.Responses.LatestByContactAsync(current.AccountId, cancellationToken))
            .Count(response => response.ContactId is { } id && id != current.ContactId && NpsScore.BandOf(response.Score) == Band.Detractor);

    private static async Task<int?> PreviousScoreAsync(ISession session, Case current, CancellationToken cancellationToken)
    {
        var latest = await session.Responses.GetAsync(current.ResponseId, cancellationToken);
        return (await session.Responses.PreviousAsync(current.ContactId, latest?.OccurredAt ?? current.AnsweredAt, cancellationToken))?.Score;
    }
}
