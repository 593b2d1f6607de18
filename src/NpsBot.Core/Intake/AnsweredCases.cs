using System.Globalization;
using Microsoft.Extensions.Options;
using NpsBot.Core.Accounts;
using NpsBot.Core.Cases;
using NpsBot.Core.Cases.Facts;
using NpsBot.Core.Escalations;
using NpsBot.Core.People;
using NpsBot.Core.Playbooks;
using NpsBot.Core.Sessions;
using NpsBot.Core.Surveys;
using NpsBot.Core.Terms;

namespace NpsBot.Core.Intake;

/// <summary>What an answer does to cases: opens one, hangs on the contact's open one, or changes the one it belongs to.</summary>
public sealed class AnsweredCases(PlaybookLibrary library, CaseBook book, CalendarBook calendars, IOptions<OrganisationOptions> organisation)
{
    private const int MaxSiblings = 20;

    /// <summary>Finds the place of an answer that belongs to no case yet.</summary>
    /// <param name="isFresh">False for an answer too old to wake anybody.</param>
    /// <returns>The outcome, and the number of the case the answer now belongs to.</returns>
    public async Task<(IntakeOutcome Outcome, long? Case)> PlaceAsync(ISession session, SurveyResponse response, CaseKind? kind, bool isFresh, Account? account, Contact? contact, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!isFresh)
        {
            return (new IntakeOutcome.Recorded(kind is null ? null : "Too old to open a case: it counts in the scores only."), null);
        }

        if (account is null || contact is null)
        {
            return (new IntakeOutcome.Recorded(kind is null ? null : "Nothing says who answered or at which account: it counts in the scores only."), null);
        }

        if (await session.Cases.FindOpenAsync(contact.Id, cancellationToken) is { } open && await session.Cases.LoadAsync(open, cancellationToken) is { } current)
        {
            return await JoinAsync(session, current, response, kind, now, cancellationToken);
        }

        if (kind is null)
        {
            return (new IntakeOutcome.Recorded(), null);
        }

        var id = await session.Cases.NextIdAsync(cancellationToken);
        await OpenAsync(session, id, kind.Value, response, account, contact, now, cancellationToken);
        return (new IntakeOutcome.CaseOpened(id), id.Number);
    }

    /// <summary>Carries a change at the source into the case the answer belongs to. The card changes; nobody is called again.</summary>
    /// <param name="kind">What case the answer asks for as it is now.</param>
    public async Task<(IntakeOutcome Outcome, long? Case)> ChangeAsync(ISession session, SurveyResponse known, SurveyResponse changed, CaseKind? kind, bool isFresh, Account? account, Contact? contact, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (changed.IsVoid)
        {
            return (new IntakeOutcome.Updated(null), known.CaseNumber);
        }

        if (known.CaseNumber is { } number && await session.Cases.LoadAsync(new CaseId(number), cancellationToken) is { } current)
        {
            await ChangeAsync(session, current, known, changed, isFresh ? kind : null, now, cancellationToken);
            var needsAnother = isFresh && kind == CaseKind.Recovery && current is { IsOpen: false, Kind: CaseKind.FollowUp };
            if (!needsAnother)
            {
                return (new IntakeOutcome.Updated(current.Id), number);
            }
        }

        var (outcome, place) = await PlaceAsync(session, changed, kind, isFresh, account, contact, now, cancellationToken);
        return outcome is IntakeOutcome.Recorded ? (new IntakeOutcome.Updated(null), place) : (outcome, place);
    }

    /// <summary>Lets the policies of other cases at the account look at an answer that was just stored: several unhappy people may be their reason to ask for help.</summary>
    public async Task ReviewSiblingsAsync(ISession session, SurveyResponse stored, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (stored.AccountId is not { } accountId || NpsScore.BandOf(stored.Score) != Band.Detractor)
        {
            return;
        }

        foreach (var sibling in await session.Cases.OpenAtAsync(accountId, MaxSiblings, cancellationToken))
        {
            if (sibling.Number != stored.CaseNumber)
            {
                await book.ReviewSiblingsAsync(session, sibling, now, cancellationToken);
            }
        }
    }

    /// <summary>Draws a case's cards again because something beside its facts changed.</summary>
    public static async Task<CaseId?> RefreshAsync(ISession session, long? number, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (number is null || await session.Cases.GetSummaryAsync(new CaseId(number.Value), cancellationToken) is not { } current)
        {
            return null;
        }

        await CaseBook.RefreshCardsAsync(session, current.Id, now, cancellationToken);
        return current.Id;
    }

    private async Task<(IntakeOutcome Outcome, long? Case)> JoinAsync(ISession session, Case current, SurveyResponse response, CaseKind? kind, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var latest = await session.Responses.GetAsync(current.ResponseId, cancellationToken);
        if (latest?.OccurredAt > response.OccurredAt)
        {
            return (new IntakeOutcome.Recorded(string.Create(CultureInfo.InvariantCulture, $"{current.Id} stands for a later answer of the same person.")), current.Id.Number);
        }

        List<Fact> facts = [new ResponseJoined(response.Id, response.Score, response.OccurredAt)];
        await RaiseAsync(session, current, response, kind, facts, cancellationToken);
        await book.AppendAsync(session, current.Id, current, facts, Actor.System, now, cancellationToken);
        await RefreshSiblingsAsync(session, current.AccountId, current.Id, kind, now, cancellationToken);
        return (new IntakeOutcome.Joined(current.Id), current.Id.Number);
    }

    private async Task ChangeAsync(ISession session, Case current, SurveyResponse known, SurveyResponse changed, CaseKind? kind, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var facts = new List<Fact>();
        if (changed.Score != known.Score || changed.Comment != known.Comment)
        {
            facts.Add(new ResponseChanged(changed.Id, changed.Score, CommentAdded: changed.Comment != known.Comment));
        }

        if (current.IsOpen && current.ResponseId == changed.Id)
        {
            await RaiseAsync(session, current, changed, kind, facts, cancellationToken);
        }

        if (facts.Count == 0)
        {
            await CaseBook.RefreshCardsAsync(session, current.Id, now, cancellationToken);
            return;
        }

        await book.AppendAsync(session, current.Id, current, facts, Actor.System, now, cancellationToken);
        await RefreshSiblingsAsync(session, current.AccountId, current.Id, kind, now, cancellationToken);
    }

    /// <summary>An unhappy answer on a lighter case starts the clock there: one person has one open case.</summary>
    private async Task RaiseAsync(ISession session, Case current, SurveyResponse response, CaseKind? kind, List<Fact> facts, CancellationToken cancellationToken)
    {
        if (kind == CaseKind.Recovery && current.Kind == CaseKind.FollowUp)
        {
            var policy = await library.PolicyAsync(session.Definitions, current.Policy, cancellationToken);
            var playbook = await FreezeAsync(session, library.PlaybookFor(CaseKind.Recovery), cancellationToken);
            var account = await session.Accounts.GetAsync(current.AccountId, cancellationToken) ?? new Account { Id = current.AccountId, Name = current.AccountId };
            var clock = await ClockAsync(session, policy, kind.Value, account, current.OwnerId, response.OccurredAt, cancellationToken);
            facts.Add(new CaseRaised(response.OccurredAt, clock!.Value.DueAt, playbook) { Clock = clock.Value.Clock });
        }
    }

    private async Task OpenAsync(ISession session, CaseId id, CaseKind kind, SurveyResponse response, Account account, Contact contact, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var owner = await OwnerChoice.ForAsync(session, account, organisation.Value, now, cancellationToken);
        var clock = await ClockAsync(session, library.Policy.Value, kind, account, owner.OwnerId, response.OccurredAt, cancellationToken);
        var opened = new CaseOpened
        {
            Kind = kind,
            AccountId = account.Id,
            ContactId = contact.Id,
            ResponseId = response.Id,
            Score = response.Score,
            AnsweredAt = response.OccurredAt,
            OwnerId = owner.OwnerId,
            OwnerNote = owner.Note,
            CoverForId = owner.CoverForId,
            ContactDueAt = clock?.DueAt,
            Clock = clock?.Clock,
            Playbook = await FreezeAsync(session, library.PlaybookFor(kind), cancellationToken),
            Policy = await FreezeAsync(session, library.Policy, cancellationToken),
            IsChampion = contact.IsChampion,
        };
        await book.AppendAsync(session, id, null, [opened], Actor.System, now, cancellationToken);
        await RefreshSiblingsAsync(session, account.Id, id, kind, now, cancellationToken);
    }

    /// <summary>The clock of first contact, counted by the calendar of whoever has the case when it starts.</summary>
    private async Task<(ContactClock Clock, DateTimeOffset DueAt)?> ClockAsync(ISession session, Policy policy, CaseKind kind, Account account, string? ownerId, DateTimeOffset answeredAt, CancellationToken cancellationToken)
    {
        var owner = ownerId is null ? null : await session.People.GetAsync(ownerId, cancellationToken);
        return FirstContactClock.Start(policy, kind, account, owner, calendars, answeredAt);
    }

    /// <summary>Cards of colleagues' cases count the unhappy people at the account.</summary>
    private static async Task RefreshSiblingsAsync(ISession session, string accountId, CaseId except, CaseKind? kind, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (kind != CaseKind.Recovery)
        {
            return;
        }

        foreach (var sibling in await session.Cases.OpenAtAsync(accountId, MaxSiblings, cancellationToken))
        {
            if (sibling != except)
            {
                await CaseBook.RefreshCardsAsync(session, sibling, now, cancellationToken);
            }
        }
    }

    private static async Task<string> FreezeAsync<T>(ISession session, Definition<T> definition, CancellationToken cancellationToken)
    {
        await session.Definitions.PutAsync(definition.Hash, definition.Text, cancellationToken);
        return definition.Hash;
    }
}
