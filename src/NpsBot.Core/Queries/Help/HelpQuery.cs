using System.Collections.Frozen;
using System.Collections.Immutable;
using NpsBot.Core.Sessions;
using NpsBot.Core.Views;

namespace NpsBot.Core.Queries.Help;

/// <param name="Topic">What help is wanted with, as keys; <see langword="null"/> for all.</param>
public sealed record HelpQuestion(string? Topic) : Question;

/// <summary>What the bot is for, and what can be asked.</summary>
/// <param name="all">Every query, this one included, in the order of the list.</param>
public sealed class HelpQuery(Func<IReadOnlyList<IQuery>> all) : Query<HelpQuestion>
{
    /// <summary>What a reader can do next, at most this many buttons.</summary>
    public const int MaxSuggestions = 3;

    private static readonly FrozenSet<string> Understood = FrozenSet.ToFrozenSet(
        ["help", "help me", "hi", "hello", "hello there", "hey", "hi there", "good morning", "good afternoon", "good evening", "start", "menu", "commands", "what can you do", "who are you", "?"],
        StringComparer.Ordinal);

    /// <inheritdoc />
    public override string Description => "What I am for and what you can ask.";

    /// <inheritdoc />
    public override ImmutableArray<string> Examples => ["help"];

    /// <inheritdoc />
    public override ImmutableArray<string> Phrases => ["help", "hello", "what can you do"];

    /// <inheritdoc />
    public override bool NeedsPerson => false;

    /// <inheritdoc />
    public override HelpQuestion? TryParse(QueryText text, DateOnly today) =>
        Understood.Contains(text.Phrase) || Understood.Contains(string.Join(' ', text.All.Select(word => word.Key))) ? new HelpQuestion(Topic: null)
        : text.Words is [{ Key: "help" }, { Key: "with" or "on" or "about" or "for" }, .. { Length: > 0 } on] ? Of(on)
        : text.Words is [{ Key: "help" }, .. { Length: > 0 } rest] ? Of(rest)
        : null;

    /// <summary>The help, also fit as a greeting.</summary>
    public NoticeView Compose(QueryContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Person is null)
        {
            return Strangers.Notice(context);
        }

        var queries = all().Where(query => query != this && query.IsOfferedTo(context.Person)).ToList();
        return new NoticeView
        {
            Text = "I tell you when a customer is unhappy, and walk you through winning them back.",
            Details =
            [
                $"I keep watch over {context.Organisation.Name}'s promise of a first call, and ask for help before it is too late.",
                "I never write to customers: contact comes from a person.",
                "Ask me one of these, or type a customer's name.",
                "You can also write \"work on case 12\", or \"hand case 12 to Ana: knows them well\".",
                "When you are asked for something: \"I will\", \"no, because ...\" or \"ask Tom instead\".",
            ],
            Facts = [.. queries.Select(query => new Fact(query.Examples[0], new TextCell(query.Description)))],
            Suggestions = [.. queries.Select(query => query.Examples[0]).Take(MaxSuggestions)],
        };
    }

    /// <inheritdoc />
    protected override Task<View?> AnswerAsync(HelpQuestion question, ISession session, QueryContext context, CancellationToken cancellationToken) =>
        Task.FromResult<View?>(question.Topic is { } topic && context.Person is not null && About(topic) is { } about ? about : Compose(context));

    private static HelpQuestion Of(IEnumerable<Word> topic) => new(string.Join(' ', topic.Select(word => word.Key)));

    /// <summary>More ways to ask one kind of question; <see langword="null"/> when the topic is none.</summary>
    private NoticeView? About(string topic)
    {
        var query = all().FirstOrDefault(query => query.Phrases.Any(phrase => phrase == topic || phrase.Split(' ').Contains(topic, StringComparer.Ordinal)));
        return query is null ? null : new NoticeView
        {
            Text = query.Description,
            Details = [$"You can ask: {string.Join("; ", query.Examples.Union(query.Phrases, StringComparer.Ordinal))}."],
            Suggestions = [.. query.Examples.Take(MaxSuggestions)],
        };
    }
}
