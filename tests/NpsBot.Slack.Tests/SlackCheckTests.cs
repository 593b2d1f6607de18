using Microsoft.Extensions.DependencyInjection;
using NpsBot.Slack.Tests.Fakes;

namespace NpsBot.Slack.Tests;

public sealed class SlackCheckTests
{
    [Fact]
    public async Task A_complete_setup_has_nothing_to_mend()
    {
        await using var edge = await SlackEdge.StartAsync();

        var findings = await edge.Services.GetRequiredService<SlackCheck>().RunAsync(CancellationToken.None);

        Assert.All(findings, finding => Assert.True(finding.Ok, finding.Detail));
        Assert.Contains(findings, finding => finding.Detail.Contains("UBOT", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_missing_scope_is_named()
    {
        await using var edge = await SlackEdge.StartAsync();
        edge.Slack.Scopes = "chat:write,commands";

        var findings = await edge.Services.GetRequiredService<SlackCheck>().RunAsync(CancellationToken.None);

        var scopes = Assert.Single(findings, finding => !finding.Ok);
        Assert.Contains("users:read.email", scopes.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("chat:write", scopes.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dead_token_says_what_to_set()
    {
        await using var edge = await SlackEdge.StartAsync();
        edge.Slack.Refuse("auth.test", "invalid_auth");

        var finding = Assert.Single(await edge.Services.GetRequiredService<SlackCheck>().RunAsync(CancellationToken.None));

        Assert.False(finding.Ok);
        Assert.Contains("invalid_auth", finding.Detail, StringComparison.Ordinal);
        Assert.Contains("Slack:BotToken", finding.Mend, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_secrets_it_names_the_keys_and_asks_nobody()
    {
        await using var edge = await SlackEdge.StartAsync(null, ("BotToken", ""), ("SigningSecret", ""));

        var finding = Assert.Single(await edge.Services.GetRequiredService<SlackCheck>().RunAsync(CancellationToken.None));

        Assert.Contains("Slack:BotToken and Slack:SigningSecret", finding.Mend, StringComparison.Ordinal);
        Assert.False(edge.Slack.WasCalled("auth.test"));
    }

    [Fact]
    public async Task An_unreachable_slack_is_said_so()
    {
        await using var edge = await SlackEdge.StartAsync(null, ("ApiBaseUrl", "http://127.0.0.1:1/api/"));

        Assert.Contains("unreachable", Assert.Single(await edge.Services.GetRequiredService<SlackCheck>().RunAsync(CancellationToken.None)).Detail, StringComparison.Ordinal);
    }
}
