using System.Text.Json.Nodes;
using NpsBot.Playground.Shapes;

namespace NpsBot.Playground.Teams;

/// <summary>A dialog that is open before one user.</summary>
/// <param name="Conversation">Where the button was that opened it.</param>
/// <param name="MessageId">The message of that button.</param>
public sealed record TeamsDialog(string Title, JsonObject Card, string Conversation, string? ThreadId, string? MessageId)
{
    public string AllText => Title + "\n" + JsonText.Of(Card);
}
