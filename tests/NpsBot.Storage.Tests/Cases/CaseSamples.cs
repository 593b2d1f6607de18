using NpsBot.Core.Cases;
using NpsBot.Core.Cases.Facts;
using NpsBot.Core.Sessions;
using NpsBot.Core.Terms;

namespace NpsBot.Storage.Tests.Cases;

/// <summary>Cases for the tests of the stores.</summary>
internal static class CaseSamples
{
    public static readonly DateTimeOffset Now = new(2026, 11, 20, 14, 2, 0, TimeSpan.Zero);

    public static CaseOpened Opening(string contactId = "ina", int score = 2) => new()
    {
        Kind = CaseKind.Recovery,
        AccountId = "acme",
        ContactId = contactId,
        ResponseId = "r1",
        Score = score,
        AnsweredAt = Now.AddMinutes(-2),
        OwnerId = "cora",
        ContactDueAt = Now.AddHours(48),
        Playbook = "p",
        Policy = "q",
    };

    public static CaseSummary Summary(Case current) => new()
    {
        Id = current.Id,
        Kind = current.Kind,
        Stage = current.Stage,
        AccountId = current.AccountId,
        ContactId = current.ContactId,
        OwnerId = current.OwnerId,
        CoverForId = current.CoverForId,
        Score = current.Score,
        Risk = current.Risk?.Level,
        AnsweredAt = current.AnsweredAt,
        OpenedAt = current.OpenedAt,
        ContactDueAt = current.ContactDueAt,
        FirstContactAt = current.FirstContact(ContactOutcome.Reached)?.Fact.ContactedAt,
        NextUpdateDueAt = current.NextUpdateDueAt,
        EndedAt = current.End?.At,
        SweepAt = current.ContactDueAt,
    };

    /// <summary>Appends facts to a case as it was loaded; <see langword="null"/> begins a new one.</summary>
    public static async Task<Case> AppendAsync(ISession session, CaseId id, Case? before, params Fact[] facts)
    {
        var (after, stored) = CaseRecorder.Record(id, before, facts.Select(fact => (fact, new Actor("cora", "slack"))), Now);
        await session.Cases.AppendAsync(id, before, stored, Summary(after), CancellationToken.None);
        return after;
    }

    public static async Task<Case> OpenAsync(ISession session, string contactId = "ina", int score = 2) =>
        await AppendAsync(session, await session.Cases.NextIdAsync(CancellationToken.None), null, Opening(contactId, score));
}
