using System.Collections.Immutable;
using NpsBot.Core.Accounts;
using NpsBot.Core.Cases;
using NpsBot.Core.Cases.Commands;
using NpsBot.Core.Escalations;
using NpsBot.Core.People;
using NpsBot.Core.Surveys;
using NpsBot.Core.Views;

namespace NpsBot.Core.Playbooks.Steps;

/// <summary>Everything a step may look at.</summary>
/// <param name="Siblings">Latest answers of the account's other contacts, with the contact.</param>
/// <param name="People">The directory, likeliest first for this case (owner, manager, the rest by name).</param>
/// <param name="Me">Who answers.</param>
/// <param name="Reader">Zone and locale in which dates are read and typed; <see cref="Reader.AsOf"/> is now.</param>
public sealed record StepContext(
    PlaybookStep Step,
    Case Case,
    Account Account,
    Contact Contact,
    ImmutableArray<(Contact Contact, SurveyResponse Response)> Siblings,
    ImmutableArray<Person> People,
    Policy Policy,
    Person Me,
    Reader Reader)
{
    /// <summary>Our champions at the account, whether or not they answered; the case's contact is left out.</summary>
    public ImmutableArray<Contact> Champions { get; init; } = [];

    /// <summary>The customer's own words, unabridged; <see langword="null"/> when there are none.</summary>
    public string? Comment { get; init; }

    public DateTimeOffset Now => Reader.AsOf;
}

/// <summary>Behaviour of one kind of step. Stateless and pure; what it needs comes in, what it decides goes out.</summary>
public abstract class StepKind
{
    /// <summary>As written in a playbook's <c>kind</c>; stable.</summary>
    public abstract string Kind { get; }

    /// <summary>Whether the step can be done again after it is done (contact, updates).</summary>
    public virtual bool Repeats => false;

    /// <summary>Whether the step stays locked until the customer was reached (and, for a recovery, heard an apology).</summary>
    public virtual bool ComesAfterContact => false;

    /// <summary>What is asked, given what is answered so far: a later question may depend on an earlier answer (a cause's path, "is this realistic?").</summary>
    /// <remarks>Prompts carry no values of <paramref name="answers"/>; the dialog puts them in. They may carry a suggested <see cref="Prompt.Value"/> for a field not answered yet.
    /// A group shows <see cref="Answers.RowsInSight"/> rows; one more is asked for with <see cref="Answers.WithRow"/>. Fields of a row nothing is written in are optional.</remarks>
    public abstract ImmutableArray<Prompt> Prompts(StepContext context, Answers answers);

    /// <summary>Facts to look at while answering.</summary>
    public virtual ImmutableArray<Views.Fact> Facts(StepContext context) => [];

    /// <summary>What is wrong beyond each prompt's own bounds, by answer key; called with complete, well-formed answers.</summary>
    public virtual ImmutableDictionary<string, string> Check(StepContext context, Answers answers) => ImmutableDictionary<string, string>.Empty;

    /// <summary>What the answers mean; called when nothing is wrong. Usually one command.</summary>
    public abstract ImmutableArray<CaseCommand> Commands(StepContext context, Answers answers);

    /// <summary>Answers to begin with when the step is opened again after it was done (a step that replaces its earlier answers).</summary>
    public virtual Answers Current(StepContext context) => Answers.None;

    public abstract bool IsDone(Case current, PlaybookStep step);

    /// <summary>Why the step cannot be taken yet, beyond the playbook's <c>after</c>; <see langword="null"/> when it can.</summary>
    public virtual string? Locked(Case current) => ComesAfterContact ? ContactFirst.Of(current)?.Text : null;

    /// <summary>The step's entries in a history, for "Mira Holm logged contact at 15:01".</summary>
    public abstract bool Made(NpsBot.Core.Cases.Facts.Fact fact, PlaybookStep step);

    /// <summary>Lets a command speak first: its refusal, in its own words, at the fields concerned.</summary>
    /// <param name="fields">Refusal code and the answer key it is shown at; a code that is not listed is left for the decision itself.</param>
    protected static ImmutableDictionary<string, string> AtFields(StepContext context, CaseCommand command, params (string Code, string Key)[] fields) =>
        command.Decide(context.Case, context.Now) is Decision.Refused refused && Array.Find(fields, field => field.Code == refused.Code) is { Key: { } key }
            ? ImmutableDictionary<string, string>.Empty.Add(key, refused.Text)
            : ImmutableDictionary<string, string>.Empty;
}
