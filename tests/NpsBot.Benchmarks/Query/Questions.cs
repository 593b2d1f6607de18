namespace NpsBot.Benchmarks.Query;

/// <summary>What is asked, as people type it.</summary>
internal static class Questions
{
    /// <summary>One filter or one grouping at most: read from sums.</summary>
    public static readonly string[] Usual =
    [
        "nps",
        "nps last 30 days",
        "nps last quarter",
        "nps last year by month",
        "nps all time",
        "nps last quarter in \"region 3\"",
        "nps last quarter segment \"segment 2\"",
        "nps last quarter product \"product 4\"",
        "nps last quarter for \"company 42\"",
        "nps last quarter for my accounts",
        "nps last quarter by region",
        "nps all time by segment",
        "nps all time by product",
    ];

    /// <summary>Mixes of filters, and the one grouping with thousands of groups.</summary>
    public static readonly string[] Others =
    [
        "nps last quarter in \"region 3\" product \"product 4\"",
        "nps all time in \"region 3\" segment \"segment 2\" by product",
        "nps last quarter for my accounts product \"product 4\"",
        "nps all time for my accounts by product",
        "nps last quarter for my accounts in \"region 3\"",
        "nps all time for \"company 42\" by product",
        "nps last quarter by account",
        "nps all time by account",
        "nps last quarter in \"region 3\" by account",
    ];
}
