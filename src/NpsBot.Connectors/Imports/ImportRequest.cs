using System.Globalization;
using NodaTime;

namespace NpsBot.Connectors.Imports;

/// <summary>How a file is to be read.</summary>
public sealed record ImportRequest
{
    /// <summary>Order of day and month, and the decimal sign, where a file does not write them as ISO 8601 and with a point.</summary>
    public required CultureInfo Locale { get; init; }

    /// <summary>Zone of times that come without an offset.</summary>
    public required DateTimeZone Zone { get; init; }

    /// <summary>Reads and checks everything, keeps nothing.</summary>
    public bool IsTrial { get; init; }

    /// <summary>Name answers are stored under; the same id under the same name is the same answer.</summary>
    public string Source { get; init; } = Surveys.Generic.GenericSource.SourceName;
}
