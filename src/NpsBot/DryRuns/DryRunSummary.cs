using System.Globalization;
using NpsBot.Core.Outbox;
using NpsBot.Core.People;

namespace NpsBot.DryRuns;

/// <summary>A dry run in a few sentences.</summary>
/// <param name="organisation">Whose days are counted.</param>
internal sealed class DryRunSummary(DryRunReport report, OrganisationOptions organisation)
{
    /// <summary>What a ping is, in two or three words.</summary>
    public static string Say(Ping ping) => ping.Kind switch
    {
        MessageKinds.CaseCard => "new case",
        MessageKinds.CaseNotice => "notice",
        MessageKinds.AskCard => "ask",
        MessageKinds.CoverNote => "cover begins",
        MessageKinds.CoverBack => "cover ends",
        MessageKinds.HandOverNote => "hand-over",
        MessageKinds.AskAgain => "ask again",
        MessageKinds.ClaimReturned => "case came back",
        MessageKinds.HeldDigest => "what was held",
        MessageKinds.CaseReminder => "reminder",
        MessageKinds.DailyDigest => "daily digest",
        MessageKinds.WeeklyDigest => "weekly digest",
        _ => ping.Kind,
    };

    public string Answers()
    {
        var days = report.From == report.To ? $"on {Day(report.From)}" : $"from {Day(report.From)} to {Day(report.To)}";
        return string.Create(CultureInfo.InvariantCulture, $"{Count(report.Answers, "answer")} given {days}: {Count(report.Cases, "case")}. Nobody was pinged.");

        static string Day(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);
    }

    public string Pings()
    {
        var perDay = report.Pings.Where(ping => ping.PersonId is not null)
            .GroupBy(ping => (ping.PersonId, organisation.DayOf(ping.At)))
            .Select(day => day.Count()).Order().ToList();
        var people = report.Pings.Select(ping => ping.PersonId).OfType<string>().Distinct(StringComparer.Ordinal).Count();
        var urgent = report.Pings.Count(ping => ping.IsUrgent);
        return perDay.Count == 0
            ? "No pings to anybody."
            : string.Create(CultureInfo.InvariantCulture, $"{Count(report.Pings.Count, "ping")} to {Count(people, "colleague")}: on a day with any, {perDay[perDay.Count / 2]} in the middle and {perDay[^1]} at most. {urgent} may come at any hour.");
    }

    public string Breaches() => report.Breaches.Count == 0
        ? "Every first contact would have been in time."
        : $"{Count(report.Breaches.Count, "first contact")} would have been late:";

    private static string Count(int count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? string.Empty : "s")}");
}
