using NpsBot.Core.Intake;
using NpsBot.Core.Terms;

namespace NpsBot.Core.Tests.Intake;

public sealed class CaseRuleTests
{
    [Theory]
    [InlineData(0, CaseKind.Recovery)]
    [InlineData(6, CaseKind.Recovery)]
    [InlineData(7, null)]
    [InlineData(8, null)]
    [InlineData(9, null)]
    [InlineData(10, null)]
    public void A_score_of_6_opens_a_recovery_and_a_score_of_7_opens_nothing(int score, CaseKind? kind)
    {
        Assert.Equal(kind, CaseRule.KindFor(score, wantsFollowUp: false, isComplaint: false));
    }

    [Theory]
    [InlineData(6, CaseKind.Recovery)]
    [InlineData(7, CaseKind.FollowUp)]
    [InlineData(10, CaseKind.FollowUp)]
    public void A_wish_to_be_contacted_opens_a_follow_up_at_any_score_that_is_not_unhappy(int score, CaseKind kind)
    {
        Assert.Equal(kind, CaseRule.KindFor(score, wantsFollowUp: true, isComplaint: false));
        Assert.Equal(kind, CaseRule.KindFor(score, wantsFollowUp: false, isComplaint: true));
    }
}
