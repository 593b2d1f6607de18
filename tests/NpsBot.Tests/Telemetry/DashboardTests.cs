using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using NpsBot.Telemetry;
using NpsBot.Tests.Health;

namespace NpsBot.Tests.Telemetry;

/// <summary>The dashboard and the page about operations name what the code measures, all of it and nothing else.</summary>
[Collection(nameof(TelemetryTests))]
public sealed partial class DashboardTests
{
    private static readonly string Docs = Path.Combine(Root(), "docs");

    [Fact]
    public async Task The_dashboard_shows_every_metric_and_names_none_that_is_not_there()
    {
        var dashboard = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Docs, "grafana", "npsbot.json"), TestContext.Current.CancellationToken))!.AsObject();
        var series = (await InstrumentsAsync()).ToDictionary(instrument => instrument.Name, Series);
        var panels = dashboard["panels"]!.AsArray().Select(panel => panel!.AsObject()).ToList();

        Assert.Equal(("npsbot", "NpsBot"), ((string?)dashboard["uid"], (string?)dashboard["title"]));
        Assert.True((int)dashboard["schemaVersion"]! >= 36);
        Assert.Equal(panels.Count, panels.Select(panel => (int)panel["id"]!).Distinct().Count());
        Assert.All(panels, panel => Assert.InRange((int)panel["gridPos"]!["x"]! + (int)panel["gridPos"]!["w"]!, 1, 24));
        var expressions = panels.Where(panel => (string)panel["type"]! != "row").SelectMany(panel => panel["targets"]!.AsArray()).Select(target => (string)target!["expr"]!).ToList();
        var named = expressions.SelectMany(expression => SeriesName().Matches(expression)).Select(match => match.Value).ToHashSet(StringComparer.Ordinal);
        Assert.Empty(named.Except(series.Values.SelectMany(names => names)));
        Assert.All(series, instrument => Assert.True(instrument.Value.Any(named.Contains), $"{instrument.Key} is on no panel"));
    }

    [Fact]
    public async Task The_page_about_operations_lists_every_metric_and_names_none_that_is_not_there()
    {
        var page = await File.ReadAllTextAsync(Path.Combine(Docs, "operations.md"), TestContext.Current.CancellationToken);
        var instruments = (await InstrumentsAsync()).Select(instrument => instrument.Name).ToHashSet(StringComparer.Ordinal);

        Assert.Equal(instruments.Order(StringComparer.Ordinal), Row().Matches(page).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal));
    }

    private static async Task<IReadOnlyCollection<Instrument>> InstrumentsAsync()
    {
        await using var host = await HostRig.StartAsync();
        _ = host.Services.GetRequiredService<StateGauges>();
        using var meters = new Meters();
        return meters.Instruments;
    }

    /// <summary>The names a Prometheus exporter gives an instrument.</summary>
    private static string[] Series(Instrument instrument)
    {
        var name = instrument.Name.Replace('.', '_') + (instrument.Unit == "s" ? "_seconds" : string.Empty);
        var kind = instrument.GetType().Name;
        return kind.StartsWith("Histogram", StringComparison.Ordinal) ? [name + "_bucket", name + "_sum", name + "_count"]
            : kind.StartsWith("Counter", StringComparison.Ordinal) ? [name + "_total"]
            : [name];
    }

    private static string Root([CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", ".."));

    [GeneratedRegex(@"\bnpsbot_(?!source|outcome|platform|kind|result|query|lane)[a-z_]+")]
    private static partial Regex SeriesName();

    [GeneratedRegex(@"^\| `(npsbot\.[a-z.]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
