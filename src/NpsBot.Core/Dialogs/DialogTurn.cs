using NpsBot.Core.Cases;
using NpsBot.Core.Cases.Facts;
using NpsBot.Core.Conversations;
using NpsBot.Core.People;
using NpsBot.Core.Sessions;
using NpsBot.Core.Terms;
using NpsBot.Core.Views;

namespace NpsBot.Core.Dialogs;

/// <summary>One turn of a dialog, inside its write session.</summary>
/// <param name="Person">Who took it, known by the directory.</param>
/// <param name="Reader">For whom the answer is rendered; its <see cref="Reader.AsOf"/> is now.</param>
public sealed record DialogTurn(ISession Session, Activity Activity, Person Person, Reader Reader)
{
    public DateTimeOffset Now => Reader.AsOf;

    public Actor Actor => new(Person.Id, Activity.Conversation.Platform);

    /// <summary>The case the button names; <see langword="null"/> when it names none.</summary>
    public CaseId? CaseId => Terms.CaseId.TryParse(Activity.Data.GetValueOrDefault(DataKeys.Case), out var id) ? id : null;

    public string? Data(string key) => Activity.Data.GetValueOrDefault(key);

    public TurnResult Show(View view) => new TurnResult.Show(view) { Reader = Reader };

    public TurnResult Done(View? view) => new TurnResult.Done(view) { Reader = Reader };

    public TurnResult Refuse(string text, string code, params CardAction[] actions) =>
        Show(new NoticeView { Tone = NoticeTone.Refusal, Text = text, Actions = [.. actions], SmallPrint = CaseId is { } id ? $"{code} {id}" : code });

    public TurnResult Refuse(Decision.Refused refused) => Refuse(refused.Text, refused.Code);
}
