namespace NpsBot.Playground.Teams;

/// <summary>How strict and how patient the pretend tenant is.</summary>
public sealed record PretendTeamsOptions
{
    /// <summary>Time the bot has to answer an invoke.</summary>
    public TimeSpan InvokeDeadline { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Time the bot has to take any other activity.</summary>
    public TimeSpan DeliveryDeadline { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Messages a thread takes in each window; 429 beyond.</summary>
    public IReadOnlyList<(TimeSpan Window, int Messages)> SendLimits { get; init; } =
        [(TimeSpan.FromSeconds(1), 7), (TimeSpan.FromSeconds(2), 8), (TimeSpan.FromSeconds(30), 60), (TimeSpan.FromHours(1), 1800)];

    /// <summary>Whether open clients ask for their own version of a card that offers it.</summary>
    public bool AutomaticRefresh { get; init; } = true;

    /// <summary>Age from which a client asks again when the card comes into view.</summary>
    public TimeSpan RefreshAge { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Life of the tokens the pretend login hands out.</summary>
    public TimeSpan TokenLife { get; init; } = TimeSpan.FromHours(1);
}
