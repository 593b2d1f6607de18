using System.Collections.Immutable;
using NpsBot.Core.Accounts;
using NpsBot.Core.Queries.Score;
using NpsBot.Core.Queries.Status;
using NpsBot.Core.Views;

namespace NpsBot.Core.Queries.Lookups;

/// <summary>What is said about an account that is not known, or not the asker's to see.</summary>
internal static class AccountNotices
{
    public const int MaxSuggestions = 3;

    public static string StatusOf(string name)
    {
        var plain = $"status of {name}";
        return StatusGrammar.Read(QueryText.Of(plain)) is StatusQuestion.OfAccount { Name: var read } && read == name ? plain : $"status of {ScorePhrase.Quoted(name)}";
    }

    public static string NpsFor(string name) => ScorePhrase.Of(new ScoreQuestion { Subject = name });

    /// <param name="nearest">Similar names, most similar first.</param>
    /// <param name="phrase">Makes a question about a name.</param>
    /// <param name="otherwise">A question that always helps.</param>
    /// <param name="mended">Questions that were meant if the name hid a slip of the finger.</param>
    public static NoticeView Unknown(string name, ImmutableArray<string> nearest, Func<string, string> phrase, string otherwise, ImmutableArray<string> mended) => new()
    {
        Text = $"I know no account called \"{Wording.Cut(name, 60)}\".",
        Details = nearest.IsEmpty
            ? ["Accounts come with their first answer, or when they are imported."]
            : [$"Did you mean {string.Join(" or ", nearest)}?"],
        Suggestions = [.. nearest.Select(phrase).Concat(mended).Take(MaxSuggestions - 1), otherwise],
    };

    public static NoticeView Refused(Account account, Visibility visibility) => new()
    {
        Tone = NoticeTone.Refusal,
        Text = $"What {account.Name} said is not yours to see.",
        Details = [visibility.WhoMaySee(account.OwnerId), "The score over all accounts is for everybody."],
        Suggestions = ["nps", "nps by region", "my cases"],
        SmallPrint = "account.not_yours",
    };
}
