using NpsBot.Benchmarks.Intake;
using NpsBot.Benchmarks.Turns;

namespace NpsBot.Benchmarks;

/// <summary>The floors: small servers in processes of their own, made of this same program.</summary>
internal static class BareServers
{
    /// <summary>First argument of a process that is to be a floor.</summary>
    public const string Switch = "--serve";

    private static readonly Dictionary<string, Func<string[], Task>> All = new(StringComparer.Ordinal)
    {
        [BareTurns.Name] = BareTurns.ServeAsync,
        [BareIntake.Name] = BareIntake.ServeAsync,
    };

    public static Func<Task>? Find(string[] args) =>
        args is [Switch, var name, ..] && All.TryGetValue(name, out var serve) ? () => serve(args[2..]) : null;
}
