using NpsBot.Teams.Inbound;

namespace NpsBot.Teams.Authentication;

/// <summary>What a verified sender may still not do: send us elsewhere, speak for another channel, come from a foreign tenant.</summary>
internal sealed class ActivityPolicy(TeamsOptions options, ServiceHosts hosts)
{
    private const string Channel = "msteams";

    private readonly string[] _tenants = TenantsOf(options);

    /// <returns>A short code of what is wrong, or <see langword="null"/>.</returns>
    public string? Refusal(TeamsActivity activity, ChannelIdentity sender)
    {
        if (!hosts.Allows(activity.ServiceUrl))
        {
            return "service_host";
        }

        if (!string.Equals(activity.ChannelId, Channel, StringComparison.OrdinalIgnoreCase))
        {
            return "channel";
        }

        if (!sender.IsAnonymous && !IsSame(sender.ServiceUrl, activity.ServiceUrl))
        {
            return "service_url";
        }

        if (!sender.IsAnonymous && options.RequireEndorsement && !sender.Endorsements.Contains(Channel))
        {
            return "endorsement";
        }

        return _tenants.Length > 0 && !_tenants.Contains(activity.TenantId, StringComparer.OrdinalIgnoreCase) ? "tenant" : null;
    }

    private static bool IsSame(string? claimed, string? stated) =>
        claimed is not null && stated is not null && string.Equals(Trimmed(claimed), Trimmed(stated), StringComparison.OrdinalIgnoreCase);

    private static string Trimmed(string url) => url.EndsWith('/') ? url[..^1] : url;

    private static string[] TenantsOf(TeamsOptions options)
    {
        if (options.AllowedTenants.Length > 0)
        {
            return options.AllowedTenants;
        }

        return options is { AppType: TeamsAppType.SingleTenant, TenantId: { Length: > 0 } own } ? [own] : [];
    }
}
