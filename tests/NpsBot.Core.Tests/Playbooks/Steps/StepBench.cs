using System.Collections.Immutable;
using NpsBot.Core.Accounts;
using NpsBot.Core.People;
using NpsBot.Core.Playbooks;
using NpsBot.Core.Playbooks.Steps;
using NpsBot.Core.Surveys;
using NpsBot.Core.Terms;
using NpsBot.Core.Tests.Cases;
using NpsBot.Core.Views;

namespace NpsBot.Core.Tests.Playbooks.Steps;

/// <summary>One step of a story, from questions to facts, as a dialog takes it: ask, check, command, decide.</summary>
internal sealed class StepBench(CaseStory story, string stepId)
{
    private static readonly PlaybookLibrary Library = PlaybookLibrary.LoadDefaults();

    public static readonly Account Acme = new() { Id = "acme", Name = "Acme Corp", Arr = new Money(240_000, "EUR"), RenewsOn = new DateOnly(2027, 3, 12) };
    public static readonly Contact Dana = new() { Id = "dana", AccountId = "acme", Name = "Dana Reyes", Role = "VP Operations", Influence = Influence.High };
    public static readonly Contact Jo = new() { Id = "jo", AccountId = "acme", Name = "Jo Park" };
    public static readonly Contact Ana = new() { Id = "ana", AccountId = "acme", Name = "Ana Silva" };

    private static readonly Person Cora = Colleague("cora", "Cora Lind");

    public Answers Answers { get; private init; } = Answers.None;

    public Contact Contact { get; init; } = Dana;

    public ImmutableArray<(Contact, SurveyResponse)> Siblings { get; init; } = [Answer(Ana, 7), Answer(Jo, 3)];

    public ImmutableArray<Contact> Champions { get; init; } = [];

    public PlaybookStep Step { get; init; } = Library.PlaybookFor(story.Current.Kind).Value.Find(stepId)!;

    public StepKind Kind => StepCatalog.Of(Step.Kind);

    public CaseStory Story => story;

    public StepContext Context => new(
        Step,
        story.Current,
        Acme,
        Contact,
        Siblings,
        [Cora, Colleague("mira", "Mira Holm"), Colleague("otto", "Otto Kern")],
        Library.Policy.Value,
        Cora,
        new Reader("Europe/Berlin", "en-GB", story.Now, PersonId: "cora"))
    {
        Champions = Champions,
    };

    public ImmutableArray<Prompt> Prompts => Kind.Prompts(Context, Answers);

    /// <summary>Keys of everything asked, groups row by row.</summary>
    public IEnumerable<string> Asked => PromptRules.Fields(Prompts).Select(pair => pair.Key);

    /// <summary>The answers after everything suggested was taken over and these were given.</summary>
    public StepBench With(params (string Key, string? Value)[] answers) => new(story, stepId)
    {
        Answers = answers.Aggregate(Answers, (all, pair) => all.With(pair.Key, pair.Value)),
        Contact = Contact,
        Siblings = Siblings,
        Champions = Champions,
        Step = Step,
    };

    public StepBench WithSuggestions() =>
        With([.. PromptRules.Fields(Prompts).Where(field => !Answers.Has(field.Key)).Select(field => (field.Key, field.Prompt.Value))]);

    public Prompt Prompt(string key) => PromptRules.Fields(Prompts).Single(field => field.Key == key).Prompt;

    /// <summary>What is wrong, by key.</summary>
    public ImmutableDictionary<string, string> Problems
    {
        get
        {
            var own = PromptRules.Check(Prompts, Answers);
            return own.IsEmpty ? Kind.Check(Context, Answers) : own;
        }
    }

    /// <summary>Saves; nothing may be wrong.</summary>
    public CaseStory Save()
    {
        Assert.Empty(Problems);
        return Kind.Commands(Context, Answers).Aggregate(story, (told, command) => told.Do(command));
    }

    public bool IsDone => Kind.IsDone(story.Current, Step);

    public static (Contact, SurveyResponse) Answer(Contact contact, int score) => (contact, new SurveyResponse
    {
        Id = "r-" + contact.Id,
        Source = "test",
        ExternalId = contact.Id,
        Score = score,
        AccountId = "acme",
        ContactId = contact.Id,
        OccurredAt = CaseStory.AnsweredAt,
        ReceivedAt = CaseStory.AnsweredAt,
        OccurredOn = new DateOnly(2026, 11, 20),
    });

    private static Person Colleague(string id, string name) => new() { Id = id, Name = name, Email = $"{id}@example.com", Role = PersonRole.Csm };
}
