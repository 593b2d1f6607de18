using NpsBot.Core.Queries.NearMisses;
using NpsBot.Core.Sessions;
using NpsBot.Core.Views;

namespace NpsBot.Core.Queries;

/// <summary>An answer.</summary>
/// <param name="View">What to show; never nothing.</param>
/// <param name="Understood">False when it only says what could be asked instead.</param>
public sealed record QueryAnswer(View View, bool Understood);

/// <summary>Takes a typed question to its answer, on one consistent snapshot.</summary>
public sealed class QueryRouter
{
    /// <summary>Things offered to somebody who was not understood.</summary>
    public const int MaxSuggestions = 3;

    private const int MaxEcho = 80;

    private readonly IDatabase _database;
    private readonly QueryCatalog _catalog;
    private readonly Suggester _suggester;

    public QueryRouter(IDatabase database, QueryCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        _database = database;
        _catalog = catalog;
        _suggester = new Suggester(catalog.All);
    }

    /// <summary>Answers a text: as a question, or with the nearest questions.</summary>
    /// <param name="text">As typed, without the bot's mention; data.</param>
    public Task<QueryAnswer> TryAnswerAsync(string text, QueryContext context, CancellationToken cancellationToken) =>
        _database.ReadAsync((session, token) => TryAnswerAsync(text, session, context, token), cancellationToken);

    /// <summary>The same within a session that is already open.</summary>
    public async Task<QueryAnswer> TryAnswerAsync(string text, ISession session, QueryContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var words = QueryText.Of(text);
        foreach (var query in _catalog.All)
        {
            if (query.TryParse(words, context.Today) is not { } question)
            {
                continue;
            }

            if (query.NeedsPerson && context.Person is null)
            {
                return new QueryAnswer(Strangers.Notice(context), Understood: true);
            }

            if (await query.AnswerAsync(question, session, context, cancellationToken) is { } view)
            {
                QueryTelemetry.Answered(query);
                return new QueryAnswer(view, Understood: true);
            }
        }

        QueryTelemetry.Answered(null);
        return new QueryAnswer(await NotUnderstoodAsync(words, session, context, cancellationToken), Understood: false);
    }

    private async Task<View> NotUnderstoodAsync(QueryText text, ISession session, QueryContext context, CancellationToken cancellationToken)
    {
        var nearest = await _suggester.SuggestAsync(text, MaxSuggestions, session, context, cancellationToken);
        var echo = text.Typed.Length == 0 ? "that" : $"\"{Wording.Cut(text.Typed.ReplaceLineEndings(" "), MaxEcho)}\"";
        return new NoticeView
        {
            Text = $"I did not understand {echo}.",
            Details = [$"The nearest things I can answer: {string.Join("; ", nearest)}."],
            Suggestions = nearest,
        };
    }
}
