using System.Diagnostics;
using System.Globalization;

namespace NpsBot.Benchmarks.Harness;

/// <summary>Keeps what is measured on one core and what measures on another, where <c>taskset</c> and two cores are there.</summary>
internal static class Cores
{
    public const int Measured = 0;
    public const int Measuring = 1;

    private const string Moved = "NPSBOT_BENCHMARKS_MOVED";

    private static readonly string? Taskset = Array.Find(["/usr/bin/taskset", "/bin/taskset"], File.Exists);

    public static bool CanPin => Taskset is not null && File.Exists($"/sys/devices/system/cpu/cpu{Measuring}/topology/core_id");

    /// <summary>True until this program runs on the measuring core.</summary>
    public static bool MustMove => CanPin && Environment.GetEnvironmentVariable(Moved) is null;

    /// <summary>Runs this program again on the measuring core.</summary>
    /// <returns>Its exit code.</returns>
    public static async Task<int> MoveAsync(string[] args)
    {
        var start = Pinned(Measuring, "dotnet", [Environment.GetCommandLineArgs()[0], .. args]);
        start.Environment[Moved] = "1";

        // The load generator does little per answer: going through the thread pool would cost more than the work.
        start.Environment["DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS"] = "1";
        using var ignored = new ConsoleInterrupts();
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    /// <summary>How to start a program on a core; its environment is this process's, less what is ours alone.</summary>
    public static ProcessStartInfo Pinned(int core, string program, IEnumerable<string> arguments)
    {
        var start = CanPin
            ? new ProcessStartInfo(Taskset!, ["-c", core.ToString(CultureInfo.InvariantCulture), program, .. arguments])
            : new ProcessStartInfo(program, arguments);
        start.UseShellExecute = false;
        start.Environment.Remove(Moved);
        start.Environment.Remove("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS");
        return start;
    }

    /// <summary>Leaves Ctrl+C to the process that measures.</summary>
    private sealed class ConsoleInterrupts : IDisposable
    {
        public ConsoleInterrupts() => Console.CancelKeyPress += Ignore;

        public void Dispose() => Console.CancelKeyPress -= Ignore;

        private static void Ignore(object? sender, ConsoleCancelEventArgs pressed) => pressed.Cancel = true;
    }
}
