using NpsBot.Benchmarks;
using NpsBot.Benchmarks.Harness;

if (BareServers.Find(args) is { } serve)
{
    await serve();
    return 0;
}

if (BenchmarkOptions.Read(args) is not { } options || BenchmarkCatalog.Find(options.Name) is not { } benchmark)
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
await using var run = new BenchmarkRun(options, Console.Out);
await benchmark.RunAsync(run, stop.Token);
run.Report.Finish();
return 0;
