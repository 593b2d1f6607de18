using System.Collections.Concurrent;

namespace NpsBot.Teams.Connector;

/// <summary>The newest service address each tenant's activities came from; Teams moves tenants now and then.</summary>
internal sealed class ServiceUrls(string fallback)
{
    private readonly ConcurrentDictionary<string, string> _byTenant = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Call only with an address that passed the allow-list.</summary>
    public void Saw(string tenant, string serviceUrl) => _byTenant[tenant] = serviceUrl;

    /// <summary>Where to write to a tenant; the cloud's own address until one was seen.</summary>
    public string For(string tenant) => _byTenant.GetValueOrDefault(tenant, fallback);

    public bool HasSeen(string tenant) => _byTenant.ContainsKey(tenant);
}
