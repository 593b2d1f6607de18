using Microsoft.Extensions.Options;
using NpsBot.Core.Cases;
using NpsBot.Core.Conversations;
using NpsBot.Core.Sessions;
using NpsBot.Core.Terms;
using NpsBot.Slack;

namespace NpsBot.CommandLine.Checks;

/// <summary>Looks whether the team conversations that get cards are known.</summary>
internal static class RouteCheck
{
    private const string Mend = "Add the bot to that conversation and type whoami there: it prints the key to set, e.g. slack/T012AB3CD/C024BE91L.";

    public static async Task<IReadOnlyList<Finding>> RunAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var routes = services.GetRequiredService<IOptions<RoutingOptions>>().Value.Routes;
        var platforms = services.GetServices<IChatAdapter>().Select(adapter => adapter.Platform).ToHashSet(StringComparer.Ordinal);
        return await services.GetRequiredService<IDatabase>().ReadAsync<IReadOnlyList<Finding>>(
            async (session, token) =>
            {
                var findings = new List<Finding>();
                foreach (var key in routes.Select(route => route.Conversation).Distinct(StringComparer.Ordinal))
                {
                    findings.Add(Look(key, platforms, await session.Conversations.GetAsync(key, token)));
                }

                return findings;
            },
            cancellationToken);
    }

    private static Finding Look(string key, HashSet<string> platforms, ConversationReference? known)
    {
        var what = $"Routing: {(key.Length == 0 ? "a route" : key)}";
        var parts = key.Split('/', 3);
        if (parts.Length != 3 || parts.Any(string.IsNullOrEmpty))
        {
            return new Finding(what, false, "It is not the key of a conversation.", Mend);
        }

        if (!platforms.Contains(parts[0]))
        {
            return new Finding(what, false, $"The platform {parts[0]} is off, so no card arrives there.", "Switch the platform on, or take the route out.");
        }

        return known is not null
            ? new Finding(what, true, "The bot is there.")
            : new Finding(what, parts[0] == SlackPlatform.Name, "The bot has not been heard from there yet.", Mend);
    }
}
