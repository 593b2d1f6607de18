namespace NpsBot.Core.Cases;

/// <summary>Team conversations that see live cards too (section <c>Routing</c>).</summary>
public sealed record RoutingOptions
{
    public const string Section = "Routing";

    /// <summary>All that match post; each conversation once.</summary>
    public IReadOnlyList<RouteOptions> Routes { get; init; } = [];
}
