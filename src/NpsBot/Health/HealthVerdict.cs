using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace NpsBot.Health;

/// <summary>Something that is not as it should be.</summary>
/// <param name="Check">Which check found it, e.g. <c>database</c>.</param>
/// <param name="Text">A few words without secrets or names.</param>
public sealed record HealthReason(string Check, HealthStatus Status, string Text);

/// <summary>Whether the program should get requests, and why not.</summary>
public sealed record HealthVerdict(HealthStatus Status, ImmutableArray<HealthReason> Reasons)
{
    public static readonly HealthVerdict Draining = new(HealthStatus.Unhealthy, [new HealthReason("shutdown", HealthStatus.Unhealthy, "the program is ending; what it has begun it finishes")]);

    /// <summary>Stable word of the interface.</summary>
    public string Word => WordOf(Status);

    public static HealthVerdict Of(HealthReport report) => new(
        report.Status,
        [.. report.Entries
            .Where(entry => entry.Value.Status != HealthStatus.Healthy)
            .OrderBy(entry => entry.Value.Status)
            .Select(entry => new HealthReason(entry.Key, entry.Value.Status, TextOf(entry.Value)))]);

    /// <summary><c>{"status":"degraded","reasons":[{"check":"disk","status":"degraded","reason":".."}]}</c>.</summary>
    public JsonObject ToJson() => new()
    {
        ["status"] = Word,
        ["reasons"] = new JsonArray([.. Reasons.Select(reason => new JsonObject { ["check"] = reason.Check, ["status"] = WordOf(reason.Status), ["reason"] = reason.Text })]),
    };

    private static string WordOf(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "ready",
        HealthStatus.Degraded => "degraded",
        _ => "unready",
    };

    /// <summary>A check that failed has its exception's words, which are for the log alone.</summary>
    private static string TextOf(HealthReportEntry entry) => entry.Exception is null && entry.Description is { } text ? text : "the check itself failed; see the log";
}
