using NpsBot.Core.Cases;
using NpsBot.Core.Cases.Facts;

namespace NpsBot.EndToEnd.Tests.Year;

/// <summary>The shipped policy's breach rule, told again in the slowest and plainest way: who must have been asked when.</summary>
internal static class BreachOracle
{
    private const string Rule = "first-contact-breached";

    /// <summary>Checks one case. Returns 1 when its promise was broken.</summary>
    public static int Check(Case current)
    {
        var asked = current.History.Where(recorded => recorded.Fact is CaseEscalated { Rule: Rule } or EscalationFolded { Rule: Rule } or EscalationUnaddressed { Rule: Rule }).ToList();
        var contactLoggedAt = current.History.FirstOrDefault(recorded => recorded.Fact is ContactLogged { StopsClock: true })?.At;
        var due = current.ContactDueAt!.Value;
        var endedAt = current.End?.At;
        if (contactLoggedAt <= due || endedAt <= due)
        {
            Assert.Empty(asked);
            return 0;
        }

        Assert.NotEmpty(asked);
        Assert.Equal(due, asked[0].At);
        return 1;
    }
}
