namespace NpsBot.Benchmarks.Harness;

/// <summary>The product itself, as users start it.</summary>
internal static class BotProcess
{
    private static readonly byte[] Probe = RawConnection.Request("GET", "/health/ready");

    /// <summary>Starts <c>npsbot serve</c> on a database.</summary>
    /// <param name="database">Its connection string.</param>
    /// <param name="settings">Configuration keys with colons, e.g. <c>Intake:Key</c>.</param>
    /// <param name="probe">What counts as its first answer; <see langword="null"/> for readiness.</param>
    public static Task<ServerProcess> StartAsync(string name, string database, IReadOnlyDictionary<string, string?> settings, byte[]? probe, CancellationToken cancellationToken)
    {
        var port = ServerProcess.FreePort();
        var environment = settings.ToDictionary(pair => pair.Key.Replace(":", "__", StringComparison.Ordinal), pair => pair.Value);
        environment["Urls"] = $"http://127.0.0.1:{port}";
        environment["Storage__ConnectionString"] = database;
        environment["Logging__LogLevel__Default"] = "Warning";
        return ServerProcess.StartAsync(name, port, "dotnet", [Path.Combine(AppContext.BaseDirectory, "npsbot.dll"), "serve"], environment, probe ?? Probe, cancellationToken);
    }
}
