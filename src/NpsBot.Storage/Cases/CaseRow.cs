using NpsBot.Core.Cases;
using NpsBot.Core.Terms;
using NpsBot.Storage.Sql;

namespace NpsBot.Storage.Cases;

/// <summary>A case's snapshot as its columns hold it.</summary>
internal sealed record CaseRow
{
    /// <summary>Touches no row when the number is taken or the contact has an open case.</summary>
    public const string Insert =
        """
        insert into cases (number, version, kind, stage, is_open, account_id, contact_id, owner_id, score, risk, answered_at, opened_at,
            contact_due_at, first_contact_at, next_update_due_at, next_action_on, snoozed_until, ended_at, due_at, sweep_at, cover_for)
        values (@Number, @Version, @Kind, @Stage, @IsOpen, @AccountId, @ContactId, @OwnerId, @Score, @Risk, @AnsweredAt, @OpenedAt,
            @ContactDueAt, @FirstContactAt, @NextUpdateDueAt, @NextActionOn, @SnoozedUntil, @EndedAt, @DueAt, @SweepAt, @CoverFor)
        on conflict do nothing
        """;

    /// <summary>Touches no row when the version is not the expected one.</summary>
    public const string Update =
        """
        update cases set
            version = @Version, kind = @Kind, stage = @Stage, is_open = @IsOpen, account_id = @AccountId, contact_id = @ContactId,
            owner_id = @OwnerId, score = @Score, risk = @Risk, answered_at = @AnsweredAt, opened_at = @OpenedAt,
            contact_due_at = @ContactDueAt, first_contact_at = @FirstContactAt, next_update_due_at = @NextUpdateDueAt,
            next_action_on = @NextActionOn, snoozed_until = @SnoozedUntil, ended_at = @EndedAt, due_at = @DueAt, sweep_at = @SweepAt, cover_for = @CoverFor
        where number = @Number and version = @Expected
        """;

    /// <summary>The version an update starts from; no column.</summary>
    public int? Expected { get; init; }

    public required long Number { get; init; }

    public required int Version { get; init; }

    public required string Kind { get; init; }

    public required string Stage { get; init; }

    public required int IsOpen { get; init; }

    public required string AccountId { get; init; }

    public required string ContactId { get; init; }

    public string? OwnerId { get; init; }

    public required int Score { get; init; }

    /// <summary>0 low to 3 critical, so that "at least" is a comparison.</summary>
    public int? Risk { get; init; }

    public required long AnsweredAt { get; init; }

    public required long OpenedAt { get; init; }

    public long? ContactDueAt { get; init; }

    public long? FirstContactAt { get; init; }

    public long? NextUpdateDueAt { get; init; }

    public int? NextActionOn { get; init; }

    public long? SnoozedUntil { get; init; }

    public long? EndedAt { get; init; }

    public long? DueAt { get; init; }

    public long? SweepAt { get; init; }

    public string? CoverFor { get; init; }

    public static CaseRow From(CaseSummary summary, int version) => new()
    {
        Number = summary.Id.Number,
        Version = version,
        Kind = Stored.Name(summary.Kind),
        Stage = Stored.Name(summary.Stage),
        IsOpen = Stored.Flag(summary.IsOpen),
        AccountId = summary.AccountId,
        ContactId = summary.ContactId,
        OwnerId = summary.OwnerId,
        Score = summary.Score,
        Risk = (int?)summary.Risk,
        AnsweredAt = Stored.Instant(summary.AnsweredAt),
        OpenedAt = Stored.Instant(summary.OpenedAt),
        ContactDueAt = Stored.Instant(summary.ContactDueAt),
        FirstContactAt = Stored.Instant(summary.FirstContactAt),
        NextUpdateDueAt = Stored.Instant(summary.NextUpdateDueAt),
        NextActionOn = Stored.Day(summary.NextActionOn),
        SnoozedUntil = Stored.Instant(summary.SnoozedUntil),
        EndedAt = Stored.Instant(summary.EndedAt),
        DueAt = Stored.Instant(summary.DueAt),
        SweepAt = Stored.Instant(summary.SweepAt),
        CoverFor = summary.CoverForId,
    };

    public CaseSummary ToSummary() => new()
    {
        Id = new CaseId(Number),
        Kind = Stored.ToEnum<CaseKind>(Kind),
        Stage = Stored.ToEnum<CaseStage>(Stage),
        AccountId = AccountId,
        ContactId = ContactId,
        OwnerId = OwnerId,
        Score = Score,
        Risk = (RiskLevel?)Risk,
        AnsweredAt = Stored.ToInstant(AnsweredAt),
        OpenedAt = Stored.ToInstant(OpenedAt),
        ContactDueAt = Stored.ToInstant(ContactDueAt),
        FirstContactAt = Stored.ToInstant(FirstContactAt),
        NextUpdateDueAt = Stored.ToInstant(NextUpdateDueAt),
        NextActionOn = Stored.ToDay(NextActionOn),
        SnoozedUntil = Stored.ToInstant(SnoozedUntil),
        EndedAt = Stored.ToInstant(EndedAt),
        SweepAt = Stored.ToInstant(SweepAt),
        CoverForId = CoverFor,
    };
}
