using Microsoft.Extensions.DependencyInjection;
using NpsBot.Teams.Tests.Fakes;

namespace NpsBot.Teams.Tests;

public sealed class TeamsCheckTests : IAsyncLifetime
{
    private FakeTeams _teams = null!;

    public async ValueTask InitializeAsync() => _teams = await FakeTeams.StartAsync();

    public ValueTask DisposeAsync() => _teams.DisposeAsync();

    [Fact]
    public async Task A_working_registration_is_fine()
    {
        await using var bot = await BotHost.StartAsync(_teams);

        var findings = await bot.Services.GetRequiredService<TeamsCheck>().RunAsync(CancellationToken.None);

        Assert.Equal(3, findings.Count);
        Assert.All(findings, finding => Assert.True(finding.Ok, finding.Detail));
    }

    [Fact]
    public async Task A_wrong_secret_and_a_silent_key_server_are_named_with_what_to_do()
    {
        await using var bot = await BotHost.StartAsync(_teams);
        _teams.TokenError = "invalid_client";
        _teams.KeysDown = true;

        var findings = await bot.Services.GetRequiredService<TeamsCheck>().RunAsync(CancellationToken.None);

        Assert.Equal(2, findings.Count(finding => !finding.Ok));
        Assert.All(findings.Where(finding => !finding.Ok), finding => Assert.NotNull(finding.Mend));
        Assert.DoesNotContain(findings, finding => finding.ToString().Contains("secret\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_platform_that_is_off_says_what_it_lacks()
    {
        await using var bot = await BotHost.StartAsync(_teams, settings: ("AppId", null));

        var finding = Assert.Single(await bot.Services.GetRequiredService<TeamsCheck>().RunAsync(CancellationToken.None));

        Assert.Contains("Teams:AppId", finding.Detail, StringComparison.Ordinal);
    }
}
