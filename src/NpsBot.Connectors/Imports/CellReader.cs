using System.Diagnostics.CodeAnalysis;
using NpsBot.Connectors.Surveys;

namespace NpsBot.Connectors.Imports;

/// <summary>Reads the cells of one row and remembers the first that is not as it should be.</summary>
internal sealed class CellReader(CsvRow row, LocalText local)
{
    /// <summary>The first cell found wrong.</summary>
    public RefusedLine? Refused { get; private set; }

    public string? Text(string column) => row.Cell(column);

    public int Score(string column)
    {
        if (!ScoreText.TryRead(row.Cell(column), out var score))
        {
            Refuse(column, ScoreText.Problem);
        }

        return score;
    }

    public bool? Flag(string column)
    {
        var text = row.Cell(column);
        var flag = FlagText.TryRead(text);
        if (text is not null && flag is null)
        {
            Refuse(column, FlagText.Problem);
        }

        return flag;
    }

    public decimal? Amount(string column)
    {
        if (row.Cell(column) is not { } text)
        {
            return null;
        }

        var amount = local.Amount(text, out var problem);
        if (problem is not null)
        {
            Refuse(column, problem);
        }

        return amount;
    }

    public DateOnly? Day(string column)
    {
        if (row.Cell(column) is not { } text)
        {
            return null;
        }

        var day = local.Day(text);
        if (day is null)
        {
            Refuse(column, $"Write a date as {local.DateExample}; --locale sets the order.");
        }

        return day;
    }

    public (DateTimeOffset? At, DateOnly? On) Instant(string column)
    {
        if (row.Cell(column) is not { } text)
        {
            return (null, null);
        }

        var (at, on) = local.Instant(text);
        if (at is null && on is null)
        {
            Refuse(column, $"Write a date as {local.DateExample}, with or without a time as 14:05; --locale sets the order.");
        }

        return (at, on);
    }

    /// <summary>One of a few words, compared without case.</summary>
    public T? Choice<T>(string column, IReadOnlyDictionary<string, T> words)
        where T : struct => Find(column, words, out var value) ? value : null;

    /// <inheritdoc cref="Choice"/>
    public string? Word(string column, IReadOnlyDictionary<string, string> words) => Find(column, words, out var value) ? value : null;

    /// <summary>A line about a cell of this row.</summary>
    public static RefusedLine Line(CsvRow row, string column, string reason) =>
        new(row.Line, column, reason, Core.Intake.IncomingText.Line(row.Cell(column), 80));

    private bool Find<T>(string column, IReadOnlyDictionary<string, T> words, [MaybeNullWhen(false)] out T value)
    {
        value = default;
        if (row.Cell(column) is not { } text)
        {
            return false;
        }

        if (words.TryGetValue(text.ToLowerInvariant(), out value))
        {
            return true;
        }

        Refuse(column, $"Write one of {string.Join(", ", words.Keys)}.");
        return false;
    }

    private void Refuse(string column, string reason) => Refused ??= Line(row, column, reason);
}
