using NpsBot.Core.Conversations;

namespace NpsBot.Teams.Connector;

/// <summary>Team conversations the bot is installed in. Teams has no directory search for bots: a colleague is found by e-mail only in the roster of a known team.</summary>
public interface ITeamRosters
{
    /// <summary>References of platform <c>teams</c> and kind <see cref="ConversationKind.Team"/> or <see cref="ConversationKind.Group"/>, those most worth searching first.</summary>
    Task<IReadOnlyList<ConversationReference>> ListAsync(CancellationToken cancellationToken);
}

/// <summary>Used when the host registers none: nobody is found by e-mail.</summary>
internal sealed class NoTeamRosters : ITeamRosters
{
    public Task<IReadOnlyList<ConversationReference>> ListAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<ConversationReference>>([]);
}
