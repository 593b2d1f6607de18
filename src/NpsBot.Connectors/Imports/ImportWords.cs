using NpsBot.Core.Intake;

namespace NpsBot.Connectors.Imports;

/// <summary>Says outcomes of accounts and people as words to count under.</summary>
internal static class ImportWords
{
    public const string CasesGiven = "open cases given to their account's owner";

    /// <param name="columnOf">Our column for a field of the normal form; others are named as they are.</param>
    public static LineResult Say(ImportOutcome outcome, IReadOnlyDictionary<string, string> columnOf) => outcome switch
    {
        ImportOutcome.Added added => new("added", added.Note),
        ImportOutcome.Changed changed => new("changed", changed.Note),
        ImportOutcome.Unchanged unchanged => new("unchanged", unchanged.Note),
        ImportOutcome.Refused refused => new(null, Refused: (columnOf.GetValueOrDefault(refused.Field, refused.Field), refused.Reason)),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
