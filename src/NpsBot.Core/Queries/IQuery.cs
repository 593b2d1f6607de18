using System.Collections.Immutable;
using NpsBot.Core.People;
using NpsBot.Core.Sessions;
using NpsBot.Core.Views;

namespace NpsBot.Core.Queries;

/// <summary>A question as it was understood: what was asked for, nothing looked up yet. A value.</summary>
public abstract record Question;

/// <summary>One kind of question the bot answers. Stateless.</summary>
public interface IQuery
{
    /// <summary>What it tells, one line for help.</summary>
    string Description { get; }

    /// <summary>Ways to ask, best first, at least one; each is understood as typed.</summary>
    ImmutableArray<string> Examples { get; }

    /// <summary>Phrases a mistyped question is compared with, examples included; each is understood as typed.</summary>
    ImmutableArray<string> Phrases { get; }

    /// <summary>True when only somebody in the people directory gets an answer.</summary>
    bool NeedsPerson { get; }

    /// <summary>Whether help offers it to somebody. Whether they get an answer is for the answer to say.</summary>
    bool IsOfferedTo(Person person) => true;

    /// <summary>Reads a question; <see langword="null"/> when it is not one of this kind. Pure.</summary>
    /// <param name="text">Without the bot's mention.</param>
    /// <param name="today">In the organisation's zone.</param>
    Question? TryParse(QueryText text, DateOnly today);

    /// <summary>Answers a question this query read.</summary>
    /// <returns><see langword="null"/> when a bare name turned out to name nothing, so that it was no such question after all.</returns>
    Task<View?> AnswerAsync(Question question, ISession session, QueryContext context, CancellationToken cancellationToken);
}

/// <summary>A query with its own kind of question.</summary>
public abstract class Query<TQuestion> : IQuery
    where TQuestion : Question
{
    /// <inheritdoc />
    public abstract string Description { get; }

    /// <inheritdoc />
    public abstract ImmutableArray<string> Examples { get; }

    /// <inheritdoc />
    public virtual ImmutableArray<string> Phrases => Examples;

    /// <inheritdoc />
    public virtual bool NeedsPerson => true;

    /// <inheritdoc />
    public virtual bool IsOfferedTo(Person person) => true;

    /// <inheritdoc cref="IQuery.TryParse" />
    public abstract TQuestion? TryParse(QueryText text, DateOnly today);

    Question? IQuery.TryParse(QueryText text, DateOnly today) => TryParse(text, today);

    Task<View?> IQuery.AnswerAsync(Question question, ISession session, QueryContext context, CancellationToken cancellationToken) =>
        AnswerAsync((TQuestion)question, session, context, cancellationToken);

    /// <inheritdoc cref="IQuery.AnswerAsync" />
    protected abstract Task<View?> AnswerAsync(TQuestion question, ISession session, QueryContext context, CancellationToken cancellationToken);
}
