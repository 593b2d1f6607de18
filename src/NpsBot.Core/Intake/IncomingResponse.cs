using System.Text.Json.Nodes;

namespace NpsBot.Core.Intake;

/// <summary>An answer as a source gave it, read but not yet checked: the normal form of every survey tool and of imports.</summary>
public sealed record IncomingResponse
{
    /// <summary>Which source gave it, e.g. <c>generic</c>; unique together with <see cref="ExternalId"/>.</summary>
    public required string Source { get; init; }

    /// <summary>The source's own id of the answer, 1 to <see cref="IncomingCheck.MaxIdLength"/> characters: how a second delivery is recognised.</summary>
    public required string ExternalId { get; init; }

    /// <summary>0 to 10 to be accepted.</summary>
    public required int Score { get; init; }

    /// <summary>The customer's own words; <see langword="null"/> when none came with this delivery.</summary>
    public string? Comment { get; init; }

    public string? SurveyId { get; init; }

    public string? SurveyName { get; init; }

    /// <summary>Who answered; all parts may be unknown.</summary>
    public IncomingContact Respondent { get; init; } = new();

    /// <summary>The customer; all parts may be unknown.</summary>
    public IncomingAccount Account { get; init; } = new();

    /// <summary><see langword="null"/> when this delivery does not say.</summary>
    public bool? WantsFollowUp { get; init; }

    /// <summary>When it was given; <see langword="null"/> for <see cref="OccurredOn"/>, else for now.</summary>
    public DateTimeOffset? OccurredAt { get; init; }

    /// <summary>The day it was given in the organisation's zone, when the source knows no time.</summary>
    public DateOnly? OccurredOn { get; init; }

    /// <summary>Whatever else the source sent.</summary>
    public JsonObject? Properties { get; init; }
}
