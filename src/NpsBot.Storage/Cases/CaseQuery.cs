using NpsBot.Core.Cases;
using NpsBot.Storage.Sql;

namespace NpsBot.Storage.Cases;

/// <summary>A filter as a where clause; its own properties are the clause's arguments.</summary>
internal sealed class CaseQuery(CaseFilter filter, Dialect dialect)
{
    public string Where { get; } = Clause(filter, dialect);

    /// <summary>True when the filter names an empty set of owners.</summary>
    public bool FindsNothing => OwnerIds is { Length: 0 } || Limit < 1;

    public string[]? OwnerIds { get; } = filter.OwnerIds?.ToArray();

    public string? CoverForId => filter.CoverForId;

    public string? AccountId => filter.AccountId;

    public string? ContactId => filter.ContactId;

    public long? DueBefore => Stored.Instant(filter.DueBefore);

    public int? RiskAtLeast => (int?)filter.RiskAtLeast;

    public int Limit => filter.Limit;

    private static string Clause(CaseFilter filter, Dialect dialect)
    {
        string?[] parts =
        [
            filter.OpenOnly ? "is_open = 1" : null,
            filter.OwnerIds is null ? null : "owner_id " + dialect.In(nameof(OwnerIds)),
            filter.CoverForId is null ? null : "cover_for = @CoverForId",
            filter.AccountId is null ? null : "account_id = @AccountId",
            filter.ContactId is null ? null : "contact_id = @ContactId",
            filter.DueBefore is null ? null : "due_at < @DueBefore",
            filter.RiskAtLeast is null ? null : "risk >= @RiskAtLeast",
        ];
        var clause = string.Join(" and ", parts.Where(part => part is not null));
        return clause.Length == 0 ? string.Empty : "where " + clause;
    }
}
