using System.Security.Cryptography;

namespace NpsBot.Playground.Slack;

/// <summary>Ids and secrets of the pretend app in its workspace; secrets are new with every start.</summary>
public sealed record SlackCredentials
{
    public const string TeamId = "T0PLAYGRND";
    public const string TeamDomain = "playground";
    public const string AppId = "A0NPSBOT00";
    public const string BotId = "B0NPSBOT00";
    public const string BotUserId = "U0NPSBOT00";

    public string BotToken { get; init; } = "xoxb-" + Random();

    public string AppToken { get; init; } = "xapp-1-" + AppId + "-" + Random();

    public string SigningSecret { get; init; } = Random();

    private static string Random() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
}
