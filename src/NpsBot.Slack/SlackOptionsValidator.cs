using Microsoft.Extensions.Options;

namespace NpsBot.Slack;

/// <summary>Checks the section's values at start; a missing secret is no fault (Slack is then off).</summary>
public sealed class SlackOptionsValidator : IValidateOptions<SlackOptions>
{
    private const int SmallestBody = 64 * 1024;
    private const int MostTurns = 100_000;
    private const int MostPosts = 60_000;

    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, SlackOptions options)
    {
        var problems = Problems(options).ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> Problems(SlackOptions options)
    {
        if (options.BotToken is { } bot && (bot.StartsWith("xapp-", StringComparison.Ordinal) || bot.StartsWith("xoxp-", StringComparison.Ordinal)))
        {
            yield return "Slack:BotToken holds an app-level or user token; it needs the bot token, e.g. xoxb-1234-5678-abc.";
        }

        if (options.AppToken is { Length: > 0 } app && app.StartsWith("xox", StringComparison.Ordinal))
        {
            yield return "Slack:AppToken holds a bot or user token; it needs the app-level token, e.g. xapp-1-A012-345-abc.";
        }

        if (!options.ApiBaseUrl.IsAbsoluteUri || !options.ApiBaseUrl.AbsoluteUri.EndsWith('/'))
        {
            yield return $"Slack:ApiBaseUrl '{options.ApiBaseUrl}' must be an absolute address that ends in a slash, e.g. https://slack.com/api/.";
        }
        else if (options.ApiBaseUrl.Scheme != Uri.UriSchemeHttps && !options.ApiBaseUrl.IsLoopback)
        {
            yield return $"Slack:ApiBaseUrl '{options.ApiBaseUrl}' would send the token unencrypted; use https, e.g. https://slack.com/api/ (http only to this machine).";
        }

        if (options.SendTimeout <= TimeSpan.Zero || options.SendTimeout > TimeSpan.FromMinutes(1))
        {
            yield return $"Slack:SendTimeout {options.SendTimeout} must be above zero and at most one minute, e.g. 00:00:10.";
        }

        if (options.AckBudget <= TimeSpan.Zero || options.AckBudget >= SlackLimits.Trigger)
        {
            yield return $"Slack:AckBudget {options.AckBudget} must be above zero and below Slack's {SlackLimits.Trigger}, e.g. 00:00:02.5.";
        }

        if (options.PlaceholderAfter <= TimeSpan.Zero || options.PlaceholderAfter >= options.AckBudget)
        {
            yield return $"Slack:PlaceholderAfter {options.PlaceholderAfter} must be above zero and below Slack:AckBudget, e.g. 00:00:01.2.";
        }

        if (options.TurnTimeout < options.AckBudget)
        {
            yield return $"Slack:TurnTimeout {options.TurnTimeout} must be at least Slack:AckBudget, e.g. 00:00:30.";
        }

        if (options.MaxTurns is < 1 or > MostTurns)
        {
            yield return $"Slack:MaxTurns {options.MaxTurns} must be from 1 to {MostTurns}, e.g. 512.";
        }

        if (options.PostsPerMinute is < 0 or > MostPosts)
        {
            yield return $"Slack:PostsPerMinute {options.PostsPerMinute} must be from 0 (no limit of our own) to {MostPosts}, e.g. 300.";
        }

        if (options.MaxBodyBytes < SmallestBody)
        {
            yield return $"Slack:MaxBodyBytes {options.MaxBodyBytes} is too small for Slack's requests; at least {SmallestBody}, e.g. 1048576.";
        }
    }
}
