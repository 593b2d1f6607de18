using System.Collections.Frozen;
using System.Collections.Immutable;
using NpsBot.Core.Sessions;
using NpsBot.Core.Views;

namespace NpsBot.Core.Queries.MyCases;

public sealed record MyCasesQuestion : Question;

/// <summary>The asker's own open cases by what is due next.</summary>
public sealed class MyCasesQuery(MyCasesView composer) : Query<MyCasesQuestion>
{
    private static readonly FrozenSet<string> Understood = FrozenSet.ToFrozenSet(
        ["my cases", "my open cases", "my case", "my work", "my list", "my day", "mine", "cases of mine", "todo", "to do", "my todo", "my tasks", "next", "due", "due today", "home"],
        StringComparer.Ordinal);

    /// <inheritdoc />
    public override string Description => "Your open cases, most urgent first.";

    /// <inheritdoc />
    public override ImmutableArray<string> Examples => ["my cases"];

    /// <inheritdoc />
    public override ImmutableArray<string> Phrases => ["my cases", "my open cases", "due today"];

    /// <inheritdoc />
    public override MyCasesQuestion? TryParse(QueryText text, DateOnly today) => Understood.Contains(text.Phrase) ? new MyCasesQuestion() : null;

    /// <inheritdoc />
    protected override async Task<View?> AnswerAsync(MyCasesQuestion question, ISession session, QueryContext context, CancellationToken cancellationToken) =>
        await composer.ComposeAsync(session, context.Person!, context.Organisation, context.Reader, context.ShowsPersonalText, cancellationToken);
}
