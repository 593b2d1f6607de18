using System.Collections.Immutable;
using NpsBot.Core.Views;

namespace NpsBot.Core.Playbooks.Steps;

/// <summary>Rows of a group, told apart by the fields that make one: a suggested owner alone does not.</summary>
/// <param name="telling">Field ids of which one must be answered for a row to count.</param>
internal sealed class GroupRows(string id, int max, params string[] telling)
{
    public string Id => id;

    public int Max => max;

    /// <summary>Indexes of the rows that count.</summary>
    public ImmutableArray<int> Given(Answers answers) => [.. Enumerable.Range(0, answers.Rows(id)).Where(row => IsGiven(answers, row))];

    /// <summary>The group's prompt. Fields of a row that does not count are optional.</summary>
    /// <param name="needsOne">True when one row must be given: then the first is needed while none is.</param>
    public GroupPrompt Prompt(Answers answers, string label, string itemLabel, ImmutableArray<Prompt> row, bool needsOne = false)
    {
        ImmutableArray<Prompt> optional = [.. row.Select(field => field with { Optional = true })];
        var given = Given(answers);
        var rows = Enumerable.Range(0, answers.RowsInSight(id, max))
            .Select(index => given.Contains(index) || (needsOne && given.IsEmpty && index == 0) ? row : optional);
        return new GroupPrompt(id, label, itemLabel, [.. rows], max);
    }

    public string Key(int row, string field) => FormattableString.Invariant($"{id}.{row}.{field}");

    private bool IsGiven(Answers answers, int row) => telling.Any(field => answers.Has(Key(row, field)));
}
