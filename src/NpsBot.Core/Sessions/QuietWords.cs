using System.Collections.Immutable;
using System.Globalization;
using NpsBot.Core.Calendars;
using NpsBot.Core.Quiet;
using NpsBot.Core.Views;

namespace NpsBot.Core.Sessions;

/// <summary>Says a person's settings for messages that come unasked, and the words that set them. Pure.</summary>
public static class QuietWords
{
    /// <summary>What comes, without the beginning "You get".</summary>
    public static string Mode(PingSettings settings, bool leads) => settings.Mode switch
    {
        null => $"messages as things happen and a daily digest{(leads ? ", and a weekly one of your team" : string.Empty)}",
        NotifyMode.Daily => $"messages as things happen and a daily digest{(settings.DigestAt is { } at ? $" at {Clock(at)}" : string.Empty)}{(leads ? ", and a weekly one of your team" : string.Empty)}",
        NotifyMode.Weekly => $"messages as things happen and a weekly digest{(settings.DigestAt is { } at ? $" at {Clock(at)}" : string.Empty)}",
        NotifyMode.OnlyBreaches => "breaches and executives' asks at once, all else in the daily digest",
        NotifyMode.Never => "breaches' and executives' asks only; no digest",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public static string Hours(PingSettings settings) => settings.Quiet switch
    {
        null => "outside your working hours",
        { IsOff: true } => "none",
        { } quiet => quiet.ToString(),
    };

    /// <summary>What to write to have the mode as it is.</summary>
    public static string ModeCommand(PingSettings settings) => settings.Mode switch
    {
        null => "notify me as usual",
        NotifyMode.Daily => settings.DigestAt is { } at ? $"notify me daily at {Clock(at)}" : "notify me daily",
        NotifyMode.Weekly => settings.DigestAt is { } at ? $"notify me weekly at {Clock(at)}" : "notify me weekly",
        NotifyMode.OnlyBreaches => "notify me only breaches",
        NotifyMode.Never => "notify me never",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>What to write to have the quiet hours as they are.</summary>
    public static string HoursCommand(PingSettings settings) => settings.Quiet switch
    {
        null => "quiet outside work",
        { IsOff: true } => "quiet off",
        { } quiet => $"quiet {quiet}",
    };

    /// <summary>For "whoami" and the home surface.</summary>
    public static ImmutableArray<Fact> Facts(PingSettings settings, bool leads) =>
        [new("You get", new TextCell(Mode(settings, leads))), new("Quiet hours", new TextCell(Hours(settings)))];

    /// <summary>What quiet hours mean for this person.</summary>
    public static string Explain(PingSettings settings, WorkCalendar work) => settings.Quiet switch
    {
        null when work.Week.IsAlways => "No working hours are set for you, so messages come at any hour. Write e.g. \"quiet 19:00-08:00\".",
        null => $"Messages keep to your working hours ({work.Week}, {work.Zone.Id}).",
        { IsOff: true } => "Messages come at any hour.",
        { } quiet => $"Nothing comes from {Clock(quiet.From)} to {Clock(quiet.To)} ({work.Zone.Id}).",
    };

    public static string Clock(int minute) => string.Create(CultureInfo.InvariantCulture, $"{minute / 60:00}:{minute % 60:00}");
}
