using NpsBot.Playground.Slack;
using NpsBot.Playground.Teams;

namespace NpsBot.Playground.Town;

/// <summary>How a pretend town is set up.</summary>
public sealed record PretendTownOptions
{
    /// <summary>The time of the platforms: deadlines, trigger ids, tokens, rate limits, message ids.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Loopback port of the platforms; 0 takes a free one.</summary>
    public int Port { get; init; }

    public PretendSlackOptions Slack { get; init; } = new();

    public PretendTeamsOptions Teams { get; init; } = new();

    /// <summary>How long a test waits for something to be seen, in real time.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>More routes on the same server.</summary>
    public Action<PretendTown, IEndpointRouteBuilder>? Routes { get; init; }
}

/// <summary>A bot that runs and where it listens; disposing stops it.</summary>
/// <param name="Address">Base address, e.g. <c>http://127.0.0.1:3978/</c>.</param>
public sealed record RunningBot(Uri Address, IAsyncDisposable Lifetime);
