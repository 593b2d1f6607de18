using NpsBot.Core.Cases;
using NpsBot.Core.Cases.Commands;
using NpsBot.Core.Cases.Facts;
using NpsBot.Core.Terms;

namespace NpsBot.Core.Tests.Cases;

/// <summary>A case told command by command, on a clock that moves only when the story says so.</summary>
internal sealed class CaseStory
{
    /// <summary>Friday 20 November 2026, 14:02 UTC (15:02 in Berlin).</summary>
    public static readonly DateTimeOffset AnsweredAt = new(2026, 11, 20, 14, 2, 0, TimeSpan.Zero);

    private CaseStory(CaseKind kind, int score, bool? isChampion)
    {
        Current = CaseRecorder.Record(
            new CaseId(12),
            null,
            [(new CaseOpened
            {
                Kind = kind,
                AccountId = "acme",
                ContactId = "dana",
                ResponseId = "r1",
                Score = score,
                AnsweredAt = AnsweredAt,
                OwnerId = "cora",
                ContactDueAt = kind == CaseKind.Recovery ? AnsweredAt.AddHours(48) : null,
                Playbook = "p",
                Policy = "q",
                IsChampion = isChampion,
            }, Actor.System)],
            Now).After;
    }

    public Case Current { get; private set; }

    public DateTimeOffset Now { get; private set; } = AnsweredAt.AddMinutes(1);

    public static CaseStory Recovery(bool? isChampion = null) => new(CaseKind.Recovery, 2, isChampion);

    public static CaseStory FollowUp() => new(CaseKind.FollowUp, 9, null);

    /// <summary>The customer was reached and heard an apology, an hour after the answer.</summary>
    public static CaseStory Contacted() => Recovery().After(TimeSpan.FromHours(1)).Do(Reached());

    public static LogContact Reached(bool apologised = true, Scope? scope = Scope.OnePerson) =>
        new(ContactMedium.Call, AnsweredAt.AddMinutes(30), ContactOutcome.Reached, apologised, "It cost us a day.", scope, ContactOutcome.Reached);

    public static LogContact Tried() =>
        new(ContactMedium.Call, AnsweredAt.AddMinutes(30), ContactOutcome.Attempted, false, null, null, ContactOutcome.Reached);

    public static PlanActions Plan(params (string What, ActionAudience Audience)[] actions) =>
        new([.. actions.Select(action => (action.What, "cora", new DateOnly(2026, 11, 30), action.Audience))]);

    public CaseStory After(TimeSpan span)
    {
        Now += span;
        return this;
    }

    public Decision Decide(CaseCommand command) => command.Decide(Current, Now);

    /// <summary>Decides and records; the command must be accepted.</summary>
    public CaseStory Do(CaseCommand command, string by = "cora")
    {
        var accepted = Assert.IsType<Decision.Accepted>(Decide(command));
        return Record(by, [.. accepted.Facts]);
    }

    public CaseStory Record(string? by, params Fact[] facts)
    {
        if (facts.Length > 0)
        {
            Current = CaseRecorder.Record(Current.Id, Current, facts.Select(fact => (fact, new Actor(by, by is null ? null : "slack"))), Now).After;
        }

        return this;
    }

    public string Refusal(CaseCommand command) => Assert.IsType<Decision.Refused>(Decide(command)).Code;

    public T Fact<T>(CaseCommand command)
        where T : Fact => Assert.IsType<T>(Assert.Single(Assert.IsType<Decision.Accepted>(Decide(command)).Facts));
}
