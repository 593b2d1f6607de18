using System.Security.Cryptography;

namespace NpsBot.Playground.Teams;

/// <summary>Ids and secrets of the pretend app in its tenant; the secret is new with every start.</summary>
public sealed record TeamsCredentials
{
    public const string AppId = "5a1ab07e-0000-4000-8000-00000000b070";
    public const string TenantId = "5a1ab07e-0000-4000-8000-000000000001";
    public const string BotId = "28:" + AppId;

    /// <summary>Who signs tokens for bots, by Microsoft's name.</summary>
    public const string Issuer = "https://api.botframework.com";

    /// <summary>What the bot must ask a token for.</summary>
    public const string Scope = "https://api.botframework.com/.default";

    public string ClientSecret { get; init; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20));
}
