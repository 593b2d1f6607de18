using NpsBot.Core.Cases;
using NpsBot.Core.Cases.Facts;

namespace NpsBot.EndToEnd.Tests.Year;

/// <summary>The year's breach rule, told again in the slowest and plainest way: who must have been asked when.</summary>
internal static class BreachOracle
{
    /// <summary>The policy of the year. The manager is asked, asked again after four silent hours, and after eight more the executive is.</summary>
    public const string Policy = """
        id: year
        first_contact: { within: 48h, stops_on: reached, remind_at: [50%, 80%] }
        update_every: { low: 14d, medium: 7d, high: 3d, critical: 1d }
        escalations:
          - id: first-contact-breached
            on: first_contact_breached
            levels:
              - { to: manager, ask: "Help {owner} to reach {contact} at {account}.", within: 8h, repeat: { times: 1, every: 4h }, wait: 8h }
              - { to: executive, ask: "Call {contact} at {account}.", within: 24h }
          - id: critical-risk
            on: critical_risk
            to: executive
            ask: Call {contact} at {account} and offer your direct number.
          - id: arr-at-stake
            on: arr_at_stake
            over: [EUR 500000]
            to: executive
            ask: Ask {owner} what would help at {account}.
        """;

    private const string Rule = "first-contact-breached";

    private static readonly TimeSpan RepeatAfter = TimeSpan.FromHours(4);

    private static readonly TimeSpan WaitAfter = TimeSpan.FromHours(8);

    /// <summary>Checks one case. Returns 1 when its promise was broken.</summary>
    public static int Check(Case current)
    {
        var steps = current.History.Where(recorded => IsStep(recorded.Fact)).Select(recorded => Step(recorded)).ToList();
        var expected = Expected(current).ToList();
        Assert.True(expected.SequenceEqual(steps), $"{current.Id}, due {current.ContactDueAt:O}: expected {string.Join("; ", expected)}; came {string.Join("; ", steps)}");
        return expected.Count > 0 ? 1 : 0;
    }

    private static IEnumerable<(int Level, int Repeat, DateTimeOffset At)> Expected(Case current)
    {
        var due = current.ContactDueAt!.Value;
        var overAt = Earliest(current.History.FirstOrDefault(recorded => recorded.Fact is ContactLogged { StopsClock: true })?.At, current.End?.At);
        if (overAt <= due)
        {
            yield break;
        }

        yield return (1, 0, due);
        var (ask, isOwn) = FirstAsk(current);
        var answered = current.History.FirstOrDefault(recorded => recorded.Fact is EscalationAnswered answer && answer.Number == ask);
        var askedAt = due;
        if (isOwn && !(answered?.At <= due + RepeatAfter))
        {
            askedAt = due + RepeatAfter;
            if (overAt <= askedAt)
            {
                yield break;
            }

            yield return (1, 1, askedAt);
        }

        var upAt = askedAt + WaitAfter;
        if (answered?.At <= upAt)
        {
            if (((EscalationAnswered)answered.Fact).Accepted)
            {
                yield break;
            }

            upAt = answered.At > due ? answered.At : due;
        }

        if (!(overAt <= upAt))
        {
            yield return (2, 0, upAt);
        }
    }

    /// <summary>The ask the first level led to, and whether it was made for this rule.</summary>
    private static (int? Number, bool IsOwn) FirstAsk(Case current) => current.History.Select(recorded => recorded.Fact).FirstOrDefault(IsStep) switch
    {
        CaseEscalated asked => (asked.Number, true),
        EscalationFolded folded => (folded.Into, false),
        _ => (null, false),
    };

    private static bool IsStep(Fact fact) => fact is CaseEscalated { Rule: Rule } or EscalationFolded { Rule: Rule } or EscalationUnaddressed { Rule: Rule };

    private static (int Level, int Repeat, DateTimeOffset At) Step(RecordedFact recorded) => (LevelOf(recorded.Fact), (recorded.Fact as CaseEscalated)?.Repeat ?? 0, recorded.At);

    private static int LevelOf(Fact fact) => fact switch
    {
        CaseEscalated asked => asked.Level ?? 1,
        EscalationFolded folded => folded.Level ?? 1,
        EscalationUnaddressed nobody => nobody.Level ?? 1,
        _ => 0,
    };

    private static DateTimeOffset? Earliest(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other ?? one : one;
}
