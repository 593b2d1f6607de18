using System.Globalization;
using NpsBot.Core.Terms;

namespace NpsBot.Core.Outbox;

/// <summary>Kinds of outbox messages. Never renamed: stored rows and posted cards carry them.</summary>
public static class MessageKinds
{
    /// <summary>The live card of a case. Subject: the case's number.</summary>
    public const string CaseCard = "case.card";

    /// <summary>An ask to one person. Subject: <c>case/ask</c>, both numbers.</summary>
    public const string AskCard = "ask.card";

    /// <summary>A silent person is asked again. Subject: <c>case/ask</c>, both numbers.</summary>
    public const string AskAgain = "ask.again";

    /// <summary>A claim fell back: one line to the owner before. Subject: the case's number.</summary>
    public const string ClaimReturned = "claim.returned";

    /// <summary>One line about a case to its owner. Subject: the case's number.</summary>
    public const string CaseNotice = "case.notice";

    /// <summary>What somebody takes over when they cover for a colleague. Subject: the absence's id.</summary>
    public const string CoverNote = "cover.note";

    /// <summary>What comes back to somebody who is back. Subject: the absence's id.</summary>
    public const string CoverBack = "cover.back";

    /// <summary>What somebody takes over when a colleague hands them a case. Subject: <c>case/fact</c>, both numbers.</summary>
    public const string HandOverNote = "handover.note";

    /// <summary>First words to somebody, or to a conversation the bot was added to. Subject: <c>hello</c>.</summary>
    public const string Welcome = "welcome";

    /// <summary>The question a person is to answer by typing. Subject: the person's id.</summary>
    public const string TypedQuestion = "dialog.question";

    /// <summary>A person's home surface changed. Subject: the person's id.</summary>
    public const string Home = "home";

    /// <summary>The customer still waits for a first contact, or a snooze is over; to the owner. Subject: the case's number.</summary>
    public const string CaseReminder = "case.reminder";

    /// <summary>What waited for somebody in quiet hours or over their budget, in one message. Subject: when it was gathered.</summary>
    public const string HeldDigest = "digest.held";

    /// <summary>A person's day. Subject: when it was planned.</summary>
    public const string DailyDigest = "digest.daily";

    /// <summary>A person's week, or their team's. Subject: when it was planned.</summary>
    public const string WeeklyDigest = "digest.weekly";

    public static string SubjectOf(CaseId id) => id.Number.ToString(CultureInfo.InvariantCulture);

    /// <param name="ask">Number within the case, of an ask or a fact.</param>
    public static string SubjectOf(CaseId id, int ask) => string.Create(CultureInfo.InvariantCulture, $"{id.Number}/{ask}");

    /// <summary>Destination of a message to a person, by whatever road reaches them.</summary>
    public static string ToPerson(string personId) => "person:" + personId;

    /// <summary>Destination of a message to a conversation.</summary>
    public static string ToConversation(string key) => "conversation:" + key;
}
