using System.Text.Json.Nodes;
using NpsBot.Core.Views;

namespace NpsBot.Slack.Views;

/// <summary>Slack's faces for all views: messages, modals and the home tab. Pure; one instance per reader.</summary>
/// <param name="reader">For whom and as of when.</param>
/// <param name="useChartBlock">Whether charts may be drawn by Slack; see <see cref="SlackOptions.UseChartBlock"/>.</param>
/// <remarks>
/// Words of people appear only in <c>plain_text</c> objects and rich text elements, which Slack does not parse, and escaped in a message's
/// fallback text: they can mention nobody and forge no link. The fallback carries the whole meaning, since screen readers read it instead of the blocks.
/// </remarks>
public sealed class SlackRenderer(Reader reader, bool useChartBlock = false) : IViewRenderer<JsonObject>
{
    private const string Close = "Close";
    private const string Product = "NpsBot";

    private readonly Headlines _headlines = new(reader);

    /// <inheritdoc />
    public JsonObject Render(CaseAlertView view) => Message(view);

    /// <inheritdoc />
    public JsonObject Render(CaseView view) => Message(view);

    /// <inheritdoc />
    public JsonObject Render(StepFormView view) => Message(view);

    /// <inheritdoc />
    public JsonObject Render(EscalationView view) => Message(view);

    /// <inheritdoc />
    public JsonObject Render(ReportView view) => Message(view);

    /// <inheritdoc />
    public JsonObject Render(DigestView view) => Message(view);

    /// <inheritdoc />
    public JsonObject Render(NoticeView view) => Message(view);

    /// <summary>A message of any view: <c>text</c> and <c>blocks</c>.</summary>
    public JsonObject Message(View view) => Drawn(view, SlackSurface.Message).Message();

    /// <summary>A modal of any view: a form with its fields and submit button, anything else to look at and close.</summary>
    internal JsonObject Modal(View view, ModalState opened)
    {
        var form = view as StepFormView;
        var state = opened with { Submit = form is null ? null : ActionCode.Of(form.Submit) };
        var modal = new JsonObject
        {
            ["type"] = "modal",
            ["title"] = Block.Plain(form?.Title ?? TitleOf(view), SlackLimits.ViewTitle),
            ["close"] = Block.Plain(form is null ? Close : "Cancel", SlackLimits.ViewButton),
            ["private_metadata"] = state.ToMetadata(),
            ["blocks"] = Drawn(view, SlackSurface.Modal).Blocks(),
        };
        if (form is not null)
        {
            modal["callback_id"] = SlackLimits.Require(form.Submit.Verb, SlackLimits.CallbackId, "callback id");
            modal["submit"] = Block.Plain(form.Submit.Label, SlackLimits.ViewButton);
        }

        return modal;
    }

    /// <summary>The home tab showing any view.</summary>
    public JsonObject Home(View view) => new()
    {
        ["type"] = "home",
        ["blocks"] = Drawn(view, SlackSurface.Home).Blocks(),
    };

    private static string TitleOf(View view) => view switch
    {
        CaseAlertView alert => alert.Case.ToString(),
        CaseView whole => whole.Card.Case.ToString(),
        EscalationView ask => ask.Case.ToString(),
        ReportView report => report.Title,
        DigestView digest => digest.Title,
        _ => Product,
    };

    private Canvas Drawn(View view, SlackSurface surface)
    {
        var canvas = new Canvas(new Wording(reader), surface);
        view.Render(new Faces(canvas, _headlines, useChartBlock));
        return canvas;
    }

    /// <summary>Picks the face of a view; the compiler demands one for each.</summary>
    private sealed class Faces(Canvas canvas, Headlines headlines, bool useChartBlock) : IViewRenderer<Canvas>
    {
        public Canvas Render(CaseAlertView view) => Done(() => AlertFace.Draw(canvas, view, headlines.Render(view)));

        public Canvas Render(CaseView view) => Done(() => CaseFace.Draw(canvas, view, headlines.Render(view)));

        public Canvas Render(EscalationView view) => Done(() => AskFace.Draw(canvas, view, headlines.Render(view)));

        public Canvas Render(ReportView view) => Done(() => ReportFace.Draw(canvas, view, headlines.Render(view), useChartBlock));

        public Canvas Render(DigestView view) => Done(() => DigestFace.Draw(canvas, view, headlines.Render(view)));

        public Canvas Render(NoticeView view) => Done(() => NoticeFace.Draw(canvas, view));

        public Canvas Render(StepFormView view) => Done(() =>
        {
            if (canvas.Surface == SlackSurface.Modal)
            {
                FormFace.DrawModal(canvas, view);
            }
            else
            {
                FormFace.DrawMessage(canvas, view, headlines.Render(view));
            }
        });

        private Canvas Done(Action draw)
        {
            draw();
            return canvas;
        }
    }
}
