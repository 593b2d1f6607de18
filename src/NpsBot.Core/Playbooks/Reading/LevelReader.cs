using System.Collections.Immutable;
using System.Globalization;
using NpsBot.Core.Escalations;
using NpsBot.Core.Playbooks.Steps;

namespace NpsBot.Core.Playbooks.Reading;

/// <summary>Reads the levels of an escalation rule: a list, or one level written into the rule itself.</summary>
internal static class LevelReader
{
    /// <summary>What a rule may take from its first ask to its last; nobody remembers longer why they are asked.</summary>
    private static readonly TimeSpan LongestClimb = TimeSpan.FromDays(90);

    private const int MaxLevels = 8;

    private static readonly ImmutableArray<Key> RepeatKeys = [new("times", "times: 2"), new("every", "every: 4h")];

    /// <summary>Keys of one level.</summary>
    public static ImmutableArray<Key> Keys { get; } =
    [
        new("to", "to: executive"),
        new("ask", "ask: Call {contact} ({role}) at {account}."),
        new("within", "within: 24h", Required: false),
        new("wait", "wait: 8h", Required: false),
        new("repeat", "repeat: { times: 2, every: 4h }", Required: false),
        new("hours", "hours: working", Required: false),
    ];

    /// <summary>At least one level, unless there are faults.</summary>
    public static ImmutableArray<EscalationLevel> Read(MapReader rule)
    {
        if (!rule.Has("levels"))
        {
            foreach (var key in Keys.Where(key => key.Required && !rule.Has(key.Name)))
            {
                rule.Fault(key.Name, $"is missing. Write, for example: {key.Example}");
            }

            var only = ReadOne(rule, isLast: true);
            CheckAddressees(rule, "to", [only]);
            return [only];
        }

        foreach (var key in Keys.Where(key => rule.Has(key.Name)))
        {
            rule.Fault(key.Name, "belongs to one of the levels here. Move it there, or remove levels.");
        }

        var items = rule.Items("levels");
        var levels = ImmutableArray.CreateBuilder<EscalationLevel>();
        for (var i = 0; i < items.Length; i++)
        {
            if (MapReader.Of(items[i].Node, items[i].Path, Keys, rule.Faults) is { } map)
            {
                levels.Add(ReadOne(map, i == items.Length - 1));
            }
        }

        if (items.Length is 0 or > MaxLevels)
        {
            rule.Fault("levels", items.IsEmpty
                ? "asks nobody. Write, for example: levels: [{ to: manager, ask: \"Help {owner}.\" }]"
                : string.Create(CultureInfo.InvariantCulture, $"are {items.Length}; keep to {MaxLevels}. Ask fewer people, or ask one of them again with repeat."));
        }
        else if (levels.Count == items.Length)
        {
            CheckAddressees(rule, "levels", levels);
            CheckClimb(rule, levels);
        }

        return levels.ToImmutable();
    }

    private static EscalationLevel ReadOne(MapReader map, bool isLast)
    {
        var level = new EscalationLevel { To = map.Code<Addressee>("to") ?? default, Ask = ReadAsk(map), Hours = map.Code<LevelHours>("hours") ?? LevelHours.Any };
        if (map.Has("within"))
        {
            level = level with { Within = map.Duration("within") ?? TimeSpan.FromHours(1) };
        }

        if (map.Map("repeat", RepeatKeys) is { } repeat)
        {
            level = level with { Repeats = repeat.Number("times", 1, EscalationLevel.MaxRepeats) ?? 0, RepeatEvery = repeat.Duration("every") ?? TimeSpan.FromHours(1) };
        }

        if (isLast)
        {
            if (map.Has("wait"))
            {
                map.Fault("wait", "waits for a level that is not there. Remove it, or add a level after this one.");
            }

            return level;
        }

        return level with { Wait = map.Duration("wait") ?? level.Within };
    }

    private static string ReadAsk(MapReader map)
    {
        var ask = map.Text("ask", PolicyReader.MaxAsk) ?? string.Empty;
        Placeholders.Check(map, "ask", ask, ["contact", "role", "account", "owner"]);
        if (CustomerTextLint.Find(ask) is { } word)
        {
            map.Fault("ask", $"says \"{word}\", and asks are forwarded. Say what happened instead, e.g. \"{{contact}} is unhappy\".");
        }

        return ask;
    }

    /// <summary>Not every owner has a deputy: a rule that asks nobody else would often ask nobody.</summary>
    private static void CheckAddressees(MapReader rule, string key, IReadOnlyCollection<EscalationLevel> levels)
    {
        if (rule.Has(key) && levels.All(level => level.To == Addressee.Deputy))
        {
            rule.Fault(key, "escalates to nobody when the owner never named a deputy. Add a level, e.g. { to: manager, ask: \"Help {owner}.\" }");
        }
    }

    private static void CheckClimb(MapReader rule, IReadOnlyCollection<EscalationLevel> levels)
    {
        var climb = levels.Aggregate(TimeSpan.Zero, (sum, level) => sum + (level.Repeats * level.RepeatEvery) + (level.Wait ?? TimeSpan.Zero));
        if (climb > LongestClimb)
        {
            rule.Fault("levels", string.Create(CultureInfo.InvariantCulture, $"wait {climb.TotalDays:0} days in all, and nobody is helped that late. Keep waits and repeats under {LongestClimb.TotalDays:0} days together, e.g. wait: 8h"));
        }
    }
}
