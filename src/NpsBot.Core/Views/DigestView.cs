using System.Collections.Immutable;

namespace NpsBot.Core.Views;

/// <summary>What is due, late and moved for one person: the morning digest, "my cases", and the home tab.</summary>
public sealed record DigestView : View
{
    /// <summary>E.g. "My cases".</summary>
    public required string Title { get; init; }

    /// <summary>One sentence over all sections, e.g. "2 of 5 cases need you today".</summary>
    public string? Summary { get; init; }

    public ImmutableArray<DigestSection> Sections { get; init; } = [];

    /// <summary>Said when there is nothing, with what would fill it.</summary>
    public string? Empty { get; init; }

    /// <summary>The reader's settings, shown last (time zone, where messages go).</summary>
    public ImmutableArray<Fact> Settings { get; init; } = [];

    public ImmutableArray<CardAction> Actions { get; init; } = [];

    /// <summary>Questions worth asking next; each is sent as typed.</summary>
    public ImmutableArray<string> Suggestions { get; init; } = [];

    /// <summary>What is in the sections, e.g. "2 overdue, 1 due today".</summary>
    public static string Counts(IEnumerable<DigestSection> sections) =>
        string.Join(", ", sections.Select(section => $"{section.Lines.Length + section.MoreLines} {section.Heading.ToLowerInvariant()}"));

    public override T Render<T>(IViewRenderer<T> renderer) => renderer.Render(this);
}

/// <summary>Lines under one heading, e.g. "Overdue".</summary>
public sealed record DigestSection(string Heading, ImmutableArray<DigestLine> Lines, int MoreLines = 0);

/// <summary>One case in one line.</summary>
/// <param name="What">The customer and what is next, e.g. "Acme Corp, Dana Reyes: call".</param>
/// <param name="DueAt">What the line is ordered by; <see langword="null"/> when nothing is due.</param>
public sealed record DigestLine(string What, DateTimeOffset? DueAt = null, CardAction? Open = null);
