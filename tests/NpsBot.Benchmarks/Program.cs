using NpsBot.Benchmarks;
using NpsBot.Benchmarks.Harness;

if (BareServers.Find(args) is { } serve)
{
    await serve();
    return 0;
}

var isQuick = args.Contains("--quick");
if (args.FirstOrDefault(argument => !argument.StartsWith('-')) is not { } name || BenchmarkCatalog.Find(name) is not { } benchmark)
{
    BenchmarkCatalog.Describe(Console.Error);
    return 2;
}

if (Cores.MustMove)
{
    return await Cores.MoveAsync(args);
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};
await using var run = new BenchmarkRun(benchmark.Name, isQuick, Console.Out);
await benchmark.RunAsync(run, stop.Token);
run.Report.Finish();
return 0;
