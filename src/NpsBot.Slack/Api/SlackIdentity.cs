namespace NpsBot.Slack.Api;

/// <summary>The app as installed in a workspace.</summary>
/// <param name="TeamId">The workspace, <c>T...</c>.</param>
/// <param name="UserId">The bot as a user, <c>U...</c>; what people mention.</param>
/// <param name="BotId">The bot as an author of messages, <c>B...</c>.</param>
/// <param name="Scopes">What the token may do.</param>
public sealed record SlackIdentity(string TeamId, string TeamName, string UserId, string? BotId, IReadOnlyList<string> Scopes);
