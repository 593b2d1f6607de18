using System.Diagnostics;
using System.Reflection;
using System.Text;

namespace NpsBot.Benchmarks.Harness;

/// <summary>Peers from npm: installed once, in exactly the versions of <c>Peers/package-lock.json</c>, into this project's <c>obj</c> folder.</summary>
internal static class PeerProcess
{
    private const string Installed = ".installed";

    private static readonly string Source = Path.Combine(AppContext.BaseDirectory, "Peers");
    private static readonly string Folder = typeof(PeerProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(data => data.Key == "PeersFolder").Value!;
    private static readonly byte[] Probe = RawConnection.Request("GET", "/");

    /// <summary>Installs what is missing.</summary>
    /// <returns>False, with the reason printed, when npm is not there or could not install.</returns>
    public static async Task<bool> PrepareAsync(BenchmarkRun run, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Folder);
        foreach (var file in Directory.GetFiles(Source))
        {
            File.Copy(file, Path.Combine(Folder, Path.GetFileName(file)), overwrite: true);
        }

        var wanted = await File.ReadAllTextAsync(Path.Combine(Folder, "package-lock.json"), cancellationToken);
        var mark = Path.Combine(Folder, Installed);
        if (File.Exists(mark) && await File.ReadAllTextAsync(mark, cancellationToken) == wanted)
        {
            return true;
        }

        run.Report.Note("# installing the peers from npm ...");
        if (await InstallAsync(cancellationToken) is { } problem)
        {
            run.Report.Note($"# no peers: {problem}");
            return false;
        }

        await File.WriteAllTextAsync(mark, wanted, cancellationToken);
        return true;
    }

    /// <summary>Starts a peer's script; it listens at <c>PORT</c>.</summary>
    public static Task<ServerProcess> StartAsync(string name, string script, IReadOnlyDictionary<string, string?> environment, CancellationToken cancellationToken)
    {
        var port = ServerProcess.FreePort();
        var all = new Dictionary<string, string?>(environment) { ["PORT"] = $"{port}", ["NODE_ENV"] = "production" };
        return ServerProcess.StartAsync(name, port, "node", [Path.Combine(Folder, script)], all, Probe, cancellationToken);
    }

    /// <returns>What went wrong.</returns>
    private static async Task<string?> InstallAsync(CancellationToken cancellationToken)
    {
        var said = new StringBuilder();
        try
        {
            using var npm = Process.Start(new ProcessStartInfo("npm", ["ci", "--no-audit", "--no-fund", "--ignore-scripts"]) { WorkingDirectory = Folder, RedirectStandardError = true, RedirectStandardOutput = true })!;
            npm.OutputDataReceived += (_, line) => Add(line.Data);
            npm.ErrorDataReceived += (_, line) => Add(line.Data);
            npm.BeginOutputReadLine();
            npm.BeginErrorReadLine();
            await npm.WaitForExitAsync(cancellationToken);
            return npm.ExitCode == 0 ? null : said.ToString();
        }
        catch (System.ComponentModel.Win32Exception failure)
        {
            return failure.Message;
        }

        void Add(string? line)
        {
            lock (said)
            {
                said.AppendLine(line);
            }
        }
    }
}
