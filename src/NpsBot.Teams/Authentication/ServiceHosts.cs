namespace NpsBot.Teams.Authentication;

/// <summary>Where the bot's own token may go. A service address comes out of a request body, so it is looked at before it is used for anything.</summary>
/// <param name="hosts">Host names; each stands for itself and its subdomains.</param>
/// <param name="allowLoopback">True in Development: a local Teams look-alike, over http too.</param>
public sealed class ServiceHosts(IEnumerable<string> hosts, bool allowLoopback)
{
    /// <summary>The connector's hosts in all clouds. Narrower than Microsoft's own list: file and Graph hosts never take a connector token.</summary>
    public static readonly IReadOnlyList<string> Known =
    [
        "smba.trafficmanager.net", "botframework.com", "botframework.us", "botframework.azure.us", "botframework.azure.cn", "teams.microsoft.com", "teams.microsoft.us",
    ];

    private readonly string[] _hosts = [.. hosts];

    public bool Allows(string? serviceUrl)
    {
        if (!Uri.TryCreate(serviceUrl, UriKind.Absolute, out var address) || address.UserInfo.Length > 0)
        {
            return false;
        }

        if (allowLoopback && IsLoopback(address))
        {
            return true;
        }

        return address.Scheme == Uri.UriSchemeHttps && Array.Exists(_hosts, host => IsWithin(address.Host, host));
    }

    internal static bool IsLoopback(Uri address) => address.IsLoopback && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps);

    private static bool IsWithin(string host, string domain) =>
        host.EndsWith(domain, StringComparison.OrdinalIgnoreCase) && (host.Length == domain.Length || host[^(domain.Length + 1)] == '.');
}
