using NpsBot.Core.Conversations;
using NpsBot.Core.Sessions;
using NpsBot.Teams.Connector;

namespace NpsBot.Turns;

/// <summary>The Teams conversations the bot was added to: whose rosters it may search by e-mail.</summary>
public sealed class KnownTeams(IDatabase database) : ITeamRosters
{
    public Task<IReadOnlyList<ConversationReference>> ListAsync(CancellationToken cancellationToken) =>
        database.ReadAsync((session, token) => session.Conversations.TeamsOfAsync("teams", token), cancellationToken);
}
