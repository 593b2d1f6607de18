using System.Collections.Immutable;
using NpsBot.Core.Escalations;
using NpsBot.Core.Playbooks.Reading;
using NpsBot.Core.Terms;

namespace NpsBot.Core.Playbooks;

/// <summary>Reads a policy from YAML. Finds every fault at once; a policy nobody could keep is refused.</summary>
public static class PolicyReader
{
    public const int MaxAsk = 200;

    internal const string IdRule = "small letters, digits and hyphens, beginning with a letter, e.g. critical-risk";

    private static readonly ImmutableArray<Key> PolicyKeys =
    [
        new("id", "id: standard"),
        new("first_contact", "first_contact: { within: 48h, stops_on: reached }"),
        new("update_every", "update_every: { low: 14d, medium: 7d, high: 3d, critical: 1d }"),
        new("escalations", "escalations: a list, each with id, on, to and ask", Required: false),
        new("claim_falls_back", "claim_falls_back: 4h", Required: false),
    ];

    private static readonly ImmutableArray<Key> CadenceKeys = [new("low", "low: 14d"), new("medium", "medium: 7d"), new("high", "high: 3d"), new("critical", "critical: 1d")];

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
        var policy = new Policy
        {
            Id = map.Id("id", PlaybookReader.IdPattern(), IdRule) ?? string.Empty,
            Promises = PromiseReader.Read(map, "first_contact"),
            UpdateEvery = Enum.GetValues<RiskLevel>().ToImmutableDictionary(level => level, level => cadence?.Duration(Codes.Of(level)) ?? default),
            Rules = EscalationReader.Read(map, "escalations"),
        };
        return map.Has("claim_falls_back") ? policy with { ClaimFallsBack = map.Duration("claim_falls_back") ?? default } : policy;
    }
}
