using System.Diagnostics.Metrics;

namespace NpsBot.Core.Queries;

/// <summary>What questions are asked, by kind; never what was typed.</summary>
public static class QueryTelemetry
{
    public const string Name = "NpsBot.Queries";

    private static readonly Meter Meter = new(Name);
    private static readonly Counter<long> Questions = Meter.CreateCounter<long>("npsbot.queries", "{question}", "Questions answered, by query; not_understood for the others.");

    internal static void Answered(IQuery? query)
    {
        if (Questions.Enabled)
        {
            Questions.Add(1, new KeyValuePair<string, object?>("npsbot.query", query is null ? "not_understood" : NameOf(query)));
        }
    }

    /// <summary>The folder's name, e.g. <c>my_cases</c> of <c>MyCasesQuery</c>.</summary>
    private static string NameOf(IQuery query)
    {
        var name = query.GetType().Name.Replace("Query", string.Empty, StringComparison.Ordinal);
        return string.Concat(name.Select((letter, index) => char.IsUpper(letter) && index > 0 ? "_" + char.ToLowerInvariant(letter) : char.ToLowerInvariant(letter).ToString()));
    }
}
