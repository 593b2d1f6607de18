using NpsBot.Core.People;
using NpsBot.Storage.Sql;

namespace NpsBot.Storage.Absences;

/// <summary>Absences in SQL. The state a change starts from keeps two writers apart.</summary>
internal sealed class AbsenceStore(Statements statements) : IAbsenceStore
{
    private const string Standing = "state in ('planned', 'begun')";

    public async Task<Absence?> GetAsync(string id, CancellationToken cancellationToken)
    {
        var row = await statements.FirstAsync<AbsenceRow>("select * from absences where id = @id", new { id }, cancellationToken).ConfigureAwait(false);
        return row?.ToAbsence();
    }

    public Task AddAsync(Absence absence, CancellationToken cancellationToken) => statements.ExecuteAsync(
        """
        insert into absences (id, person_id, first_day, back_on, starts_at, ends_at, deputy_id, entered_by, entered_at, state, replaced_by)
        values (@Id, @PersonId, @FirstDay, @BackOn, @StartsAt, @EndsAt, @DeputyId, @EnteredBy, @EnteredAt, @State, @ReplacedBy)
        """,
        AbsenceRow.From(absence),
        cancellationToken);

    public Task<IReadOnlyList<Absence>> OfPersonAsync(string personId, CancellationToken cancellationToken) =>
        ListAsync($"person_id = @personId and {Standing}", new { personId }, cancellationToken);

    public Task<IReadOnlyList<Absence>> StandingAsync(CancellationToken cancellationToken) => ListAsync(Standing, null, cancellationToken);

    public async Task<IReadOnlyList<Absence>> BetweenAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        [.. (await ListAsync("state <> 'cancelled' and starts_at < @to and ends_at > @from", new { from = Stored.Instant(from), to = Stored.Instant(to) }, cancellationToken).ConfigureAwait(false)).OrderBy(absence => absence.EnteredAt)];

    public async Task<Absence?> AtAsync(string personId, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var row = await statements.FirstAsync<AbsenceRow>(
            $"select * from absences where person_id = @personId and {Standing} and starts_at <= @at and ends_at > @at order by entered_at desc, id desc limit 1",
            new { personId, at = Stored.Instant(at) },
            cancellationToken).ConfigureAwait(false);
        return row?.ToAbsence();
    }

    public Task<string?> LastDeputyAsync(string personId, CancellationToken cancellationToken) => statements.ScalarAsync<string>(
        "select deputy_id from absences where person_id = @personId and state <> 'cancelled' order by entered_at desc, id desc limit 1",
        new { personId },
        cancellationToken);

    public Task<IReadOnlyList<Absence>> ReplacedByAsync(string id, CancellationToken cancellationToken) => ListAsync("replaced_by = @id", new { id }, cancellationToken);

    public Task<IReadOnlyList<Absence>> DueAsync(DateTimeOffset now, CancellationToken cancellationToken) => ListAsync(
        "(state = 'planned' and starts_at <= @now) or (state = 'begun' and ends_at <= @now)",
        new { now = Stored.Instant(now) },
        cancellationToken);

    public async Task<DateTimeOffset?> NextAtAsync(CancellationToken cancellationToken) => Stored.ToInstant(await statements.ScalarAsync<long?>(
        $"select min(case when state = 'planned' then starts_at else ends_at end) from absences where {Standing}",
        null,
        cancellationToken).ConfigureAwait(false));

    public async Task<bool> TryChangeAsync(Absence loaded, Absence changed, CancellationToken cancellationToken) => await statements.ExecuteAsync(
        "update absences set ends_at = @EndsAt, state = @State, replaced_by = @ReplacedBy where id = @Id and state = @Before and ends_at = @EndedBefore",
        AbsenceRow.From(changed) with { Before = Stored.Name(loaded.State), EndedBefore = Stored.Instant(loaded.EndsAt) },
        cancellationToken).ConfigureAwait(false) == 1;

    private async Task<IReadOnlyList<Absence>> ListAsync(string where, object? arguments, CancellationToken cancellationToken)
    {
        var rows = await statements.ListAsync<AbsenceRow>($"select * from absences where {where} order by starts_at, id", arguments, cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(row => row.ToAbsence())];
    }
}
