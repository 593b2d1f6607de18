using System.Collections.Immutable;
using NpsBot.Core.Playbooks;
using NpsBot.Core.Playbooks.Steps;
using NpsBot.Core.Views;

namespace NpsBot.Core.Dialogs.Steps;

/// <summary>Puts a form's answers into the shared draft, so that nobody's answer is lost. Pure.</summary>
public static class DraftMerge
{
    /// <summary>What merging came to.</summary>
    /// <param name="Draft">With the person's answers, one revision on.</param>
    /// <param name="Conflicts">Answer keys that somebody else changed after the form was opened, with what they wrote.</param>
    public sealed record Merged(Draft Draft, ImmutableDictionary<string, DraftAnswer> Conflicts);

    /// <param name="keys">The questions the form showed; only these can be emptied by it.</param>
    /// <param name="formRevision">Draft revision the form was made from.</param>
    public static Merged Merge(Draft draft, IEnumerable<string> keys, Answers submitted, int formRevision, string personId, DateTimeOffset now)
    {
        var revision = draft.Revision + 1;
        var answers = draft.Answers;
        var conflicts = ImmutableDictionary.CreateBuilder<string, DraftAnswer>(StringComparer.Ordinal);
        foreach (var key in keys.Concat(submitted.Values.Keys).Distinct(StringComparer.Ordinal))
        {
            var mine = submitted.Text(key);
            var theirs = answers.GetValueOrDefault(key);
            if (theirs is not null && theirs.Value == mine)
            {
                continue;
            }

            if (theirs is not null && theirs.Revision > formRevision && theirs.ById != personId && theirs.Value is not null)
            {
                // An answer I left empty gives way to theirs; two different answers are for me to settle.
                if (mine is null)
                {
                    continue;
                }

                conflicts[key] = theirs;
            }

            // A question left empty is remembered as such, so that its suggestion does not come back.
            answers = answers.SetItem(key, new DraftAnswer(mine, personId, now, revision));
        }

        return new Merged(draft with { Answers = answers, Revision = revision, ChangedAt = now, ChangedById = personId }, conflicts.ToImmutable());
    }

    /// <summary>The answers of a draft.</summary>
    public static Answers AnswersOf(Draft? draft) => draft is null
        ? Answers.None
        : Answers.Of(draft.Answers.Select(pair => KeyValuePair.Create(pair.Key, pair.Value.Value)));

    /// <summary>All answer keys of prompts.</summary>
    public static ImmutableHashSet<string> KeysOf(IEnumerable<Prompt> prompts) => [.. PromptRules.Fields(prompts).Select(field => field.Key)];
}
