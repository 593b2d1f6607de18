namespace NpsBot.Slack.Tests;

public sealed class SlackOptionsTests
{
    [Fact]
    public void The_defaults_are_valid_and_off()
    {
        var options = new SlackOptions();

        Assert.True(new SlackOptionsValidator().Validate(null, options).Succeeded);
        Assert.Equal(["Slack:BotToken", "Slack:SigningSecret"], options.MissingKeys);
    }

    [Fact]
    public void Socket_mode_needs_an_app_token_and_no_signing_secret()
    {
        Assert.Equal(["Slack:AppToken"], new SlackOptions { Mode = SlackMode.Socket, BotToken = "xoxb-1" }.MissingKeys);
        Assert.True(new SlackOptions { Mode = SlackMode.Socket, BotToken = "xoxb-1", AppToken = "xapp-1" }.IsConfigured);
    }

    public static TheoryData<string, SlackOptions> Faulty => new()
    {
        { "Slack:BotToken", new() { BotToken = "xapp-1-2" } },
        { "Slack:AppToken", new() { AppToken = "xoxb-1-2" } },
        { "Slack:ApiBaseUrl", new() { ApiBaseUrl = new Uri("https://slack.com/api") } },
        { "Slack:ApiBaseUrl", new() { ApiBaseUrl = new Uri("http://slack.com/api/") } },
        { "Slack:SendTimeout", new() { SendTimeout = TimeSpan.Zero } },
        { "Slack:AckBudget", new() { AckBudget = TimeSpan.FromSeconds(3) } },
        { "Slack:PlaceholderAfter", new() { PlaceholderAfter = TimeSpan.FromSeconds(2.5) } },
        { "Slack:TurnTimeout", new() { TurnTimeout = TimeSpan.FromSeconds(2) } },
        { "Slack:MaxBodyBytes", new() { MaxBodyBytes = 1_000 } },
    };

    [Theory]
    [MemberData(nameof(Faulty))]
    public void A_faulty_value_is_named_with_an_example(string key, SlackOptions options)
    {
        var failure = Assert.Single(new SlackOptionsValidator().Validate(null, options).Failures!);

        Assert.StartsWith(key, failure, StringComparison.Ordinal);
        Assert.Contains("e.g.", failure, StringComparison.Ordinal);
    }
}
