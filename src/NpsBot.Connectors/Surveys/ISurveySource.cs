using Microsoft.AspNetCore.Http;

namespace NpsBot.Connectors.Surveys;

/// <summary>One survey tool that posts answers to us. Safe to call from many tasks at once; holds no state.</summary>
/// <remarks>A new one is a folder beside this file and a line in <see cref="SurveyCatalog"/>.</remarks>
public interface ISurveySource
{
    /// <summary>Lower-case and stable: answers are stored under it.</summary>
    string Name { get; }

    /// <summary>Where its requests arrive, e.g. <c>/api/responses</c>.</summary>
    string Path { get; }

    /// <summary>What must be set before its requests can be trusted; <see langword="null"/> when it is. Without it the path is not mapped.</summary>
    string? Missing { get; }

    /// <summary>Whether a request comes from whom it says.</summary>
    /// <param name="body">As received, before any reading.</param>
    bool IsAuthentic(IHeaderDictionary headers, ReadOnlySpan<byte> body, DateTimeOffset now);

    /// <summary>Reads an authentic request's body. Never throws for what it holds.</summary>
    SourceReading Read(ReadOnlyMemory<byte> body);
}
