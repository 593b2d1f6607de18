using System.Collections.Immutable;
using NpsBot.Core.Terms;

namespace NpsBot.Core.Views;

/// <summary>One ask to somebody higher up: what is wanted, why them, what helps; accept or decline.</summary>
public sealed record EscalationView : View
{
    public required CaseId Case { get; init; }

    public required string Account { get; init; }

    public string? Contact { get; init; }

    /// <summary>Who asks; <see langword="null"/> when the policy itself does.</summary>
    public PersonRef? From { get; init; }

    public PersonRef? To { get; init; }

    /// <summary>What is wanted, e.g. "call Dana Reyes (VP Operations, Acme)".</summary>
    public required string Ask { get; init; }

    public DateTimeOffset? By { get; init; }

    /// <summary>Why this person, most telling first, one clause each.</summary>
    public ImmutableArray<string> Why { get; init; } = [];

    /// <summary>What helps to do it, one line each.</summary>
    public ImmutableArray<string> Helps { get; init; } = [];

    public Money? Arr { get; init; }

    public DateOnly? RenewsOn { get; init; }

    public int Score { get; init; }

    public RiskLevel? Risk { get; init; }

    public DateTimeOffset AskedAt { get; init; }

    /// <summary>When it should have been asked, when it comes late; <see langword="null"/> when it came in time.</summary>
    public DateTimeOffset? MissedAt { get; init; }

    /// <summary>Who holds it now, when the reader passed it on.</summary>
    public PersonRef? PassedTo { get; init; }

    /// <summary>What was said when it was passed on to the reader, or by the reader.</summary>
    public string? PassedNote { get; init; }

    /// <summary><see langword="null"/> while unanswered.</summary>
    public bool? Accepted { get; init; }

    public PersonRef? AnsweredBy { get; init; }

    public DateTimeOffset? AnsweredAt { get; init; }

    public string? Note { get; init; }

    /// <summary>True when the case moved on and nothing is asked any more.</summary>
    public bool Withdrawn { get; init; }

    public ImmutableArray<CardAction> Actions { get; init; } = [];

    public override T Render<T>(IViewRenderer<T> renderer) => renderer.Render(this);
}
