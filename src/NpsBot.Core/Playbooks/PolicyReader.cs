using System.Collections.Immutable;
using NpsBot.Core.Cases.Facts;
using NpsBot.Core.Escalations;
using NpsBot.Core.Playbooks.Reading;
using NpsBot.Core.Playbooks.Steps;
using NpsBot.Core.Terms;

namespace NpsBot.Core.Playbooks;

/// <summary>Reads a policy from YAML. Finds every fault at once; a policy nobody could keep is refused.</summary>
public static class PolicyReader
{
    public const int MaxAsk = 200;

    private const string IdRule = "small letters, digits and hyphens, beginning with a letter, e.g. critical-risk";

    private static readonly ImmutableArray<string> Triggers =
        [.. Codes.All<EscalationTrigger>().Where(word => word != Codes.Of(EscalationTrigger.AskedByPerson))];

    private static readonly ImmutableArray<Key> PolicyKeys =
    [
        new("id", "id: standard"),
        new("first_contact", "first_contact: { within: 48h, stops_on: reached }"),
        new("update_every", "update_every: { low: 14d, medium: 7d, high: 3d, critical: 1d }"),
        new("escalations", "escalations: a list, each with id, on, to and ask", Required: false),
    ];

    private static readonly ImmutableArray<Key> CadenceKeys = [new("low", "low: 14d"), new("medium", "medium: 7d"), new("high", "high: 3d"), new("critical", "critical: 1d")];

    private static readonly ImmutableArray<Key> RuleKeys =
    [
        new("id", "id: critical-risk"),
        new("on", "on: critical_risk"),
        new("to", "to: executive"),
        new("ask", "ask: Call {contact} ({role}) at {account}."),
        new("within", "within: 24h", Required: false),
        new("over", "over: [EUR 500000, USD 500000]", Required: false),
    ];

    /// <param name="text">The file's text.</param>
    /// <param name="file">Its name, for messages.</param>
    public static DefinitionReading<Policy> Read(string text, string file)
    {
        var faults = new Faults(file);
        var policy = YamlTree.Read(text, faults) is { } root && MapReader.Of(root, string.Empty, PolicyKeys, faults) is { } map
            ? ReadPolicy(map)
            : null;
        return new DefinitionReading<Policy>(faults.Any ? null : policy, faults.All);
    }

    private static Policy ReadPolicy(MapReader map)
    {
        var cadence = map.Map("update_every", CadenceKeys);
        return new Policy
        {
            Id = map.Id("id", PlaybookReader.IdPattern(), IdRule) ?? string.Empty,
            Promises = PromiseReader.Read(map, "first_contact"),
            UpdateEvery = Enum.GetValues<RiskLevel>().ToImmutableDictionary(level => level, level => cadence?.Duration(Codes.Of(level)) ?? default),
            Rules = ReadRules(map),
        };
    }

    private static ImmutableArray<EscalationRule> ReadRules(MapReader policy)
    {
        var rules = ImmutableArray.CreateBuilder<EscalationRule>();
        foreach (var (node, path) in policy.Items("escalations"))
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
        var rule = new EscalationRule
        {
            Id = map.Id("id", PlaybookReader.IdPattern(), IdRule) ?? string.Empty,
            On = Codes.Find<EscalationTrigger>(map.Word("on", Triggers)) ?? EscalationTrigger.AskedByPerson,
            To = map.Code<EscalationLevel>("to") ?? default,
            Ask = map.Text("ask", MaxAsk) ?? string.Empty,
            Over = map.Amounts("over"),
        };
        Placeholders.Check(map, "ask", rule.Ask, ["contact", "role", "account", "owner"]);
        if (CustomerTextLint.Find(rule.Ask) is { } word)
        {
            map.Fault("ask", $"says \"{word}\", and asks are forwarded. Say what happened instead, e.g. \"{{contact}} is unhappy\".");
        }

        if (rule.On == EscalationTrigger.ArrAtStake && !map.Has("over"))
        {
            map.Fault("over", "is missing: say from which amount on. Write, for example: over: [EUR 500000, USD 500000]");
        }
        else if (rule.On is not (EscalationTrigger.ArrAtStake or EscalationTrigger.AskedByPerson) && map.Has("over"))
        {
            map.Fault("over", $"belongs to {Codes.Of(EscalationTrigger.ArrAtStake)} only. Remove it here.");
        }

        return map.Has("within") ? rule with { Within = map.Duration("within") ?? default } : rule;
    }
}
