using System.CommandLine;
using System.Globalization;
using NpsBot.Core.Terms;
using NpsBot.Storage.Scores;

namespace NpsBot.CommandLine;

/// <summary><c>npsbot rollups</c>: whether the sums behind scores are what the answers say, and making them anew.</summary>
internal static class RollupsCommand
{
    private const int MaxShown = 20;

    public static Command Make()
    {
        var verify = new Command("verify", "Counts all answers and compares; changes nothing. Exit code 1: some sums are wrong, the first of them are listed.");
        verify.SetAction(VerifyAsync);
        var rebuild = new Command("rebuild", "Makes all sums anew from the answers. The bot may run meanwhile.");
        rebuild.SetAction(RebuildAsync);
        return new Command("rollups", "The sums that scores are read from.") { verify, rebuild };
    }

    private static async Task<int> VerifyAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var host = await CommandHost.OpenExistingAsync(parsed, cancellationToken);
        var output = parsed.InvocationConfiguration.Output;
        var found = await ShowingAsync(parsed, progress => host.Services.GetRequiredService<ScoreRollups>().VerifyAsync(progress, cancellationToken));
        if (found.Count == 0)
        {
            await output.WriteLineAsync("Every sum is what the answers say.");
            return 0;
        }

        await TextTable.WriteAsync(
            output,
            ["DIMENSION", "PERIOD", "OF", "KEPT (9-10, 7-8, 0-6)", "COUNTED"],
            found.Take(MaxShown).Select(difference => new[] { difference.Dimension, difference.Period, difference.Item.Length == 0 ? "-" : difference.Item, Say(difference.Kept), Say(difference.Counted) }),
            string.Empty);
        var more = found.Count > MaxShown ? "More sums are wrong than these. " : string.Empty;
        await parsed.InvocationConfiguration.Error.WriteLineAsync($"{more}'npsbot rollups rebuild' makes them right.");
        return 1;
    }

    private static async Task<int> RebuildAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        await using var host = await CommandHost.OpenExistingAsync(parsed, cancellationToken);
        await ShowingAsync(parsed, async progress =>
        {
            await host.Services.GetRequiredService<ScoreRollups>().RebuildAsync(progress, cancellationToken);
            return true;
        });
        await parsed.InvocationConfiguration.Output.WriteLineAsync("All sums are made anew.");
        return 0;
    }

    private static async Task<T> ShowingAsync<T>(ParseResult parsed, Func<IProgress<RollupProgress>, Task<T>> work)
    {
        var line = new ProgressLine(parsed.InvocationConfiguration.Error);
        try
        {
            return await work(new Share(line));
        }
        finally
        {
            line.End();
        }
    }

    private static string Say(NpsScore score) => string.Create(CultureInfo.InvariantCulture, $"{score.Promoters}, {score.Passives}, {score.Detractors}");

    private sealed class Share(ProgressLine line) : IProgress<RollupProgress>
    {
        public void Report(RollupProgress value) => line.Report((double)value.Done / value.Of);
    }
}
