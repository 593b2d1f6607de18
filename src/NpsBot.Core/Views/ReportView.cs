using System.Collections.Immutable;

namespace NpsBot.Core.Views;

/// <summary>An answer to a question: headline first, then what it rests on.</summary>
public sealed record ReportView : View
{
    /// <summary>What was asked, as understood, e.g. "NPS last quarter".</summary>
    public required string Title { get; init; }

    /// <summary>The answer in one value; printed after the title. <see langword="null"/> for a pure list.</summary>
    public Cell? Headline { get; init; }

    /// <summary>What the numbers mean, one sentence each ("Q2 was 27: the change is inside the noise").</summary>
    public ImmutableArray<string> Meaning { get; init; } = [];

    public ImmutableArray<Fact> Facts { get; init; } = [];

    public ReportTable? Table { get; init; }

    public ReportChart? Chart { get; init; }

    /// <summary>Period, filters and n in words ("From 240 answers, 1 Jul - 30 Sep"); the renderer adds "as of" from the reader.</summary>
    public string? Footnote { get; init; }

    /// <summary>Questions worth asking next; each is sent as typed.</summary>
    public ImmutableArray<string> Suggestions { get; init; } = [];

    /// <summary>What to do when nothing was found: what was looked for and what would fill it.</summary>
    public string? Empty { get; init; }

    public ImmutableArray<CardAction> Actions { get; init; } = [];

    public override T Render<T>(IViewRenderer<T> renderer) => renderer.Render(this);
}

/// <summary>At most ten rows in sight; every row has one cell per column.</summary>
/// <param name="MoreRows">How many rows are not in sight.</param>
public sealed record ReportTable(ImmutableArray<string> Columns, ImmutableArray<ReportRow> Rows, int MoreRows = 0);

/// <summary>A row; <paramref name="Open"/> is its way to the case, <see langword="null"/> when it has none.</summary>
public sealed record ReportRow(ImmutableArray<Cell> Cells, CardAction? Open = null);

public enum ChartKind
{
    Line,
    Bar,
}

/// <summary>A chart over categories; the same numbers are always given as text as well.</summary>
/// <param name="Points">2 to 20, in order.</param>
public sealed record ReportChart(ChartKind Kind, string Title, ImmutableArray<ChartPoint> Points);

/// <summary>One category.</summary>
/// <param name="Label">At most 20 characters.</param>
/// <param name="Value"><see langword="null"/> where there were no answers.</param>
/// <param name="Count">Answers behind it.</param>
public sealed record ChartPoint(string Label, double? Value, int Count);
