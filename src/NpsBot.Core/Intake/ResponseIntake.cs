using Microsoft.Extensions.Options;
using NodaTime;
using NpsBot.Core.Accounts;
using NpsBot.Core.People;
using NpsBot.Core.Sessions;
using NpsBot.Core.Surveys;
using NpsBot.Core.Terms;

namespace NpsBot.Core.Intake;

/// <summary>Where every answer comes in, whatever brought it: stores it once, opens or joins its case, and has the card enqueued, in one transaction. Safe to call from many tasks at once, and safe to repeat.</summary>
public sealed class ResponseIntake(IDatabase database, AnsweredCases cases, IOptions<OrganisationOptions> organisation, IOptions<IntakeRules> rules)
{
    /// <summary>Answers per transaction; more are taken in several, in order.</summary>
    public const int MaxPerTransaction = 500;

    private readonly AnswerRecord _records = new(rules.Value, DateTimeZoneProviders.Tzdb[organisation.Value.TimeZone]);
    private readonly CustomerBook _customers = new(rules.Value.Currency);

    /// <summary>Takes answers in. Each stands alone: a refused one changes nothing for the others.</summary>
    /// <returns>One outcome per answer, in order; complete when everything is committed.</returns>
    public async Task<IReadOnlyList<IntakeOutcome>> AcceptAsync(IReadOnlyList<IncomingResponse> incoming, DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var span = IntakeTelemetry.Begin(incoming);
        var outcomes = new List<IntakeOutcome>(incoming.Count);
        foreach (var batch in incoming.Chunk(MaxPerTransaction))
        {
            outcomes.AddRange(await database.WriteAsync(WriteLane.Intake, (session, token) => AcceptAllAsync(session, batch, now, token), cancellationToken));
        }

        IntakeTelemetry.Took(span, incoming, outcomes);
        return outcomes;
    }

    /// <summary>What taking them in would come to now; nothing is kept. Batches do not see each other.</summary>
    public async Task<IReadOnlyList<IntakeOutcome>> PreviewAsync(IReadOnlyList<IncomingResponse> incoming, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var outcomes = new List<IntakeOutcome>(incoming.Count);
        foreach (var batch in incoming.Chunk(MaxPerTransaction))
        {
            outcomes.AddRange(await Rehearsal.RunAsync(database, (session, token) => AcceptAllAsync(session, batch, now, token), cancellationToken));
        }

        return outcomes;
    }

    private async Task<IReadOnlyList<IntakeOutcome>> AcceptAllAsync(ISession session, IncomingResponse[] batch, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var outcomes = new List<IntakeOutcome>(batch.Length);
        foreach (var incoming in batch)
        {
            outcomes.Add(await AcceptOneAsync(session, IncomingCheck.Tidy(incoming), now, cancellationToken));
        }

        return outcomes;
    }

    private async Task<IntakeOutcome> AcceptOneAsync(ISession session, IncomingResponse incoming, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (IncomingCheck.Refuse(incoming, now) is { } refused)
        {
            return refused;
        }

        var known = await session.Responses.FindAsync(incoming.Source, incoming.ExternalId, cancellationToken);
        return known is null
            ? await AddAsync(session, incoming, now, cancellationToken)
            : await ChangeAsync(session, known, incoming, now, cancellationToken);
    }

    private async Task<IntakeOutcome> AddAsync(ISession session, IncomingResponse incoming, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (account, contact) = await CustomerOfAsync(session, incoming, now, cancellationToken);
        var response = _records.New(incoming, account?.Id, contact?.Id, now);
        var (outcome, number) = await cases.PlaceAsync(session, response, KindOf(response, incoming), _records.IsFresh(response, now), account, contact, now, cancellationToken);
        response = response with { CaseNumber = number };
        await session.Responses.InsertAsync(response, cancellationToken);
        await cases.ReviewSiblingsAsync(session, response, now, cancellationToken);
        return outcome;
    }

    private async Task<IntakeOutcome> ChangeAsync(ISession session, SurveyResponse known, IncomingResponse incoming, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (account, contact, isContactChanged) = await CustomerOfAsync(session, known, incoming, now, cancellationToken);
        var changed = _records.Changed(known, incoming, now) with { AccountId = account?.Id, ContactId = contact?.Id };
        if (changed == known)
        {
            return isContactChanged
                ? new IntakeOutcome.Updated(await AnsweredCases.RefreshAsync(session, known.CaseNumber, now, cancellationToken))
                : new IntakeOutcome.Duplicate();
        }

        var (outcome, number) = await cases.ChangeAsync(session, known, changed, KindOf(changed, incoming), _records.IsFresh(changed, now), account, contact, now, cancellationToken);
        changed = changed with { CaseNumber = number ?? known.CaseNumber };
        await session.Responses.UpdateAsync(changed, cancellationToken);
        await cases.ReviewSiblingsAsync(session, changed, now, cancellationToken);
        return outcome;
    }

    private CaseKind? KindOf(SurveyResponse response, IncomingResponse incoming) =>
        CaseRule.KindFor(response.Score, response.WantsFollowUp, IncomingProperties.IsTrue(incoming.Properties, rules.Value.ComplaintProperty));

    private async Task<(Account? Account, Contact? Contact)> CustomerOfAsync(ISession session, IncomingResponse incoming, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var account = await _customers.AccountOfAsync(session, incoming.Account, incoming.Respondent, now, cancellationToken);
        return account is null ? (null, null) : (account, (await CustomerBook.ContactOfAsync(session, account, incoming.Respondent, new Witness(_records.AnsweredAt(incoming, now), null), now, cancellationToken)).Contact);
    }

    /// <summary>Who answered stays who it was at the first delivery; a later one may name somebody who was unknown until then.</summary>
    private async Task<(Account? Account, Contact? Contact, bool IsContactChanged)> CustomerOfAsync(ISession session, SurveyResponse known, IncomingResponse incoming, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var account = known.AccountId is { } accountId ? await session.Accounts.GetAsync(accountId, cancellationToken) : null;
        var contact = known.ContactId is { } contactId ? await session.Accounts.GetContactAsync(contactId, cancellationToken) : null;
        if (account is null || contact is null)
        {
            var (newAccount, newContact) = await CustomerOfAsync(session, incoming, now, cancellationToken);
            return (newAccount, newContact, false);
        }

        (contact, var isChanged) = await CustomerBook.UpdateAsync(session, contact, incoming.Respondent, new Witness(known.OccurredAt, known.Id), cancellationToken);
        return (account, contact, isChanged);
    }
}
