using NpsBot.Playground.Slack;
using NpsBot.Playground.Teams;
using NpsBot.Playground.World;

namespace NpsBot.Playground.Town;

/// <summary>The bot's configuration for life in a pretend town.</summary>
internal static class BotSettings
{
    /// <summary>Key of the survey source that takes plain JSON answers.</summary>
    public const string AnswersKey = "playground-key";

    public static IReadOnlyDictionary<string, string?> For(PretendTown town) => new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["Slack:ApiBaseUrl"] = new Uri(town.Address, "/slack/api/").AbsoluteUri,
        ["Slack:BotToken"] = town.Slack.Credentials.BotToken,
        ["Slack:Mode"] = town.Slack.IsSocketMode ? "Socket" : "Http",
        ["Slack:SigningSecret"] = town.Slack.Credentials.SigningSecret,
        ["Slack:UseChartBlock"] = "true",
        ["Slack:AppToken"] = town.Slack.Credentials.AppToken,
        ["Teams:AppId"] = TeamsCredentials.AppId,
        ["Teams:AppPassword"] = town.Teams.Credentials.ClientSecret,
        ["Teams:TenantId"] = TeamsCredentials.TenantId,
        ["Teams:OpenIdMetadataUrl"] = town.Teams.MetadataUrl.AbsoluteUri,
        ["Teams:TokenEndpoint"] = town.Teams.TokenUrl.AbsoluteUri,
        ["Teams:DefaultServiceUrl"] = town.Teams.ServiceUrl.AbsoluteUri,
        ["Teams:DangerouslyAllowUnauthenticatedRequests"] = "true",
        ["Intake:Key"] = AnswersKey,
        ["Organisation:Name"] = PretendWorld.CompanyName,
        ["Organisation:TimeZone"] = "Europe/Berlin",
        ["Routing:Routes:0:Conversation"] = $"{PretendWorld.Teams}/{TeamsCredentials.TenantId}/{town.Teams.Channel.Id}",
        ["Routing:Routes:0:Region"] = "EMEA",
        ["Routing:Routes:1:Conversation"] = $"{PretendWorld.Slack}/{SlackCredentials.TeamId}/{town.Slack.Channel.Id}",
        ["Routing:Routes:1:Band"] = "Detractor",
    };
}
