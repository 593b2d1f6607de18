using System.Text.Json.Nodes;

namespace NpsBot.Playground.Teams;

/// <summary>The connector says no, in its own shape.</summary>
internal sealed class TeamsRefusal(int status, string code, string message) : Exception(code)
{
    public int Status { get; } = status;

    public string Code { get; } = code;

    public TimeSpan? RetryAfter { get; init; }

    /// <summary>True when somebody asked for it, so that it is no fault of the bot.</summary>
    public bool IsStaged { get; init; }

    public JsonObject ToJson() => new() { ["error"] = new JsonObject { ["code"] = Code, ["message"] = Explanation } };

    public string Explanation { get; } = message;

    public static TeamsRefusal BadSyntax(string message) => new(400, "BadSyntax", message);

    public static TeamsRefusal NoConversation() => new(404, "ConversationNotFound", "Conversation not found.");

    public static TeamsRefusal NoActivity() => new(404, "ActivityNotFoundInConversation", "Message does not exist in the thread.");
}
