using NpsBot.Core.Playbooks;
using NpsBot.Core.Playbooks.Steps;
using NpsBot.Core.Terms;
using NpsBot.Core.Tests.Cases;
using NpsBot.Core.Views;

namespace NpsBot.Core.Tests.Playbooks.Steps;

public sealed class StepCatalogTests
{
    private static readonly PlaybookLibrary Library = PlaybookLibrary.LoadDefaults();

    public static TheoryData<CaseKind, string> AllSteps
    {
        get
        {
            var data = new TheoryData<CaseKind, string>();
            foreach (var kind in Enum.GetValues<CaseKind>())
            {
                foreach (var step in Library.PlaybookFor(kind).Value.Steps)
                {
                    data.Add(kind, step.Id);
                }
            }

            return data;
        }
    }

    [Fact]
    public void Every_kind_of_step_has_its_line()
    {
        var types = typeof(StepKind).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(StepKind)) && !type.IsAbstract).Select(type => type.Name).Order();

        Assert.Equal(types, StepCatalog.All.Select(kind => kind.GetType().Name).Order());
    }

    [Fact]
    public void Kinds_are_found_by_their_word()
    {
        Assert.IsType<ContactStep>(StepCatalog.Of("contact"));
        Assert.Null(StepCatalog.Find("dance"));
        Assert.Throws<KeyNotFoundException>(() => StepCatalog.Of("dance"));
    }

    [Theory]
    [MemberData(nameof(AllSteps))]
    public void What_a_step_asks_keeps_to_the_limits_of_prompts(CaseKind kind, string stepId)
    {
        var bench = new StepBench(kind == CaseKind.Recovery ? CaseStory.Contacted() : CaseStory.FollowUp(), stepId);

        var prompts = bench.With(("group", "business_outcome")).Prompts;

        var fields = prompts.SelectMany(prompt => prompt is GroupPrompt group ? group.Rows.SelectMany(row => row).Append(prompt) : [prompt]).ToList();
        Assert.All(fields, field => Assert.Matches("^[a-z][a-z0-9_]*$", field.Id));
        Assert.Equal(prompts.Length, prompts.Select(prompt => prompt.Id).Distinct().Count());
        Assert.All(fields, field => Assert.InRange(field.Label.Length, 2, 75));
        Assert.All(fields, field => Assert.InRange(field.Hint?.Length ?? 1, 1, 120));
        Assert.All(fields.OfType<TextPrompt>(), text => Assert.InRange(text.MaxLength, 1, 3000));
        Assert.All(fields.OfType<ChoicePrompt>().SelectMany(choice => choice.Options), option => Assert.All([option.Value, option.Label, option.Detail ?? option.Label], text => Assert.InRange(text.Length, 1, 75)));
    }

    [Theory]
    [MemberData(nameof(AllSteps))]
    public void Long_names_keep_to_the_limits_too(CaseKind kind, string stepId)
    {
        var name = string.Concat(Enumerable.Repeat("Maximiliane ", 40));
        var story = (kind == CaseKind.Recovery ? CaseStory.Recovery() : CaseStory.FollowUp()).After(TimeSpan.FromHours(1)).Do(CaseStory.Reached() with { Said = name });
        var bench = new StepBench(story, stepId) { Contact = StepBench.Dana with { Name = name }, Champions = [StepBench.Ana with { Name = name }] };

        Assert.All(bench.Prompts, prompt => Assert.InRange(prompt.Label.Length, 2, 75));
        Assert.All(bench.Prompts.OfType<ChoicePrompt>().SelectMany(choice => choice.Options), option => Assert.InRange(option.Label.Length, 1, 75));
        Assert.All(bench.Kind.Facts(bench.Context), fact => Assert.InRange(fact.Label.Length, 2, 75));
    }

    [Theory]
    [MemberData(nameof(AllSteps))]
    public void What_a_step_suggests_is_a_valid_answer(CaseKind kind, string stepId)
    {
        var bench = new StepBench(kind == CaseKind.Recovery ? CaseStory.Contacted() : CaseStory.FollowUp(), stepId);
        var suggested = PromptRules.Fields(bench.Prompts).Where(field => field.Prompt.Value is not null).ToList();

        var problems = PromptRules.Check(suggested.Select(field => field.Prompt with { Id = field.Key }), bench.WithSuggestions().Answers);

        Assert.Empty(problems);
    }
}
