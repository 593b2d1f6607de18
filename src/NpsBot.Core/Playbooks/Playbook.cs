using System.Collections.Immutable;
using NpsBot.Core.Terms;

namespace NpsBot.Core.Playbooks;

/// <summary>The steps a case goes through. Data, read from YAML by <c>PlaybookReader</c>; a running case keeps the version it started with.</summary>
public sealed record Playbook
{
    /// <summary><c>[a-z][a-z0-9-]*</c>.</summary>
    public required string Id { get; init; }

    public required string Title { get; init; }

    /// <summary>Which cases use it.</summary>
    public required CaseKind For { get; init; }

    /// <summary>In order, at least one.</summary>
    public required ImmutableArray<PlaybookStep> Steps { get; init; }

    public PlaybookStep? Find(string stepId) => Steps.FirstOrDefault(step => step.Id == stepId);
}

/// <summary>One step of a playbook.</summary>
public sealed record PlaybookStep
{
    /// <summary><c>[a-z][a-z0-9-]*</c>, unique in the playbook; in buttons, so never renamed in a playbook that cases run on.</summary>
    public required string Id { get; init; }

    /// <summary>A kind from <c>Steps.StepCatalog</c>.</summary>
    public required string Kind { get; init; }

    public required string Title { get; init; }

    /// <summary>Why the step exists, one line.</summary>
    public required string Why { get; init; }

    /// <summary>One sentence for the card when this step is next; may hold <c>{contact}</c> and <c>{account}</c>.</summary>
    public required string Advice { get; init; }

    /// <summary>Words that help.</summary>
    public string? Script { get; init; }

    /// <summary>May be skipped.</summary>
    public bool Optional { get; init; }

    /// <summary>Ids of steps that must be done before.</summary>
    public ImmutableArray<string> After { get; init; } = [];

    /// <summary>The branch this step belongs to; <see langword="null"/> for always.</summary>
    public StepCondition? When { get; init; }

    /// <summary>For kind <c>questions</c>: what is asked.</summary>
    public ImmutableArray<PlaybookQuestion> Ask { get; init; } = [];
}

/// <summary>A branch. Every part that is set must hold; what is not known yet does not hold.</summary>
public sealed record StepCondition
{
    public bool? Champion { get; init; }

    public ImmutableArray<RiskLevel> Risk { get; init; } = [];

    public ImmutableArray<CauseGroup> Cause { get; init; } = [];

    public Scope? Scope { get; init; }
}

/// <summary>A playbook's own question.</summary>
/// <param name="Id">Prompt id, <c>[a-z][a-z0-9_]*</c>.</param>
/// <param name="Choices">Empty for free text.</param>
public sealed record PlaybookQuestion(string Id, string Label, bool Optional, ImmutableArray<string> Choices);
