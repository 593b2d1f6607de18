using System.Text.Json.Nodes;
using NpsBot.Core.Views;
using NpsBot.Teams.Inbound;

namespace NpsBot.Teams.Cards;

/// <summary>Draws views as Adaptive Cards 1.5 for one reader. Pure; a card is never larger than <see cref="TeamsLimits.CardBytes"/>.</summary>
public sealed class TeamsRenderer(Reader reader, CardPlace place = CardPlace.Message) : IViewRenderer<JsonObject>
{
    /// <summary>The version every current Teams client takes; cards that declare 1.6 are refused by some.</summary>
    public const string Version = "1.5";

    private readonly Wording _say = new(reader);
    private readonly Headlines _headlines = new(reader);

    /// <inheritdoc />
    public JsonObject Render(CaseAlertView view) => Fit(view, face => new AlertCard(face).Draw(view), card => AlertCard.Complete(card, view, reader));

    /// <inheritdoc />
    public JsonObject Render(CaseView view) => Fit(view, face => new CaseCard(face).Draw(view));

    /// <inheritdoc />
    public JsonObject Render(StepFormView view) => Fit(view, face => new FormCard(face).Draw(view));

    /// <inheritdoc />
    public JsonObject Render(EscalationView view) => Fit(view, face => new AskCard(face).Draw(view));

    /// <inheritdoc />
    public JsonObject Render(ReportView view) => Fit(view, face => new ReportCard(face).Draw(view));

    /// <inheritdoc />
    public JsonObject Render(DigestView view) => Fit(view, face => new DigestCard(face).Draw(view));

    /// <inheritdoc />
    public JsonObject Render(NoticeView view) => Fit(view, face => new NoticeCard(face).Draw(view));

    /// <summary>Bytes a card takes on the wire.</summary>
    public static int SizeOf(JsonNode card) => TeamsJson.Write(card).Length;

    private JsonObject Fit(View view, Func<Face, IEnumerable<JsonObject>> draw, Action<JsonObject>? finish = null)
    {
        foreach (var room in Room.Largest)
        {
            var card = Card(view, draw(new Face(_say, place, room)));
            finish?.Invoke(card);
            if (SizeOf(card) <= TeamsLimits.CardBytes)
            {
                return card;
            }
        }

        throw new InvalidOperationException($"{view.GetType().Name} does not fit into {TeamsLimits.CardBytes} bytes even when cut short: it has too many fields or buttons.");
    }

    private JsonObject Card(View view, IEnumerable<JsonObject> body) => new()
    {
        ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
        ["type"] = "AdaptiveCard",
        ["version"] = Version,
        ["lang"] = "en",
        ["fallbackText"] = Plain.Line(view.Render(_headlines), TeamsLimits.Summary),
        ["msteams"] = new JsonObject { ["width"] = "Full" },
        ["body"] = new JsonArray([.. body]),
    };
}
