using System.Text.Json.Nodes;
using NpsBot.Playground.Town;

namespace NpsBot.Playground.Teams;

/// <summary>Clients asking by themselves for their user's own version of a card.</summary>
internal sealed class TeamsRefresh(TeamsTenant tenant, TeamsInvokes invokes, BotLine line)
{
    /// <summary>A card appeared or changed: every client named in it asks. Runs under the tenant's gate.</summary>
    public void Shown(TeamsConversation conversation, TeamsMessage message)
    {
        if (!tenant.Options.AutomaticRefresh)
        {
            return;
        }

        foreach (var user in conversation.Members.Where(user => message.RefreshesFor(user.Id)))
        {
            message.RefreshedAt = message.RefreshedAt.SetItem(user.Id, tenant.Clock.GetUtcNow());
            line.Run(_ => AskAsync(user, conversation, message));
        }
    }

    /// <summary>A user looks at a conversation: cards asked for too long ago are asked for again.</summary>
    public async Task LookedAtAsync(TeamsUser user, TeamsConversation conversation)
    {
        var now = tenant.Clock.GetUtcNow();
        foreach (var message in conversation.Messages.Where(message => message.RefreshesFor(user.Id) && now - message.RefreshedAt.GetValueOrDefault(user.Id) > tenant.Options.RefreshAge))
        {
            lock (tenant.Gate)
            {
                message.RefreshedAt = message.RefreshedAt.SetItem(user.Id, now);
            }

            await AskAsync(user, conversation, message);
        }
    }

    private async Task AskAsync(TeamsUser user, TeamsConversation conversation, TeamsMessage message)
    {
        // Let the call that showed the card be answered first.
        await Task.Yield();
        if (message.Card?["refresh"]?["action"] is JsonObject action)
        {
            await invokes.ExecuteAsync(user, conversation, message, (JsonObject)action.DeepClone(), isAutomatic: true);
        }
    }
}
