namespace NpsBot.Core.Intake;

/// <summary>What became of one imported account, contact or colleague. A closed set.</summary>
public abstract record ImportOutcome
{
    private ImportOutcome()
    {
    }

    /// <param name="Note">What an administrator should know, e.g. that the owner is not in the directory yet.</param>
    public sealed record Added(string? Note = null) : ImportOutcome;

    public sealed record Changed(string? Note = null) : ImportOutcome;

    /// <summary>Everything was so already.</summary>
    public sealed record Unchanged(string? Note = null) : ImportOutcome;

    /// <param name="Field">Name in the normal form, e.g. <c>account.arr</c>.</param>
    /// <param name="Reason">What is wrong and what to write instead.</param>
    public sealed record Refused(string Field, string Reason) : ImportOutcome;

    internal static ImportOutcome Of(bool isNew, bool isChanged, string? note) =>
        isNew ? new Added(note) : isChanged ? new Changed(note) : new Unchanged(note);
}
