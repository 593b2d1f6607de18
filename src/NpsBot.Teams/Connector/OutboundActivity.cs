using System.Text.Json.Nodes;
using NpsBot.Core.Views;
using NpsBot.Teams.Cards;

namespace NpsBot.Teams.Connector;

/// <summary>A view as a message for Teams: either text or one card. Both in one would arrive as two messages without an id.</summary>
internal static class OutboundActivity
{
    public const string CardType = "application/vnd.microsoft.card.adaptive";

    /// <summary>One sentence is text; several would run together in a client that shows no line breaks.</summary>
    public static JsonObject Of(View view, Reader reader) =>
        view is NoticeView { Details.IsEmpty: true } && NoticeText.Of(view) is { } text ? Text(text) : WithCard(view.Render(new TeamsRenderer(reader)), view.Render(new Headlines(reader)));

    public static JsonObject Text(string text) => new() { ["type"] = "message", ["textFormat"] = "plain", ["text"] = text };

    public static JsonObject Attachment(JsonObject card) => new() { ["contentType"] = CardType, ["content"] = card };

    private static JsonObject WithCard(JsonObject card, string headline) => new()
    {
        ["type"] = "message",
        ["summary"] = Plain.Line(headline, TeamsLimits.Summary),
        ["attachments"] = new JsonArray(Attachment(card)),
    };
}
