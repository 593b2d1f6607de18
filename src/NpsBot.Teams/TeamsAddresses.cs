namespace NpsBot.Teams;

/// <summary>The addresses and names of one Microsoft cloud, after the options had their say.</summary>
/// <param name="Metadata">The channel's OpenID document.</param>
/// <param name="Issuer">Who signs the channel's tokens.</param>
/// <param name="Token">Where the bot gets its own token.</param>
/// <param name="Scope">For what.</param>
/// <param name="DefaultServiceUrl">Where messages go until an activity told a better address.</param>
/// <remarks>Values as printed in Microsoft's SDKs (BotBuilder AuthenticationConstants and GovernmentAuthenticationConstants, Agents SDK for China).</remarks>
internal sealed record TeamsAddresses(Uri Metadata, string Issuer, Uri Token, string Scope, string DefaultServiceUrl)
{
    public static TeamsAddresses Of(TeamsOptions options)
    {
        var preset = PresetOf(options.Cloud);
        var tenant = options.AppType == TeamsAppType.SingleTenant || preset.SharedTenant is null ? options.TenantId : preset.SharedTenant;
        return new TeamsAddresses(
            new Uri(OrElse(options.OpenIdMetadataUrl, preset.Metadata)),
            OrElse(options.Issuer, preset.Issuer),
            new Uri(OrElse(options.TokenEndpoint, $"{preset.Login}/{Uri.EscapeDataString(OrElse(tenant, "common"))}/oauth2/v2.0/token")),
            OrElse(options.Scope, preset.Scope),
            OrElse(options.DefaultServiceUrl, preset.ServiceUrl));
    }

    private static Preset PresetOf(TeamsCloudName cloud) => cloud switch
    {
        TeamsCloudName.Public => new(
            "https://login.botframework.com/v1/.well-known/openidconfiguration",
            "https://api.botframework.com",
            "https://login.microsoftonline.com",
            "botframework.com",
            "https://api.botframework.com/.default",
            "https://smba.trafficmanager.net/teams/"),
        TeamsCloudName.UsGov => new(
            "https://login.botframework.azure.us/v1/.well-known/openidconfiguration",
            "https://api.botframework.us",
            "https://login.microsoftonline.us",
            "MicrosoftServices.onmicrosoft.us",
            "https://api.botframework.us/.default",
            "https://smba.infra.gov.teams.microsoft.us/teams"),
        TeamsCloudName.China => new(
            "https://login.botframework.azure.cn/v1/.well-known/openidconfiguration",
            "https://api.botframework.azure.cn",
            "https://login.partner.microsoftonline.cn",
            null,
            "https://api.botframework.azure.cn/.default",
            string.Empty),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string OrElse(string? value, string? otherwise) => string.IsNullOrWhiteSpace(value) ? otherwise ?? string.Empty : value;

    /// <param name="SharedTenant">Tenant segment of a multi-tenant registration; <see langword="null"/> where there is none.</param>
    private sealed record Preset(string Metadata, string Issuer, string Login, string? SharedTenant, string Scope, string ServiceUrl);
}
