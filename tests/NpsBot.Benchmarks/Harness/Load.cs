using System.Diagnostics;

namespace NpsBot.Benchmarks.Harness;

/// <summary>One caller's connection and number, for a turn of load.</summary>
/// <param name="Number">0 for the first caller.</param>
internal sealed record Caller(int Number, RawConnection Connection);

/// <summary>Closed-loop load: each caller sends its next request when the one before is answered.</summary>
internal static class Load
{
    /// <summary>Runs load for a while and says what it came to.</summary>
    /// <param name="servers">One, or several that stand for one address; the callers are dealt out to them in turn.</param>
    /// <param name="callers">Connections at once.</param>
    /// <param name="turn">Sends one request and completes when all of its answer is there. An exception ends the run.</param>
    /// <param name="answersPerTurn">How many answers one turn stands for.</param>
    public static async Task<Measurement> RunAsync(
        IReadOnlyList<ServerProcess> servers, int callers, TimeSpan duration, Func<Caller, CancellationToken, ValueTask> turn, int answersPerTurn, CancellationToken cancellationToken)
    {
        var connections = await Task.WhenAll(Enumerable.Range(0, callers).Select(number => RawConnection.OpenAsync(servers[number % servers.Count].Address, cancellationToken)));
        var cpu = CpuTimeOf(servers);
        var clock = Stopwatch.StartNew();
        try
        {
            var latencies = await Task.WhenAll(connections.Select((connection, number) => CallAsync(new Caller(number, connection), clock, duration, turn, cancellationToken)));
            var elapsed = clock.Elapsed;
            var used = CpuTimeOf(servers) - cpu;
            var all = latencies.SelectMany(list => list).Order().ToArray();
            var answers = (double)all.Length * answersPerTurn;
            return new Measurement(answers / elapsed.TotalSeconds, At(all, 0.5), At(all, 0.99), used.TotalMicroseconds / answers, used / elapsed);
        }
        catch (Exception failure) when (failure is IOException or InvalidOperationException)
        {
            throw new InvalidOperationException($"{servers[0].Name} failed under load: {failure.Message}\n{string.Join('\n', servers.Select(server => server.LastWords()))}", failure);
        }
        finally
        {
            foreach (var connection in connections)
            {
                connection.Dispose();
            }
        }
    }

    private static async Task<List<long>> CallAsync(Caller caller, Stopwatch clock, TimeSpan duration, Func<Caller, CancellationToken, ValueTask> turn, CancellationToken cancellationToken)
    {
        await Task.Yield();
        var latencies = new List<long>();
        while (clock.Elapsed < duration)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var start = Stopwatch.GetTimestamp();
            await turn(caller, cancellationToken);
            latencies.Add(Stopwatch.GetTimestamp() - start);
        }

        return latencies;
    }

    private static TimeSpan CpuTimeOf(IEnumerable<ServerProcess> servers) => servers.Aggregate(TimeSpan.Zero, (sum, server) => sum + server.CpuTime);

    /// <summary>A percentile in milliseconds.</summary>
    private static double At(long[] sorted, double share) =>
        sorted.Length == 0 ? double.NaN : sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))] * 1000.0 / Stopwatch.Frequency;
}
