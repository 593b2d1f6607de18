using System.Collections.Immutable;

namespace NpsBot.Core.Outbox;

/// <summary>A road one message found closed.</summary>
/// <param name="Name">The road's name, e.g. <c>slack</c>; without spaces, <c>:</c> and <c>~</c>.</param>
/// <param name="Code">Why, in the platform's word.</param>
/// <param name="ForNow">True when an administrator can open it again (a revoked token), so that it is worth another try; false when it stays closed for this message.</param>
public sealed record ClosedRoad(string Name, string Code, bool ForNow);

/// <summary>The roads a message found closed, in the form <see cref="OutboxMessage.ClosedRoads"/> keeps: <c>slack:user_not_found teams~BotDisabledByAdmin</c>.</summary>
public sealed record ClosedRoads(ImmutableArray<ClosedRoad> All)
{
    private const char ForGood = ':';
    private const char ForNow = '~';

    /// <summary>Reads the stored form; what is unreadable is passed over.</summary>
    public static ClosedRoads Parse(string? stored) => new([.. (stored ?? string.Empty).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Road).OfType<ClosedRoad>()]);

    public bool Has(string name) => All.Any(road => road.Name == name);

    /// <summary>With one more; a road is kept once, with its latest reason.</summary>
    public ClosedRoads With(ClosedRoad road) => new([.. All.Where(other => other.Name != road.Name), road]);

    /// <summary>Without those that are worth another try.</summary>
    public ClosedRoads Reopened() => new([.. All.Where(road => !road.ForNow)]);

    public override string ToString() => string.Join(' ', All.Select(road => $"{road.Name}{(road.ForNow ? ForNow : ForGood)}{road.Code}"));

    private static ClosedRoad? Road(string text)
    {
        var mark = text.IndexOfAny([ForGood, ForNow]);
        return mark > 0 ? new ClosedRoad(text[..mark], text[(mark + 1)..], text[mark] == ForNow) : null;
    }
}
