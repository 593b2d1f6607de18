using System.Collections.Immutable;
using NpsBot.Core.Escalations;
using NpsBot.Core.Terms;

namespace NpsBot.Core.Playbooks.Reading;

/// <summary>Reads the first-contact promises of a policy: one for everybody, or a list of which the first that fits holds.</summary>
internal static class PromiseReader
{
    /// <summary>Tries before the clock may wait for the customer.</summary>
    private const int MaxAttempts = 10;

    /// <summary>Reminders of one promise.</summary>
    private const int MaxReminders = 5;

    private const int MaxName = 100;

    private static readonly ImmutableArray<Key> SingleKeys =
    [
        new("within", "within: 48h"),
        new("stops_on", "stops_on: reached"),
        new("count", "count: working_hours", Required: false),
        new("remind_at", "remind_at: [50%, 80%]", Required: false),
        new("wait_for_customer", "wait_for_customer: { after_attempts: 2, at_most: 24h }", Required: false),
    ];

    private static readonly ImmutableArray<Key> ListedKeys = [.. SingleKeys, new("for", "for: { tier: gold }", Required: false)];

    private static readonly ImmutableArray<Key> ScopeKeys =
    [
        new("kind", "kind: recovery", Required: false),
        new("tier", "tier: [gold, platinum]", Required: false),
        new("region", "region: EMEA", Required: false),
    ];

    private static readonly ImmutableArray<Key> WaitKeys = [new("after_attempts", "after_attempts: 2"), new("at_most", "at_most: 24h")];

    /// <summary>At least one, unless there are faults.</summary>
    public static ImmutableArray<FirstContactPromise> Read(MapReader policy, string key)
    {
        if (!policy.HasList(key))
        {
            return policy.Map(key, SingleKeys) is { } single ? [ReadOne(single)] : [];
        }

        var promises = ImmutableArray.CreateBuilder<FirstContactPromise>();
        var items = policy.Items(key);
        for (var i = 0; i < items.Length; i++)
        {
            if (MapReader.Of(items[i].Node, items[i].Path, ListedKeys, policy.Faults) is not { } map)
            {
                continue;
            }

            var promise = ReadOne(map) with { For = ReadScope(map) };
            if (i == items.Length - 1 && map.Has("for"))
            {
                map.Fault("for", "the last promise is for everybody no other one is for. Add one without \"for\" after it, e.g. - { within: 48h, stops_on: reached }");
            }
            else if (promises.Any(before => before.For.Covers(promise.For)))
            {
                map.Fault("for", "can never hold: a promise before it fits all these cases. Put the narrower one first, or remove this one.");
            }

            promises.Add(promise);
        }

        if (items.IsEmpty)
        {
            policy.Fault(key, "promises nothing. Write, for example: first_contact: { within: 48h, stops_on: reached }");
        }

        return promises.ToImmutable();
    }

    private static FirstContactPromise ReadOne(MapReader map)
    {
        var promise = new FirstContactPromise(map.Duration("within") ?? default, map.Code<ContactOutcome>("stops_on") ?? default)
        {
            Count = map.Code<TimeCount>("count") ?? TimeCount.Elapsed,
            WaitForCustomer = ReadWait(map),
        };
        if (promise.WaitForCustomer is not null && map.Has("stops_on") && promise.StopsOn < ContactOutcome.Reached)
        {
            map.Fault("wait_for_customer", $"is never reached: {Codes.Of(promise.StopsOn)} keeps the promise already. Remove it, or write stops_on: reached.");
        }

        if (!map.Has("remind_at"))
        {
            return promise;
        }

        var reminders = map.Percents("remind_at");
        if (reminders.Length > MaxReminders)
        {
            map.Fault("remind_at", $"are more than {MaxReminders} reminders; people mute what rings too often. Write, for example: remind_at: [50%, 80%]");
        }

        return promise with { RemindAt = reminders };
    }

    private static CustomerWait? ReadWait(MapReader map) =>
        map.Has("wait_for_customer") && map.Map("wait_for_customer", WaitKeys) is { } wait
            ? new CustomerWait(wait.Number("after_attempts", 1, MaxAttempts) ?? 1, wait.Duration("at_most") ?? default)
            : null;

    private static PromiseScope ReadScope(MapReader map)
    {
        if (!map.Has("for") || map.Map("for", ScopeKeys) is not { } scope)
        {
            return PromiseScope.Everybody;
        }

        ImmutableArray<CaseKind> kinds = scope.CodeList<CaseKind>("kind");
        return new PromiseScope(kinds.IsEmpty ? PromiseScope.Everybody.Kinds : kinds, scope.Texts("tier", MaxName), scope.Texts("region", MaxName));
    }
}
