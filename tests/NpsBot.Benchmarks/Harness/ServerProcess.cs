using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace NpsBot.Benchmarks.Harness;

/// <summary>A server under measurement: a process on the measured core, listening on loopback, ended by its id.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private const double TicksPerSecond = 100;
    private const int KeptLines = 20;

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan ProbeEvery = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(10);

    private readonly Process _process;
    private readonly Queue<string> _lines = new();

    private ServerProcess(string name, Uri address, Process process)
    {
        (Name, Address, _process) = (name, address, process);
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string Name { get; }

    public Uri Address { get; }

    /// <summary>Time from the start of the process to its first answer.</summary>
    public TimeSpan AnsweredAfter { get; private set; }

    /// <summary>CPU time used so far, all threads; to 10 ms.</summary>
    public TimeSpan CpuTime
    {
        get
        {
            // The second field is the program's name in parentheses; user and system ticks are the 14th and 15th.
            var text = File.ReadAllText($"/proc/{_process.Id}/stat");
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            var ticks = long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
            return TimeSpan.FromSeconds(ticks / TicksPerSecond);
        }
    }

    /// <summary>Memory in use now (resident set), MB.</summary>
    public double MemoryNow => Status("VmRSS:");

    /// <summary>The most memory ever in use, MB.</summary>
    public double MemoryAtMost => Status("VmHWM:");

    /// <summary>A loopback port nobody listens on now.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Starts a program on the measured core and waits until the probe is answered with success.</summary>
    /// <param name="probe">A complete HTTP request.</param>
    /// <exception cref="InvalidOperationException">It ended, or did not answer in time; the message holds its last words.</exception>
    public static async Task<ServerProcess> StartAsync(
        string name, int port, string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?> environment, byte[] probe, CancellationToken cancellationToken)
    {
        var start = Cores.Pinned(Cores.Measured, program, arguments);
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        foreach (var (key, value) in environment)
        {
            start.Environment[key] = value;
        }

        var clock = Stopwatch.StartNew();
        var server = new ServerProcess(name, new Uri($"http://127.0.0.1:{port}"), Process.Start(start)!);
        try
        {
            while (!await AnswersAsync(server.Address, probe, cancellationToken))
            {
                if (server._process.HasExited || clock.Elapsed > StartLimit)
                {
                    throw new InvalidOperationException($"{name} did not start:\n{server.LastWords()}");
                }

                await Task.Delay(ProbeEvery, TimeProvider.System, cancellationToken);
            }

            server.AnsweredAfter = clock.Elapsed;
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>What it printed last.</summary>
    public string LastWords()
    {
        lock (_lines)
        {
            return string.Join('\n', _lines);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync().WaitAsync(StopLimit);
        }

        _process.Dispose();
    }

    private static async Task<bool> AnswersAsync(Uri address, byte[] probe, CancellationToken cancellationToken)
    {
        try
        {
            using var connection = await RawConnection.OpenAsync(address, cancellationToken);
            return await connection.SendAsync(probe, cancellationToken) is >= 200 and < 300;
        }
        catch (Exception failure) when (failure is SocketException or IOException)
        {
            return false;
        }
    }

    private double Status(string field)
    {
        var line = File.ReadLines($"/proc/{_process.Id}/status").First(text => text.StartsWith(field, StringComparison.Ordinal));
        return double.Parse(line[field.Length..].Replace("kB", string.Empty, StringComparison.Ordinal), CultureInfo.InvariantCulture) / 1024;
    }

    private void Keep(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_lines)
        {
            _lines.Enqueue(line);
            if (_lines.Count > KeptLines)
            {
                _lines.Dequeue();
            }
        }
    }
}
