using System.Collections.Immutable;
using System.Diagnostics;
using NpsBot.Core.Surveys;

namespace NpsBot.Storage.Scores;

/// <summary>A dimension answers are added up by, as SQL over <c>c</c> (an answer or a change of answers) and <c>a</c> (its account as it is now).</summary>
/// <param name="Name">In the sums' column <c>dimension</c>.</param>
/// <param name="Column">Folded text or an id, of the account or the answer.</param>
/// <param name="Written">The column that holds how the text was written, where that may differ.</param>
/// <param name="IsOfAccount">True for what the account says, hence changes with it; <c>a</c> must be joined.</param>
internal sealed record RollupDimension(string Name, string Column, string? Written, bool IsOfAccount)
{
    /// <summary>Every answer: one row for each period that has any, so that other dimensions' periods can be found from it.</summary>
    public static readonly RollupDimension All = new("all", string.Empty, null, false);

    public static readonly RollupDimension Region = new("region", "region_key", "region", true);

    public static readonly RollupDimension Segment = new("segment", "segment_key", "segment", true);

    public static readonly RollupDimension Owner = new("owner", "owner_id", null, true);

    public static readonly RollupDimension Account = new("account", "account_id", null, false);

    public static readonly RollupDimension Product = new("product", "product_key", "product", false);

    public static readonly RollupDimension Survey = new("survey", "survey_id", null, false);

    public static readonly RollupDimension Source = new("source", "source", null, false);

    public static readonly ImmutableArray<RollupDimension> Every = [All, Region, Segment, Owner, Account, Product, Survey, Source];

    /// <summary>The value, blank for none.</summary>
    public string Item { get; } = Column.Length == 0 ? "''" : Text(Column, IsOfAccount);

    /// <summary>How the value was written; blank where that cannot differ.</summary>
    public string Spelling { get; } = Written is null ? "''" : Text(Written, IsOfAccount);

    public static RollupDimension Of(ScoreDimension dimension) => dimension switch
    {
        ScoreDimension.Region => Region,
        ScoreDimension.Segment => Segment,
        ScoreDimension.Product => Product,
        ScoreDimension.Account => Account,
        ScoreDimension.Owner => Owner,
        ScoreDimension.Survey => Survey,
        ScoreDimension.Source => Source,
        _ => throw new UnreachableException(dimension.ToString()),
    };

    private static string Text(string column, bool isOfAccount) => $"coalesce({(isOfAccount ? "a" : "c")}.{column}, '')";
}
