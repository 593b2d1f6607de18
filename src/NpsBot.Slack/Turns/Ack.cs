using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace NpsBot.Slack.Turns;

/// <summary>The answer to one of Slack's requests, over HTTP or the socket.</summary>
/// <param name="Status">An HTTP status; only 200 counts as taken.</param>
/// <param name="Body">JSON; <see langword="null"/> for an empty body. Slack shows an error for a body it does not understand.</param>
internal sealed record Ack(int Status, JsonObject? Body = null)
{
    public static readonly Ack Ok = new(StatusCodes.Status200OK);

    /// <summary>Not committed yet: Slack is to send it again.</summary>
    public static readonly Ack NotYet = new(StatusCodes.Status503ServiceUnavailable);

    public static readonly Ack Failed = new(StatusCodes.Status500InternalServerError);

    public static readonly Ack Unreadable = new(StatusCodes.Status400BadRequest);

    public bool IsTaken => Status == StatusCodes.Status200OK;

    public static Ack With(JsonObject body) => new(StatusCodes.Status200OK, body);
}
