using System.Collections.Immutable;

namespace NpsBot.Core.Calendars;

/// <summary>One unfolded line of an iCalendar file: <c>NAME;PARAM=VALUE:VALUE</c>.</summary>
/// <remarks>Source: RFC 5545, 3.1. Names and parameters are in upper case, quotes around a parameter's value are gone.</remarks>
/// <param name="Number">Where it begins in the file, from 1.</param>
internal sealed record ContentLine(int Number, string Name, ImmutableDictionary<string, string> Parameters, string Value)
{
    /// <summary>Lines that go on with a space or a tab are joined. A line without a colon has the name <see cref="string.Empty"/> and is all value.</summary>
    public static IEnumerable<ContentLine> ReadAll(string text)
    {
        string? open = null;
        var openAt = 0;
        var number = 0;
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            number++;
            if (line.Length > 0 && line[0] is ' ' or '\t' && open is not null)
            {
                open += line[1..];
                continue;
            }

            if (!string.IsNullOrWhiteSpace(open))
            {
                yield return Read(openAt, open);
            }

            (open, openAt) = (line, number);
        }

        if (!string.IsNullOrWhiteSpace(open))
        {
            yield return Read(openAt, open);
        }
    }

    /// <summary>A text value as it was meant: escapes undone, on one line.</summary>
    /// <remarks>Source: RFC 5545, 3.3.11.</remarks>
    public string Text()
    {
        var text = new System.Text.StringBuilder(Value.Length);
        for (var i = 0; i < Value.Length; i++)
        {
            if (Value[i] == '\\' && i + 1 < Value.Length)
            {
                text.Append(Value[++i] is 'n' or 'N' ? ' ' : Value[i]);
            }
            else
            {
                text.Append(Value[i]);
            }
        }

        return text.ToString().Trim();
    }

    private static ContentLine Read(int number, string line)
    {
        var parts = new List<string>();
        var start = 0;
        var isQuoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            isQuoted ^= line[i] == '"';
            if (isQuoted || line[i] is not (';' or ':'))
            {
                continue;
            }

            parts.Add(line[start..i]);
            start = i + 1;
            if (line[i] == ':')
            {
                var parameters = parts.Skip(1).Select(part => part.Split('=', 2)).Where(pair => pair.Length == 2)
                    .GroupBy(pair => pair[0].ToUpperInvariant(), StringComparer.Ordinal)
                    .ToImmutableDictionary(pairs => pairs.Key, pairs => pairs.First()[1].Trim('"'), StringComparer.Ordinal);
                return new ContentLine(number, parts[0].Trim().ToUpperInvariant(), parameters, line[start..].Trim());
            }
        }

        return new ContentLine(number, string.Empty, ImmutableDictionary<string, string>.Empty, line);
    }
}
