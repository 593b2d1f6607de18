using NpsBot.Core.Terms;

namespace NpsBot.Core.Intake;

/// <summary>What became of one incoming answer. A closed set.</summary>
public abstract record IntakeOutcome
{
    private IntakeOutcome()
    {
    }

    /// <summary>Stored, and it opened a case.</summary>
    public sealed record CaseOpened(CaseId Case) : IntakeOutcome;

    /// <summary>Stored, and it hangs on the contact's open case.</summary>
    public sealed record Joined(CaseId Case) : IntakeOutcome;

    /// <summary>Stored; it counts, and nobody is told.</summary>
    /// <param name="Note">Why no case was opened although the answer asks for one; <see langword="null"/> when it asks for none.</param>
    public sealed record Recorded(string? Note = null) : IntakeOutcome;

    /// <summary>Known already; what changed at its source was taken over.</summary>
    /// <param name="Case">The case it belongs to, if any.</param>
    public sealed record Updated(CaseId? Case) : IntakeOutcome;

    /// <summary>Known already, and nothing changed.</summary>
    public sealed record Duplicate : IntakeOutcome;

    /// <summary>Not stored.</summary>
    /// <param name="Field">Dotted name in the normal form, e.g. <c>respondent.external_id</c>; empty for the whole answer.</param>
    /// <param name="Reason">What is wrong and what to write instead.</param>
    public sealed record Refused(string Field, string Reason) : IntakeOutcome;
}
