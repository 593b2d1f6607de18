using NpsBot.Core.Terms;

namespace NpsBot.Core.Views;

/// <summary>A raw value in a report; the platform prints it for its reader (<see cref="Wording.Say"/>).</summary>
public abstract record Cell;

public sealed record TextCell(string Text) : Cell;

public sealed record NumberCell(decimal Number) : Cell;

public sealed record ScoreCell(NpsScore Score) : Cell;

/// <summary>One answer, 0-10.</summary>
public sealed record AnswerCell(int Score) : Cell;

public sealed record CaseCell(CaseId Case) : Cell;

public sealed record PersonCell(PersonRef? Person) : Cell;

public sealed record MoneyCell(Money? Money) : Cell;

public sealed record DateCell(DateOnly? Date) : Cell;

/// <summary>An instant; with <paramref name="IsDue"/> it is said as a due time ("3 h overdue").</summary>
public sealed record InstantCell(DateTimeOffset? At, bool IsDue = false) : Cell;

public sealed record RiskCell(RiskLevel? Risk) : Cell;
