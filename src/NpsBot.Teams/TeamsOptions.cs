namespace NpsBot.Teams;

/// <summary>Which Microsoft cloud the bot is registered in; decides the addresses below unless they are set.</summary>
public enum TeamsCloudName
{
    /// <summary>The public cloud, GCC included.</summary>
    Public,

    /// <summary>GCC High and DoD.</summary>
    UsGov,

    /// <summary>21Vianet.</summary>
    China,
}

/// <summary>How the bot's app registration was made. Registrations made since August 2025 are single tenant.</summary>
public enum TeamsAppType
{
    SingleTenant,
    MultiTenant,
}

/// <summary>Section <c>Teams</c>. Without <see cref="AppId"/> and <see cref="AppPassword"/> the platform is off.</summary>
public sealed record TeamsOptions
{
    public const string Section = "Teams";

    /// <summary>The bot's application (client) id, a GUID.</summary>
    public string? AppId { get; init; }

    /// <summary>The app registration's client secret. From the environment (<c>Teams__AppPassword</c>) or user secrets only.</summary>
    public string? AppPassword { get; init; }

    /// <summary>Directory (tenant) id of the registration; needed for <see cref="TeamsAppType.SingleTenant"/>.</summary>
    public string? TenantId { get; init; }

    public TeamsAppType AppType { get; init; } = TeamsAppType.SingleTenant;

    public TeamsCloudName Cloud { get; init; } = TeamsCloudName.Public;

    /// <summary>Where the channel publishes its keys; empty for the cloud's own address.</summary>
    public string? OpenIdMetadataUrl { get; init; }

    /// <summary>Issuer of the channel's tokens; empty for the cloud's own.</summary>
    public string? Issuer { get; init; }

    /// <summary>Where the bot gets its own token; empty for the cloud's own address.</summary>
    public string? TokenEndpoint { get; init; }

    /// <summary>Scope of the bot's own token; empty for the cloud's own.</summary>
    public string? Scope { get; init; }

    /// <summary>Where messages go before any activity told a service address; empty for the cloud's own.</summary>
    public string? DefaultServiceUrl { get; init; }

    /// <summary>Tenants whose activities are taken. Empty: the own tenant of a single-tenant registration, any tenant of a multi-tenant one.</summary>
    public string[] AllowedTenants { get; init; } = [];

    /// <summary>Hosts (and their subdomains) the bot's token may be sent to; empty for <see cref="Authentication.ServiceHosts.Known"/>. Loopback is added in Development.</summary>
    public string[] AllowedServiceHosts { get; init; } = [];

    /// <summary>Whether the key that signed a token must be endorsed for Teams; stops tokens made for other channels.</summary>
    public bool RequireEndorsement { get; init; } = true;

    /// <summary>Development only, loopback only: takes requests without a token, for a local Teams look-alike. Without credentials nothing sent carries a token either.</summary>
    public bool DangerouslyAllowUnauthenticatedRequests { get; init; }

    /// <summary>How long one turn may take when nobody waits for its answer on the line. Teams delivers again after about 15 s.</summary>
    public TimeSpan TurnTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a click may take before a kind message answers it; Teams itself gives up after 5 to 15 s.</summary>
    public TimeSpan InvokeBudget { get; init; } = TimeSpan.FromSeconds(4.5);

    /// <summary>Turns and replies on their way at once; further requests are told to come again. Default 512.</summary>
    public int MaxTurns { get; init; } = 512;

    /// <summary>How long one call to Teams may take.</summary>
    public TimeSpan SendTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>True when the bot can prove itself to Teams.</summary>
    public bool HasCredentials => !string.IsNullOrWhiteSpace(AppId) && !string.IsNullOrWhiteSpace(AppPassword);

    /// <summary>True when the platform is on.</summary>
    public bool IsOn => HasCredentials || DangerouslyAllowUnauthenticatedRequests;
}
