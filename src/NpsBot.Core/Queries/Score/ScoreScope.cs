using System.Collections.Immutable;
using NpsBot.Core.Accounts;
using NpsBot.Core.Queries.Lookups;
using NpsBot.Core.Queries.NearMisses;
using NpsBot.Core.Sessions;
using NpsBot.Core.Surveys;
using NpsBot.Core.Views;

namespace NpsBot.Core.Queries.Score;

/// <summary>A score question with its names looked up. A closed set.</summary>
public abstract record ScoreScope
{
    private ScoreScope()
    {
    }

    /// <param name="Question">With names as they are stored.</param>
    /// <param name="Filter">Without days.</param>
    /// <param name="Account">The one account asked for.</param>
    public sealed record Found(ScoreQuestion Question, ScoreFilter Filter, Account? Account) : ScoreScope
    {
        /// <summary>"region EMEA, segment Enterprise" or "all accounts".</summary>
        public string Words => string.Join(", ", Parts().DefaultIfEmpty("all accounts"));

        private IEnumerable<string> Parts()
        {
            if (Account is { } account)
            {
                yield return $"account {account.Name}";
            }

            if (Question.IsMine)
            {
                yield return "accounts of the asker";
            }

            foreach (var (kind, name) in new[] { ("region", Question.Region), ("segment", Question.Segment), ("product", Question.Product), ("survey", Question.Survey) })
            {
                if (name is not null)
                {
                    yield return $"{kind} {name}";
                }
            }
        }
    }

    /// <summary>A name is not known, or not the asker's to see: say so.</summary>
    public sealed record Refused(View View) : ScoreScope;

    /// <summary>A bare word named nothing: it was no score question after all.</summary>
    public sealed record NoName : ScoreScope;

    /// <summary>Looks the names of a question up.</summary>
    public static async Task<ScoreScope> ResolveAsync(ScoreQuestion question, ISession session, QueryContext context, CancellationToken cancellationToken)
    {
        var resolved = question;
        Account? account = null;
        if (question.Subject is { } subject)
        {
            switch (await SubjectAsync(question, subject, session, cancellationToken))
            {
                case (Account found, _):
                    account = found;
                    resolved = resolved with { Subject = found.Name, IsGuess = false };
                    break;
                case (_, ScoreQuestion other):
                    resolved = other;
                    break;
                default:
                    return question.IsGuess && await AccountLookup.GuessAsync(session, subject, cancellationToken) is null
                        ? new NoName()
                        : new Refused(await UnknownSubjectAsync(question, subject, session, context.Today, cancellationToken));
            }
        }

        if (account is not null)
        {
            var visibility = await Visibility.LoadAsync(session, context.Person!, cancellationToken);
            if (!visibility.MaySee(account))
            {
                return new Refused(AccountNotices.Refused(account, visibility));
            }
        }

        foreach (var field in Fields)
        {
            if (field.Get(resolved) is not { } typed)
            {
                continue;
            }

            var known = await ValuesAsync(session, field.Dimension, cancellationToken);
            if (known.FirstOrDefault(value => string.Equals(value, typed, StringComparison.OrdinalIgnoreCase)) is not { } value)
            {
                return new Refused(UnknownValue(resolved, field, typed, known, context.Today));
            }

            resolved = field.Set(resolved, value);
        }

        var filter = new ScoreFilter { AccountId = account?.Id, OwnerId = question.IsMine ? context.Person!.Id : null, Region = resolved.Region, Segment = resolved.Segment, Product = resolved.Product, SurveyId = resolved.Survey };
        return new Found(resolved, filter, account);
    }

    private static readonly Mender Keywords = new(ScoreGrammar.Vocabulary);

    private static readonly ImmutableArray<Field> Fields =
    [
        new("region", ScoreDimension.Region, question => question.Region, (question, value) => question with { Region = value }),
        new("segment", ScoreDimension.Segment, question => question.Segment, (question, value) => question with { Segment = value }),
        new("product", ScoreDimension.Product, question => question.Product, (question, value) => question with { Product = value }),
        new("survey", ScoreDimension.Survey, question => question.Survey, (question, value) => question with { Survey = value }),
    ];

    /// <summary>The account a subject names, else the question with the subject as the region, segment or product it is.</summary>
    private static async Task<(Account? Account, ScoreQuestion? Other)> SubjectAsync(ScoreQuestion question, string subject, ISession session, CancellationToken cancellationToken)
    {
        var match = question.IsGuess
            ? await AccountLookup.GuessAsync(session, subject, cancellationToken)
            : await AccountLookup.FindAsync(session, subject, cancellationToken);
        if (match is AccountMatch.One one)
        {
            return (one.Account, null);
        }

        foreach (var field in Fields.Where(field => field.Get(question) is null && field.Dimension != ScoreDimension.Survey))
        {
            var known = await ValuesAsync(session, field.Dimension, cancellationToken);
            if (known.Contains(subject, StringComparer.OrdinalIgnoreCase))
            {
                return (null, field.Set(question with { Subject = null, IsGuess = false }, subject));
            }
        }

        return (null, null);
    }

    private static async Task<View> UnknownSubjectAsync(ScoreQuestion question, string subject, ISession session, DateOnly today, CancellationToken cancellationToken)
    {
        string Phrase(string name) => ScorePhrase.Of(question with { Subject = name });
        return await AccountLookup.FindAsync(session, subject, cancellationToken) switch
        {
            AccountMatch.Several several => new NoticeView
            {
                Text = $"Several accounts match \"{Wording.Cut(subject, 60)}\": which one?",
                Details = [string.Join(", ", several.Accounts.Select(account => account.Name))],
                Suggestions = [.. several.Accounts.Take(AccountNotices.MaxSuggestions).Select(account => Phrase(account.Name))],
            },
            AccountMatch.None none => AccountNotices.Unknown(
                subject,
                [.. none.Nearest.Select(account => account.Name)],
                Phrase,
                "nps by account",
                Mended($"{ScorePhrase.Of(question with { Subject = null })} for {subject}", today, read => read.Subject != subject)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static NoticeView UnknownValue(ScoreQuestion question, Field field, string typed, ImmutableArray<string> known, DateOnly today)
    {
        var mended = Mended($"{ScorePhrase.Of(field.Set(question, null))} {(field.Name == "region" ? "in" : field.Name)} {typed}", today, read => field.Get(read) != typed);
        var byLikeness = known.OrderBy(value => Slips.Between(typed.ToLowerInvariant(), value.ToLowerInvariant())).ToList();
        var near = byLikeness.Where(value => Slips.OfName(typed, value) is not null).ToList();
        var suggestions = near.Select(Phrase).Concat(mended).Concat(byLikeness.Select(Phrase)).Distinct(StringComparer.Ordinal);
        return new NoticeView
        {
            Text = $"No answer ever came from a {field.Name} called \"{Wording.Cut(typed, 60)}\".",
            Details = known.IsEmpty ? [$"No answer has a {field.Name} yet."] : [$"I know {string.Join(", ", known.Take(Rows.MaxShown))}{(known.Length > Rows.MaxShown ? " and more" : string.Empty)}."],
            Suggestions = [.. suggestions.Take(AccountNotices.MaxSuggestions - 1), known.IsEmpty ? "nps" : $"nps by {field.Name}"],
        };

        string Phrase(string value) => ScorePhrase.Of(field.Set(question, value));
    }

    /// <summary>The question with a slip mended that had hidden in a name: "for Acme lst quarter".</summary>
    private static ImmutableArray<string> Mended(string phrase, DateOnly today, Func<ScoreQuestion, bool> isOther) =>
        [.. Keywords.Mend(QueryText.Of(phrase), text => ScoreGrammar.Read(text, today) is { IsGuess: false } read && isOther(read)).Take(1)];

    private static async Task<ImmutableArray<string>> ValuesAsync(ISession session, ScoreDimension dimension, CancellationToken cancellationToken) =>
        [.. (await session.Scores.CountByAsync(new ScoreFilter(), dimension, cancellationToken)).Select(group => group.Key).OfType<string>()];

    private sealed record Field(string Name, ScoreDimension Dimension, Func<ScoreQuestion, string?> Get, Func<ScoreQuestion, string?, ScoreQuestion> Set);
}
