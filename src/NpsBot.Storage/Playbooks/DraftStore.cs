using System.Collections.Immutable;
using System.Text.Json;
using NpsBot.Core.Playbooks;
using NpsBot.Core.Terms;
using NpsBot.Storage.Sql;

namespace NpsBot.Storage.Playbooks;

/// <summary>Drafts and typing in SQL; a draft's answers are one JSON object.</summary>
internal sealed class DraftStore(Statements statements) : IDraftStore
{
    public async Task<Draft?> GetAsync(CaseId caseId, string step, CancellationToken cancellationToken)
    {
        var row = await statements.FirstAsync<DraftRow>("select * from drafts where case_number = @Number and step = @step", new { caseId.Number, step }, cancellationToken).ConfigureAwait(false);
        return row?.ToDraft();
    }

    public async Task<IReadOnlyList<Draft>> OfCaseAsync(CaseId caseId, CancellationToken cancellationToken)
    {
        var rows = await statements.ListAsync<DraftRow>("select * from drafts where case_number = @Number order by changed_at, step", new { caseId.Number }, cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(row => row.ToDraft())];
    }

    public Task SaveAsync(Draft draft, CancellationToken cancellationToken) => statements.ExecuteAsync(
        """
        insert into drafts (case_number, step, revision, answers, changed_at, changed_by)
        values (@CaseNumber, @Step, @Revision, @Answers, @ChangedAt, @ChangedBy)
        on conflict (case_number, step) do update set
            revision = excluded.revision, answers = excluded.answers, changed_at = excluded.changed_at, changed_by = excluded.changed_by
        """,
        DraftRow.From(draft),
        cancellationToken);

    public Task DeleteAsync(CaseId caseId, string step, CancellationToken cancellationToken) =>
        statements.ExecuteAsync("delete from drafts where case_number = @Number and step = @step", new { caseId.Number, step }, cancellationToken);

    public async Task<TypingFocus?> GetFocusAsync(string personId, CancellationToken cancellationToken)
    {
        var row = await statements.FirstAsync<FocusRow>("select * from typing_focus where person_id = @personId", new { personId }, cancellationToken).ConfigureAwait(false);
        return row is null ? null : new TypingFocus(row.PersonId, new CaseId(row.CaseNumber), row.Step, row.Prompt, Stored.ToInstant(row.Since));
    }

    public Task SaveFocusAsync(TypingFocus focus, CancellationToken cancellationToken) => statements.ExecuteAsync(
        """
        insert into typing_focus (person_id, case_number, step, prompt, since)
        values (@PersonId, @CaseNumber, @Step, @Prompt, @Since)
        on conflict (person_id) do update set
            case_number = excluded.case_number, step = excluded.step, prompt = excluded.prompt, since = excluded.since
        """,
        new FocusRow { PersonId = focus.PersonId, CaseNumber = focus.Case.Number, Step = focus.Step, Prompt = focus.Prompt, Since = Stored.Instant(focus.Since) },
        cancellationToken);

    public Task ClearFocusAsync(string personId, CancellationToken cancellationToken) =>
        statements.ExecuteAsync("delete from typing_focus where person_id = @personId", new { personId }, cancellationToken);

    private sealed record DraftRow
    {
        public required long CaseNumber { get; init; }

        public required string Step { get; init; }

        public required int Revision { get; init; }

        public required string Answers { get; init; }

        public required long ChangedAt { get; init; }

        public string? ChangedBy { get; init; }

        public static DraftRow From(Draft draft) => new()
        {
            CaseNumber = draft.Case.Number,
            Step = draft.Step,
            Revision = draft.Revision,
            Answers = JsonSerializer.Serialize(new SortedDictionary<string, DraftAnswer>(draft.Answers, StringComparer.Ordinal), StoredJson.Default.SortedDictionaryStringDraftAnswer),
            ChangedAt = Stored.Instant(draft.ChangedAt),
            ChangedBy = draft.ChangedById,
        };

        public Draft ToDraft() => new()
        {
            Case = new CaseId(CaseNumber),
            Step = Step,
            Revision = Revision,
            Answers = (JsonSerializer.Deserialize(Answers, StoredJson.Default.SortedDictionaryStringDraftAnswer) ?? []).ToImmutableSortedDictionary(StringComparer.Ordinal),
            ChangedAt = Stored.ToInstant(ChangedAt),
            ChangedById = ChangedBy,
        };
    }

    private sealed record FocusRow
    {
        public required string PersonId { get; init; }

        public required long CaseNumber { get; init; }

        public required string Step { get; init; }

        public required string Prompt { get; init; }

        public required long Since { get; init; }
    }
}
