using System.Collections.Immutable;
using NpsBot.Core.Cases;
using NpsBot.Core.Cases.Facts;
using NpsBot.Core.Playbooks;
using NpsBot.Core.Playbooks.Steps;

namespace NpsBot.Core.Dialogs.Steps;

/// <summary>A step being worked on in one turn.</summary>
/// <param name="ShownKeys">Answer keys of the questions the draft's answers raise: what the form showed.</param>
/// <param name="MadeMeanwhile">What others saved of this very step after the form was opened.</param>
public sealed record StepWork(Case Case, Playbook Playbook, PlaybookStep Step, StepContext Context, Draft Draft, ImmutableHashSet<string> ShownKeys, IReadOnlyList<RecordedFact> MadeMeanwhile);
