using System.Collections.Immutable;
using NpsBot.Core.Intake;

namespace NpsBot.Connectors.Surveys;

/// <summary>What reading a body came to. A closed set.</summary>
public abstract record SourceReading
{
    private SourceReading()
    {
    }

    /// <summary>In the order they were sent.</summary>
    public sealed record Answers(ImmutableArray<ReadAnswer> Items) : SourceReading;

    /// <summary>The body as a whole cannot be read.</summary>
    /// <param name="Problem">What is wrong and what to send instead.</param>
    public sealed record Unreadable(string Problem) : SourceReading;
}

/// <summary>One answer as read: either the normal form, or what kept it from that.</summary>
/// <param name="Id">The sender's id of it, as far as it could be read.</param>
public sealed record ReadAnswer(string? Id, IncomingResponse? Response, IntakeOutcome.Refused? Refused)
{
    public static ReadAnswer Of(IncomingResponse response) => new(response.ExternalId, response, null);

    public static ReadAnswer Refuse(string? id, IntakeOutcome.Refused refused) => new(id, null, refused);
}
