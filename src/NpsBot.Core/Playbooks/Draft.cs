using System.Collections.Immutable;
using NpsBot.Core.Terms;

namespace NpsBot.Core.Playbooks;

/// <summary>What is filled in of one step of one case and not yet saved as facts. Shared by everybody who works on it, whichever platform they use.</summary>
public sealed record Draft
{
    public required CaseId Case { get; init; }

    public required string Step { get; init; }

    /// <summary>Goes up with every change; a form carries the one it was made from.</summary>
    public int Revision { get; init; }

    /// <summary>By prompt id, group fields as <c>goals.0.measure</c>.</summary>
    public ImmutableSortedDictionary<string, DraftAnswer> Answers { get; init; } = ImmutableSortedDictionary.Create<string, DraftAnswer>(StringComparer.Ordinal);

    public DateTimeOffset ChangedAt { get; init; }

    public string? ChangedById { get; init; }
}

/// <summary>One answer in a draft.</summary>
/// <param name="Value">In the invariant form of its prompt; <see langword="null"/> when it was emptied.</param>
/// <param name="ById">Person id of who gave it.</param>
/// <param name="Revision">The draft's revision it came with.</param>
public sealed record DraftAnswer(string? Value, string ById, DateTimeOffset At, int Revision);

/// <summary>A person is answering a step by typing; at most one at a time per person.</summary>
/// <param name="Prompt">Answer key of the question that was asked last.</param>
public sealed record TypingFocus(string PersonId, CaseId Case, string Step, string Prompt, DateTimeOffset Since);

/// <summary>Drafts and typing, within one session's transaction.</summary>
public interface IDraftStore
{
    Task<Draft?> GetAsync(CaseId caseId, string step, CancellationToken cancellationToken);

    /// <summary>All drafts of a case.</summary>
    Task<IReadOnlyList<Draft>> OfCaseAsync(CaseId caseId, CancellationToken cancellationToken);

    /// <summary>Inserts or replaces.</summary>
    Task SaveAsync(Draft draft, CancellationToken cancellationToken);

    Task DeleteAsync(CaseId caseId, string step, CancellationToken cancellationToken);

    Task<TypingFocus?> GetFocusAsync(string personId, CancellationToken cancellationToken);

    /// <summary>Inserts or replaces the person's focus.</summary>
    Task SaveFocusAsync(TypingFocus focus, CancellationToken cancellationToken);

    Task ClearFocusAsync(string personId, CancellationToken cancellationToken);
}

/// <summary>Frozen texts of playbooks and policies, so that a running case keeps the version it started with.</summary>
public interface IDefinitionStore
{
    /// <summary>Stores a text under its hash; repeating it changes nothing.</summary>
    Task PutAsync(string hash, string text, CancellationToken cancellationToken);

    Task<string?> GetAsync(string hash, CancellationToken cancellationToken);
}
