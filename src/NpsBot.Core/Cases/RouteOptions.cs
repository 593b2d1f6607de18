using NpsBot.Core.Terms;

namespace NpsBot.Core.Cases;

/// <summary>A rule that also posts a case's live card to a team conversation. Every part that is set must match.</summary>
public sealed record RouteOptions
{
    /// <summary>Key of the conversation: <c>platform/tenant/id</c>, as <c>npsbot doctor</c> and <c>whoami</c> in that conversation print it.</summary>
    public string Conversation { get; init; } = string.Empty;

    /// <summary>Band of the answer; unset for any.</summary>
    public Band? Band { get; init; }

    /// <summary>Compared without case, like the others below.</summary>
    public string? Region { get; init; }

    public string? Tier { get; init; }

    public string? Segment { get; init; }

    /// <summary>Whether the room may read the customer's name and words. Off: the card says "somebody at Acme".</summary>
    public bool ShowsPersonalText { get; init; }

    public bool Matches(int score, Accounts.Account account) =>
        (Band is null || Band == NpsScore.BandOf(score))
        && Same(Region, account.Region)
        && Same(Tier, account.Tier)
        && Same(Segment, account.Segment);

    private static bool Same(string? wanted, string? actual) =>
        string.IsNullOrWhiteSpace(wanted) || string.Equals(wanted, actual, StringComparison.OrdinalIgnoreCase);
}
