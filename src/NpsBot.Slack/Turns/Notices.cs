using NpsBot.Core.Views;

namespace NpsBot.Slack.Turns;

/// <summary>The edge's own few messages: for what happens between Slack and us, before or after a turn.</summary>
internal static class Notices
{
    public static readonly NoticeView Loading = new() { Text = "One moment..." };

    public static readonly NoticeView Saving = new() { Text = "Saving..." };

    public static readonly NoticeView Done = new() { Tone = NoticeTone.Success, Text = "Done. You can close this window." };

    public static readonly NoticeView KeptForLater = new() { Tone = NoticeTone.Success, Text = "Kept for later. You can close this window." };

    public static readonly NoticeView NothingToDo = new() { Text = "Nothing to do here any more. You can close this window." };

    public static readonly NoticeView Busy = new() { Tone = NoticeTone.Warning, Text = "I have more on my hands than I can do at once. Please try again in a minute." };

    public static NoticeView Fault(string code) => new()
    {
        Tone = NoticeTone.Warning,
        Text = "That did not work, and the fault is ours. Please try again in a minute.",
        SmallPrint = $"Code to report: {code}",
    };

    /// <summary>For times when nobody told in whose zone to speak.</summary>
    public static Reader ReaderAt(DateTimeOffset now) => new("UTC", "en-US", now);
}
