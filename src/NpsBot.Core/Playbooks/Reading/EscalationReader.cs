using System.Collections.Immutable;
using System.Globalization;
using NpsBot.Core.Cases.Facts;
using NpsBot.Core.Escalations;
using NpsBot.Core.Terms;

namespace NpsBot.Core.Playbooks.Reading;

/// <summary>Reads the escalation rules of a policy. A rule that asks nobody, or that would wait for ever, is refused.</summary>
internal static class EscalationReader
{
    private const int MaxSiblings = 100;

    private const int MaxName = 100;

    private static readonly ImmutableArray<string> Triggers =
        [.. Codes.All<EscalationTrigger>().Where(word => word != Codes.Of(EscalationTrigger.AskedByPerson))];

    /// <summary>Keys that belong to one trigger, each with a line to copy.</summary>
    private static readonly ImmutableArray<(Key Key, EscalationTrigger On)> TriggerKeys =
    [
        (new("over", "over: [EUR 500000, USD 500000]", Required: false), EscalationTrigger.ArrAtStake),
        (new("at", "at: 80%", Required: false), EscalationTrigger.FirstContactAtRisk),
        (new("level", "level: high", Required: false), EscalationTrigger.Risk),
        (new("count", "count: 3", Required: false), EscalationTrigger.SiblingsUnhappy),
        (new("renews_within", "renews_within: 60d", Required: false), EscalationTrigger.RenewalNear),
        (new("silent_for", "silent_for: 16h", Required: false), EscalationTrigger.OwnerSilent),
    ];

    private static readonly ImmutableArray<Key> RuleKeys =
    [
        new("id", "id: critical-risk"),
        new("on", "on: critical_risk"),
        new("when", "when: { tier: gold, arr_over: EUR 100000 }", Required: false),
        new("until", "until: answered", Required: false),
        new("levels", "levels: a list, each with to and ask", Required: false),
        .. LevelReader.Keys.Select(key => key with { Required = false }),
        .. TriggerKeys.Select(pair => pair.Key),
    ];

    private static readonly ImmutableArray<Key> ScopeKeys =
    [
        new("kind", "kind: recovery", Required: false),
        new("tier", "tier: [gold, platinum]", Required: false),
        new("region", "region: EMEA", Required: false),
        new("arr_over", "arr_over: EUR 100000", Required: false),
    ];

    public static ImmutableArray<EscalationRule> Read(MapReader policy, string key)
    {
        var rules = ImmutableArray.CreateBuilder<EscalationRule>();
        foreach (var (node, path) in policy.Items(key))
        {
            if (MapReader.Of(node, path, RuleKeys, policy.Faults) is not { } map)
            {
                continue;
            }

            var rule = ReadRule(map);
            if (rule.Id.Length > 0 && rules.Any(other => other.Id == rule.Id))
            {
                map.Fault("id", $"\"{rule.Id}\" is taken by another rule. Write another id.");
            }

            rules.Add(rule);
        }

        return rules.ToImmutable();
    }

    private static EscalationRule ReadRule(MapReader map)
    {
        var on = Codes.Find<EscalationTrigger>(map.Word("on", Triggers)) ?? EscalationTrigger.AskedByPerson;
        CheckTriggerKeys(map, on);
        return new EscalationRule
        {
            Id = map.Id("id", PlaybookReader.IdPattern(), PolicyReader.IdRule) ?? string.Empty,
            On = on,
            Levels = LevelReader.Read(map),
            Until = map.Code<StopCondition>("until") ?? StopCondition.Answered,
            When = ReadScope(map),
            Over = map.Amounts("over"),
            Share = Percent(map, "at"),
            AtLeast = map.Code<RiskLevel>("level") ?? default,
            Count = map.Number("count", 1, MaxSiblings) ?? 0,
            RenewsWithin = map.Duration("renews_within") ?? default,
            Silence = map.Duration("silent_for") ?? default,
        };
    }

    /// <summary>A trigger has its own key, and no other trigger's.</summary>
    private static void CheckTriggerKeys(MapReader map, EscalationTrigger on)
    {
        foreach (var (key, trigger) in TriggerKeys)
        {
            if (trigger == on && !map.Has(key.Name))
            {
                map.Fault(key.Name, $"is missing: say {Meaning(trigger)}. Write, for example: {key.Example}");
            }
            else if (trigger != on && on != EscalationTrigger.AskedByPerson && map.Has(key.Name))
            {
                map.Fault(key.Name, $"belongs to {Codes.Of(trigger)} only. Remove it here.");
            }
        }
    }

    private static string Meaning(EscalationTrigger trigger) => trigger switch
    {
        EscalationTrigger.ArrAtStake => "from which amount on",
        EscalationTrigger.FirstContactAtRisk => "after which share of the promised time",
        EscalationTrigger.Risk => "from which level on",
        EscalationTrigger.SiblingsUnhappy => "from how many other unhappy people on",
        EscalationTrigger.RenewalNear => "how near the renewal must be",
        EscalationTrigger.OwnerSilent => "after how much of the owner's working time",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static EscalationScope ReadScope(MapReader map) => map.Map("when", ScopeKeys) is { } scope
        ? new EscalationScope(scope.CodeList<CaseKind>("kind"), scope.Texts("tier", MaxName), scope.Texts("region", MaxName), scope.Amounts("arr_over"))
        : EscalationScope.All;

    private static int Percent(MapReader map, string key)
    {
        if (map.Text(key, MaxName) is not { } text)
        {
            return 0;
        }

        if (text.EndsWith('%') && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var percent) && percent is >= 1 and <= 99)
        {
            return percent;
        }

        map.Fault(key, $"\"{text}\" is no share. Write 1% to 99%, e.g. {key}: 80%");
        return 0;
    }
}
