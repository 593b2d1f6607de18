using System.Text.Json.Nodes;
using NpsBot.Core.Conversations;
using NpsBot.Core.Views;
using NpsBot.Teams.Cards;
using NpsBot.Teams.Connector;

namespace NpsBot.Teams.Inbound;

/// <summary>Answers to a dialog that is opened or submitted (<c>task/fetch</c>, <c>task/submit</c>): the next card in it, a line of text, or nothing, which closes it.</summary>
internal static class DialogReplies
{
    private const int TitleLength = 60;
    private const int PromptsInMedium = 3;

    /// <returns><see langword="null"/> for an empty answer: the dialog closes.</returns>
    public static JsonObject? Of(TurnResult result, bool isSubmit) => result switch
    {
        TurnResult.Show show => Show(show.View, result.Reader),
        TurnResult.Invalid invalid => Show(invalid.Form, result.Reader),
        TurnResult.Done { View: NoticeView notice } => Text(Said(notice, result.Reader)),
        TurnResult.Done { View: { } view } => isSubmit ? Text(Said(view, result.Reader)) : Show(view, result.Reader),
        TurnResult.Done => isSubmit ? null : Text("Done."),
        TurnResult.Nothing => isSubmit ? null : Text("Already done."),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public static JsonObject Text(string text) => Task("message", JsonValue.Create(Wording.Cut(text, TeamsLimits.Banner)));

    private static JsonObject Show(View view, Reader reader) => NoticeText.Of(view) is { } text
        ? Text(text)
        : Task("continue", new JsonObject
        {
            ["title"] = Plain.Line(view is StepFormView form ? form.Title : view.Render(new Headlines(reader)), TitleLength),
            ["width"] = "medium",
            ["height"] = view is StepFormView { Prompts.Length: <= PromptsInMedium } ? "medium" : "large",
            ["card"] = OutboundActivity.Attachment(view.Render(new TeamsRenderer(reader, CardPlace.Dialog))),
        });

    private static string Said(View view, Reader reader) => NoticeText.Of(view) ?? Plain.Line(view.Render(new Headlines(reader)));

    private static JsonObject Task(string type, JsonNode? value) => new() { ["task"] = new JsonObject { ["type"] = type, ["value"] = value } };
}
