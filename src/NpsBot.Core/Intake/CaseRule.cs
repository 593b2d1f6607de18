using NpsBot.Core.Terms;

namespace NpsBot.Core.Intake;

/// <summary>Which answers need a person. Pure.</summary>
public static class CaseRule
{
    /// <summary>A score of 0 to 6 is a recovery; a request to be contacted, or a complaint, at any other score is a follow-up; the rest is for the digest.</summary>
    /// <returns><see langword="null"/> when no case is needed.</returns>
    public static CaseKind? KindFor(int score, bool wantsFollowUp, bool isComplaint) => NpsScore.BandOf(score) switch
    {
        Band.Detractor => CaseKind.Recovery,
        _ when wantsFollowUp || isComplaint => CaseKind.FollowUp,
        _ => null,
    };
}
