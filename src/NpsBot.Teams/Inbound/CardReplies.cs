using System.Text.Json.Nodes;
using NpsBot.Core.Conversations;
using NpsBot.Core.Views;
using NpsBot.Teams.Cards;
using NpsBot.Teams.Connector;

namespace NpsBot.Teams.Inbound;

/// <summary>Answers to a click on a card (<c>adaptiveCard/action</c>): a card in its place, for this person only, or a line of text.</summary>
internal static class CardReplies
{
    private const string TextType = "application/vnd.microsoft.activity.message";
    private const string ErrorType = "application/vnd.microsoft.error";

    public static JsonObject Of(TurnResult result, CardAnswer answer) => result switch
    {
        TurnResult.Show show => Show(show.View, result.Reader, answer),
        TurnResult.Invalid invalid => Card(invalid.Form.Render(new TeamsRenderer(result.Reader))),
        TurnResult.Done { View: { } view } => Show(view, result.Reader, answer),
        TurnResult.Done => Text("Done."),
        TurnResult.Nothing => Text(answer.Verb == Verbs.CardRefresh ? string.Empty : "Already done."),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public static JsonObject Text(string text) => Body(200, TextType, JsonValue.Create(text));

    /// <summary>A failure, in words for the person who clicked.</summary>
    /// <param name="status">400 for a click we cannot read, 500 for our own fault.</param>
    public static JsonObject Error(int status, string message) =>
        Body(status, ErrorType, new JsonObject { ["code"] = status == 400 ? "BadRequest" : "InternalServerError", ["message"] = message });

    private static JsonObject Show(View view, Reader reader, CardAnswer answer)
    {
        if (!answer.IsForm && Banner(view) is { Length: <= TeamsLimits.Banner } text)
        {
            return Text(text);
        }

        var card = view.Render(new TeamsRenderer(reader));
        if (view is not (StepFormView or CaseAlertView))
        {
            AddWayBack(card, answer);
        }

        return Card(card);
    }

    /// <summary>A few sentences below the card, which stays. A refusal's code is of no use there.</summary>
    private static string? Banner(View view) => NoticeText.Of(view is NoticeView notice ? notice with { SmallPrint = null } : view);

    /// <summary>The answer stands where the case's card was; without a way back it would stand there until the case changes.</summary>
    private static void AddWayBack(JsonObject card, CardAnswer answer)
    {
        if (answer.Data.GetValueOrDefault(DataKeys.Case) is { Length: > 0 and <= TeamsLimits.DataValue } id)
        {
            var body = (JsonArray)card["body"]!;
            foreach (var buttons in new Buttons(CardPlace.Message).Set([Back.To(id, "Back to the card") with { Place = ActionPlace.Secondary }]))
            {
                body.Add((JsonNode)buttons);
            }
        }
    }

    private static JsonObject Card(JsonObject card) => Body(200, OutboundActivity.CardType, card);

    private static JsonObject Body(int status, string type, JsonNode? value) => new() { ["statusCode"] = status, ["type"] = type, ["value"] = value };
}
