using System.IO.Compression;
using System.Text.Json.Nodes;

namespace NpsBot.Tests.CommandLine;

public sealed class ManifestCommandTests : IDisposable
{
    private const string AppId = "11111111-2222-3333-4444-555555555555";

    private readonly CommandRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public async Task The_Teams_package_holds_the_filled_manifest_and_both_icons()
    {
        var file = Path.Combine(_rig.Folder, "teams.zip");

        Assert.Equal(0, await _rig.RunAsync("manifest", "teams", "--url", "https://bot.example.com/", "--app-id", AppId, "--name", "Care", "--app-version", "1.2.0", "--privacy", "https://example.com/p", "--out", file, "--set", "Organisation:Name=Example AG"));

        using var zip = ZipFile.OpenRead(file);
        Assert.Equal(["color.png", "manifest.json", "outline.png"], zip.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal));
        var manifest = JsonNode.Parse(zip.GetEntry("manifest.json")!.Open())!;
        Assert.Equal(AppId, manifest["id"]!.GetValue<string>());
        Assert.Equal(AppId, manifest["bots"]![0]!["botId"]!.GetValue<string>());
        Assert.Equal((AppId, $"api://botid-{AppId}"), (manifest["webApplicationInfo"]!["id"]!.GetValue<string>(), manifest["webApplicationInfo"]!["resource"]!.GetValue<string>()));
        Assert.Equal(("Care", "1.2.0", "Example AG"), (manifest["name"]!["short"]!.GetValue<string>(), manifest["version"]!.GetValue<string>(), manifest["developer"]!["name"]!.GetValue<string>()));
        Assert.Equal("https://example.com/p", manifest["developer"]!["privacyUrl"]!.GetValue<string>());
        Assert.Equal("https://bot.example.com/terms", manifest["developer"]!["termsOfUseUrl"]!.GetValue<string>());
        Assert.Equal("bot.example.com", Assert.Single(manifest["validDomains"]!.AsArray())!.GetValue<string>());
        Assert.DoesNotContain("npsbot.example.com", manifest.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("00000000-0000", manifest.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_Slack_manifest_names_our_three_addresses()
    {
        Assert.Equal(0, await _rig.RunAsync("manifest", "slack", "--url", "https://example.com/bots/nps/", "--name", "Care"));

        var manifest = JsonNode.Parse(_rig.Output)!;
        Assert.Equal("https://example.com/bots/nps/slack/events", manifest["settings"]!["event_subscriptions"]!["request_url"]!.GetValue<string>());
        Assert.Equal("https://example.com/bots/nps/slack/interactivity", manifest["settings"]!["interactivity"]!["request_url"]!.GetValue<string>());
        Assert.Equal("https://example.com/bots/nps/slack/commands", manifest["features"]!["slash_commands"]![0]!["url"]!.GetValue<string>());
        Assert.Equal("Care", manifest["display_information"]!["name"]!.GetValue<string>());
        Assert.DoesNotContain("npsbot.example.com", _rig.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Slack_manifest_for_a_socket_names_no_address()
    {
        Assert.Equal(0, await _rig.RunAsync("manifest", "slack", "--socket"));

        Assert.True(JsonNode.Parse(_rig.Output)!["settings"]!["socket_mode_enabled"]!.GetValue<bool>());
        Assert.DoesNotContain("https://", _rig.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--url is missing", "slack")]
    [InlineData("https", "slack", "--url", "http://bot.example.com")]
    [InlineData("https", "slack", "--url", "bot.example.com")]
    [InlineData("--app-id", "teams", "--url", "https://bot.example.com")]
    [InlineData("GUID", "teams", "--url", "https://bot.example.com", "--app-id", "7")]
    [InlineData("--name", "teams", "--url", "https://bot.example.com", "--app-id", AppId, "--name", "a name that is longer than thirty letters")]
    [InlineData("--app-version", "teams", "--url", "https://bot.example.com", "--app-id", AppId, "--app-version", "1.2")]
    public async Task What_is_missing_or_wrong_is_named(string hint, params string[] args)
    {
        Assert.Equal(1, await _rig.RunAsync(["manifest", .. args]));

        Assert.Contains(hint, Assert.Single(_rig.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }
}
