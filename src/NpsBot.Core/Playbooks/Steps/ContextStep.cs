using System.Collections.Immutable;
using NpsBot.Core.Cases;
using NpsBot.Core.Cases.Commands;
using NpsBot.Core.Cases.Facts;
using NpsBot.Core.Views;

namespace NpsBot.Core.Playbooks.Steps;

/// <summary>Look at the account before calling, and say whether the contact is our champion there.</summary>
public sealed class ContextStep : StepKind
{
    private const string Champion = "champion";
    private const string Note = "note";
    private const string Yes = "yes";
    private const string No = "no";
    private const string Unknown = "unknown";

    public override string Kind => "context";

    public override ImmutableArray<Prompt> Prompts(StepContext context, Answers answers) =>
    [
        new ChoicePrompt(Champion, $"Is {CommonPrompts.Short(context.Contact.Name)} your champion?",
        [
            new(Yes, "Yes"),
            new(No, "No"),
            new(Unknown, "I don't know yet"),
        ])
        {
            Value = ChampionWord(context.Case.IsChampion ?? context.Contact.IsChampion),
            Hint = "The one who speaks for us when we are not in the room.",
        },
        new TextPrompt(Note, "What to keep in mind for the call") { Multiline = true, Optional = true, Hint = "Open tickets, outages, who else is unhappy." },
    ];

    public override ImmutableArray<Views.Fact> Facts(StepContext context) =>
    [
        .. context.Comment is { } words ? [new Views.Fact($"{CommonPrompts.Short(context.Contact.Name)} wrote", new TextCell(words))] : Array.Empty<Views.Fact>(),
        .. CommonPrompts.Worth(context.Account),
        .. context.Contact.Role is { } role ? [new Views.Fact("Role", new TextCell(role))] : Array.Empty<Views.Fact>(),
        .. context.Contact.Influence is { } influence ? [new Views.Fact("Influence", new TextCell(Codes.Of(influence)))] : Array.Empty<Views.Fact>(),
        .. CommonPrompts.Others(context),
    ];

    public override ImmutableArray<CaseCommand> Commands(StepContext context, Answers answers) =>
        [new ReviewContext(answers.Text(Champion) switch { Yes => true, No => false, _ => null }, answers.Text(Note))];

    public override Answers Current(StepContext context) => Answers.None
        .With(Champion, ChampionWord(context.Case.IsChampion))
        .With(Note, context.Case.Latest<ContextReviewed>()?.Note.Value);

    /// <summary>Once the customer was reached, looking at the account beforehand is no step any more.</summary>
    public override bool IsDone(Case current, PlaybookStep step) => current.ContextReviewed || current.Contacts.Any(contact => contact.StopsClock);

    public override bool Made(Cases.Facts.Fact fact, PlaybookStep step) => fact is ContextReviewed;

    private static string? ChampionWord(bool? isChampion) => isChampion switch { true => Yes, false => No, null => null };
}
