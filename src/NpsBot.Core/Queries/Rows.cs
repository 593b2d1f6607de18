using NpsBot.Core.Sessions;
using NpsBot.Core.Terms;
using NpsBot.Core.Views;

namespace NpsBot.Core.Queries;

/// <summary>What tables and lists of all queries share.</summary>
internal static class Rows
{
    /// <summary>Rows in sight; the rest is counted.</summary>
    public const int MaxShown = 10;

    /// <summary>A row's way to its case.</summary>
    public static CardAction Open(CaseId id) => CaseActions.Open(id);

    /// <summary>"1 case", "2 cases".</summary>
    public static string Count(int count, string noun) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{count} {(count == 1 ? noun : noun.EndsWith('y') ? noun[..^1] + "ies" : noun + "s")}");
}
