using NpsBot.Core.People;
using NpsBot.Storage.Sql;

namespace NpsBot.Storage.Absences;

/// <summary>An absence as its columns hold it.</summary>
internal sealed record AbsenceRow
{
    public required string Id { get; init; }

    public required string PersonId { get; init; }

    public required int FirstDay { get; init; }

    public required int BackOn { get; init; }

    public required long StartsAt { get; init; }

    public required long EndsAt { get; init; }

    public required string DeputyId { get; init; }

    public required string EnteredBy { get; init; }

    public required long EnteredAt { get; init; }

    public required string State { get; init; }

    public string? ReplacedBy { get; init; }

    /// <summary>The state a change starts from; no column.</summary>
    public string? Before { get; init; }

    /// <summary>The end a change starts from; no column.</summary>
    public long EndedBefore { get; init; }

    public static AbsenceRow From(Absence absence) => new()
    {
        Id = absence.Id,
        PersonId = absence.PersonId,
        FirstDay = Stored.Day(absence.FirstDay),
        BackOn = Stored.Day(absence.BackOn),
        StartsAt = Stored.Instant(absence.StartsAt),
        EndsAt = Stored.Instant(absence.EndsAt),
        DeputyId = absence.DeputyId,
        EnteredBy = absence.EnteredById,
        EnteredAt = Stored.Instant(absence.EnteredAt),
        State = Stored.Name(absence.State),
        ReplacedBy = absence.ReplacedBy,
    };

    public Absence ToAbsence() => new()
    {
        Id = Id,
        PersonId = PersonId,
        FirstDay = Stored.ToDay(FirstDay),
        BackOn = Stored.ToDay(BackOn),
        StartsAt = Stored.ToInstant(StartsAt),
        EndsAt = Stored.ToInstant(EndsAt),
        DeputyId = DeputyId,
        EnteredById = EnteredBy,
        EnteredAt = Stored.ToInstant(EnteredAt),
        State = Stored.ToEnum<AbsenceState>(State),
        ReplacedBy = ReplacedBy,
    };
}
