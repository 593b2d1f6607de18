using System.Collections.Immutable;
using NpsBot.Core.Cases;
using NpsBot.Core.Cases.Commands;
using NpsBot.Core.Cases.Facts;
using NpsBot.Core.Views;

namespace NpsBot.Core.Playbooks.Steps;

/// <summary>Tell the champion when somebody else at the account is unhappy, before they hear it in the corridor.</summary>
public sealed class InformStep : StepKind
{
    private const string Informed = "informed";
    private const string Note = "note";
    private const string Yes = "yes";
    private const string No = "no";

    public override string Kind => "inform";

    public override ImmutableArray<Prompt> Prompts(StepContext context, Answers answers) =>
    [
        new ChoicePrompt(Informed, $"Have you told {Champions(context)}?",
        [
            new(Yes, "Yes, told"),
            new(No, "No, better not"),
        ]),
        new TextPrompt(Note, answers.Text(Informed) == No ? "Why not" : "What they said") { Multiline = true, Optional = true },
    ];

    public override ImmutableArray<CaseCommand> Commands(StepContext context, Answers answers) =>
        [new InformChampion(answers.Text(Informed) == Yes, answers.Text(Note))];

    public override Answers Current(StepContext context) => context.Case.ChampionInformed is { } told
        ? Answers.None.With(Informed, told.Informed ? Yes : No).With(Note, told.Note.Value)
        : Answers.None;

    public override bool IsDone(Case current, PlaybookStep step) => current.ChampionInformed is not null;

    public override bool Made(Cases.Facts.Fact fact, PlaybookStep step) => fact is ChampionInformed;

    private static string Champions(StepContext context)
    {
        var names = context.Champions.Concat(context.Siblings.Select(sibling => sibling.Contact).Where(contact => contact.IsChampion == true))
            .Select(contact => contact.Name).Distinct(StringComparer.Ordinal).ToList();
        return CommonPrompts.Short(names.Count == 0 ? $"your champion at {context.Account.Name}" : string.Join(" and ", names));
    }
}
