using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Xunit;

namespace NpsBot.Testing;

/// <summary>The real program in a process of its own, on a loopback port, as it was built beside the tests.</summary>
public sealed partial class BotProcess : IAsyncDisposable
{
    /// <summary>A guard against a test that never ends, not a measure.</summary>
    private static readonly TimeSpan Ceiling = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private BotProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Take(line.Data);
        process.ErrorDataReceived += (_, line) => Take(line.Data);
    }

    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    /// <summary>What it wrote so far, both streams.</summary>
    public IReadOnlyList<string> Lines => [.. _lines];

    public int Id => _process.Id;

    /// <summary>Starts it and waits until it listens.</summary>
    /// <param name="settings">Configuration; they win over files.</param>
    /// <param name="environment">Variables of the process besides ours.</param>
    public static async Task<BotProcess> StartAsync(IEnumerable<KeyValuePair<string, string?>> settings, int port = 0, params IEnumerable<(string Key, string Value)> environment)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = AppContext.BaseDirectory };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "npsbot.dll"));
        start.ArgumentList.Add("serve");
        start.ArgumentList.Add(string.Create(CultureInfo.InvariantCulture, $"--urls=http://127.0.0.1:{port}"));
        foreach (var (key, value) in settings)
        {
            start.ArgumentList.Add($"--{key}={value}");
        }

        foreach (var (key, value) in environment)
        {
            start.Environment[key] = value;
        }

        var bot = new BotProcess(Process.Start(start)!);
        bot._process.BeginOutputReadLine();
        bot._process.BeginErrorReadLine();
        var ended = bot._process.WaitForExitAsync();
        if (await Task.WhenAny(bot._address.Task, ended).WaitAsync(Ceiling) == ended)
        {
            Assert.Fail("The program ended at its start:\n" + string.Join('\n', bot.Lines));
        }

        bot.Address = await bot._address.Task;
        return bot;
    }

    /// <summary>Sends a signal, e.g. <c>TERM</c>.</summary>
    public void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <returns>The exit code.</returns>
    public async Task<int> EndedAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Ceiling);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private void Take(string? line)
    {
        if (line is null)
        {
            return;
        }

        _lines.Enqueue(line);
        if (Listening().Match(line) is { Success: true } match)
        {
            _address.TrySetResult(new Uri(match.Groups[1].Value));
        }
    }

    [GeneratedRegex(@"Now listening on: (http://127\.0\.0\.1:\d+)")]
    private static partial Regex Listening();
}
