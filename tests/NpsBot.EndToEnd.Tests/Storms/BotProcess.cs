using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace NpsBot.EndToEnd.Tests.Storms;

/// <summary>The built program as a process of its own, started as an operator starts it.</summary>
internal sealed class BotProcess : IAsyncDisposable
{
    private const int LinesKept = 30;

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();

    private BotProcess(Process process)
    {
        _process = process;
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public bool HasExited => _process.HasExited;

    /// <summary>The last lines it wrote.</summary>
    public string LastLines => string.Join(Environment.NewLine, _lines);

    /// <summary>Starts a command line.</summary>
    /// <param name="settings">Configuration, e.g. <c>Storage:ConnectionString</c>; given as environment variables.</param>
    public static BotProcess Start(IEnumerable<KeyValuePair<string, string?>> settings, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = AppContext.BaseDirectory };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "npsbot.dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (key, value) in settings)
        {
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        start.Environment["DOTNET_ENVIRONMENT"] = "Development";

        // Small and quick to start: it starts hundreds of times.
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["DOTNET_TieredPGO"] = "0";
        return new BotProcess(Process.Start(start)!);
    }

    /// <summary>Runs a command to its end.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static async Task RunAsync(IEnumerable<KeyValuePair<string, string?>> settings, params string[] arguments)
    {
        await using var process = Start(settings, arguments);
        if (await process.EndedAsync() is not 0 and var code)
        {
            throw new InvalidOperationException($"npsbot {string.Join(' ', arguments)} ended with {code}: {process.LastLines}");
        }
    }

    /// <summary>Waits for the end; returns the exit code.</summary>
    public async Task<int> EndedAsync()
    {
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    /// <summary><c>kill -9</c>: the process gets no chance to finish anything.</summary>
    public Task KillAsync()
    {
        Send(Signal.Kill);
        return _process.WaitForExitAsync();
    }

    /// <summary><c>kill -TERM</c>, as every supervisor does; returns the exit code.</summary>
    public Task<int> StopAsync()
    {
        Send(Signal.Terminate);
        return EndedAsync();
    }

    /// <summary>The process stands still in the middle of what it does.</summary>
    public void Pause() => Send(Signal.Stop);

    public void Continue() => Send(Signal.Continue);

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is null)
        {
            return;
        }

        _lines.Enqueue(line);
        while (_lines.Count > LinesKept && _lines.TryDequeue(out _))
        {
            // Only the last are kept.
        }
    }

    private void Send(Signal signal) => _ = SendSignal(_process.Id, (int)signal);

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int process, int signal);

    /// <summary>Signal numbers of Linux.</summary>
    private enum Signal
    {
        Kill = 9,
        Terminate = 15,
        Continue = 18,
        Stop = 19,
    }
}
