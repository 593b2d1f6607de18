using NpsBot.Core.Views;

namespace NpsBot.Teams.Cards;

/// <summary>A notice that needs no card: only sentences.</summary>
internal static class NoticeText
{
    private const int Limit = 4000;

    /// <returns>Plain text, or <see langword="null"/> when the view has buttons, facts or suggestions, or is no notice.</returns>
    public static string? Of(View view) =>
        view is NoticeView { Actions.IsEmpty: true, Facts.IsEmpty: true, Suggestions.IsEmpty: true, SmallPrint: null } notice
            ? Wording.Cut(string.Join("\n\n", notice.Details.Prepend(notice.Text).Select(sentence => Plain.Line(sentence))), Limit)
            : null;
}
