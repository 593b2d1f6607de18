using Microsoft.Extensions.Options;
using NpsBot.Core.Conversations;
using NpsBot.Core.Terms;
using NpsBot.Slack;
using NpsBot.Teams;

namespace NpsBot.CommandLine.Checks;

/// <summary>Looks at both chat platforms. One that is left off is fine as long as the other is on.</summary>
internal static class ChatCheck
{
    public static async Task<IReadOnlyList<Finding>> RunAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var slack = await services.GetRequiredService<SlackCheck>().RunAsync(cancellationToken);
        var isSlackOn = services.GetRequiredService<IOptions<SlackOptions>>().Value.IsConfigured;
        List<Finding> findings =
        [
            .. isSlackOn ? slack : slack.Select(finding => finding with { Ok = true }),
            .. await services.GetRequiredService<TeamsCheck>().RunAsync(cancellationToken),
        ];
        if (!services.GetServices<IChatAdapter>().Any())
        {
            findings.Add(new Finding("Chat", false, "Neither Slack nor Teams is on, so nobody can be told of anything.", "Set up one of them: 'npsbot manifest slack' and 'npsbot manifest teams' write what installs the bot."));
        }

        return findings;
    }
}
