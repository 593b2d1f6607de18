using Microsoft.Extensions.Options;
using NpsBot.Core.Cases;
using NpsBot.Core.Cases.Facts;
using NpsBot.Core.People;
using NpsBot.Core.Sessions;
using NpsBot.Core.Terms;

namespace NpsBot.Core.Intake;

/// <summary>Gives cases to their account's owner once the owner is known: those nobody has, and those that went to the fallback and nobody has touched.</summary>
public sealed class CaseAdoption(IDatabase database, CaseBook book, IOptions<OrganisationOptions> organisation)
{
    /// <summary>Open cases looked at; later runs see the rest.</summary>
    private const int MaxCases = 10_000;

    /// <summary>Hands over what waits. Each case alone, so that a long list holds nobody up.</summary>
    /// <returns>How many cases were given to somebody.</returns>
    public async Task<int> RunAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var given = 0;
        foreach (var id in await database.ReadAsync(CandidatesAsync, cancellationToken))
        {
            given += await database.WriteAsync((session, token) => AdoptAsync(session, id, now, token), cancellationToken) ? 1 : 0;
        }

        return given;
    }

    private static async Task<IReadOnlyList<CaseId>> CandidatesAsync(ISession session, CancellationToken cancellationToken)
    {
        var owners = new Dictionary<string, string?>(StringComparer.Ordinal);
        var candidates = new List<CaseId>();
        foreach (var summary in await session.Cases.ListAsync(new CaseFilter { Limit = MaxCases }, cancellationToken))
        {
            if (!owners.TryGetValue(summary.AccountId, out var owner))
            {
                owners[summary.AccountId] = owner = (await session.Accounts.GetAsync(summary.AccountId, cancellationToken))?.OwnerId;
            }

            if (summary.OwnerId is null || (owner is not null && owner != summary.OwnerId))
            {
                candidates.Add(summary.Id);
            }
        }

        return candidates;
    }

    private async Task<bool> AdoptAsync(ISession session, CaseId id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await session.Cases.LoadAsync(id, cancellationToken) is not { IsOpen: true } current || !Waits(current)
            || await session.Accounts.GetAsync(current.AccountId, cancellationToken) is not { } account)
        {
            return false;
        }

        var owner = await OwnerChoice.ForAsync(session, account, organisation.Value, now, cancellationToken);
        var isBetter = current.OwnerId is null || owner.Note is null;
        if (owner.OwnerId is null || owner.OwnerId == current.OwnerId || !isBetter || HadIt(current, owner.OwnerId))
        {
            return false;
        }

        await book.AppendAsync(session, id, current, [new OwnerAssigned(owner.OwnerId, current.OwnerId, owner.Note) { CoverForId = owner.CoverForId }], Actor.System, now, cancellationToken);
        return true;
    }

    /// <summary>Who lost the case because no chat reaches them does not get it back by an import.</summary>
    private static bool HadIt(Case current, string ownerId) => current.History.Any(recorded => recorded.Fact switch
    {
        CaseOpened opened => opened.OwnerId == ownerId,
        OwnerAssigned assigned => assigned.FromId == ownerId,
        _ => false,
    });

    private static bool Waits(Case current) =>
        current.OwnerId is null || (current.OwnerNote is not null && current.History.All(recorded => recorded.By.PersonId is null));
}
