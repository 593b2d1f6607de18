namespace NpsBot.Benchmarks.Harness;

/// <summary>A floor from <see cref="BareServers"/> in a process of its own.</summary>
internal static class BareProcess
{
    private static readonly byte[] Probe = RawConnection.Request("GET", "/");

    public static Task<ServerProcess> StartAsync(string name, string server, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var port = ServerProcess.FreePort();
        var environment = new Dictionary<string, string?> { ["Urls"] = $"http://127.0.0.1:{port}", ["Logging__LogLevel__Default"] = "Warning" };
        return ServerProcess.StartAsync(name, port, "dotnet", [typeof(BareProcess).Assembly.Location, BareServers.Switch, server, .. arguments], environment, Probe, cancellationToken);
    }
}
