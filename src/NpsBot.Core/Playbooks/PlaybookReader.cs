using System.Collections.Immutable;
using System.Text.RegularExpressions;
using NpsBot.Core.Playbooks.Reading;
using NpsBot.Core.Playbooks.Steps;
using NpsBot.Core.Terms;

namespace NpsBot.Core.Playbooks;

/// <summary>Reads a playbook from YAML. Finds every fault at once; what it returns can be run to its end.</summary>
public static partial class PlaybookReader
{
    public const int MaxTitle = 60;
    public const int MaxLine = 200;
    public const int MaxScript = 3000;
    public const int MaxSteps = 30;
    public const int MaxQuestions = 10;
    public const int MaxChoices = 20;

    /// <summary>What a choice may show, see <see cref="Views.Option"/>.</summary>
    public const int MaxChoice = 75;

    private const string IdRule = "small letters, digits and hyphens, beginning with a letter, e.g. first-contact";
    private const string PromptIdRule = "small letters, digits and underscores, beginning with a letter, e.g. how_often";

    private static readonly ImmutableArray<Key> PlaybookKeys =
    [
        new("id", "id: detractor-recovery"),
        new("title", "title: Win the customer back"),
        new("for", "for: recovery"),
        new("steps", "steps: a list, each with id, kind, title, why and advice"),
    ];

    private static readonly ImmutableArray<Key> StepKeys =
    [
        new("id", "id: contact"),
        new("kind", "kind: contact"),
        new("title", "title: Contact"),
        new("why", "why: Call, do not write."),
        new("advice", "advice: Call {contact}."),
        new("script", "script: What happened from your side?", Required: false),
        new("optional", "optional: true", Required: false),
        new("after", "after: [contact]", Required: false),
        new("when", "when: { champion: false }", Required: false),
        new("ask", "ask: a list, each with id and label", Required: false),
    ];

    private static readonly ImmutableArray<Key> ConditionKeys =
    [
        new("champion", "champion: false", Required: false),
        new("risk", "risk: [high, critical]", Required: false),
        new("cause", "cause: [collaboration]", Required: false),
        new("scope", "scope: whole_organisation", Required: false),
    ];

    private static readonly ImmutableArray<Key> QuestionKeys =
    [
        new("id", "id: how_often"),
        new("label", "label: How often did it happen?"),
        new("optional", "optional: true", Required: false),
        new("choices", "choices: [once, weekly, daily]", Required: false),
    ];

    /// <param name="text">The file's text.</param>
    /// <param name="file">Its name, for messages.</param>
    public static DefinitionReading<Playbook> Read(string text, string file)
    {
        var faults = new Faults(file);
        var playbook = YamlTree.Read(text, faults) is { } root && MapReader.Of(root, string.Empty, PlaybookKeys, faults) is { } map
            ? ReadPlaybook(map)
            : null;
        return new DefinitionReading<Playbook>(faults.Any ? null : playbook, faults.All);
    }

    private static Playbook ReadPlaybook(MapReader map)
    {
        var items = map.Items("steps");
        if (items.Length > MaxSteps)
        {
            map.Fault("steps", $"has {items.Length} steps; nobody finishes more than {MaxSteps}.");
        }

        var steps = ImmutableArray.CreateBuilder<(PlaybookStep Step, MapReader Map)>();
        foreach (var (node, path) in items)
        {
            if (MapReader.Of(node, path, StepKeys, map.Faults) is { } stepMap)
            {
                steps.Add((ReadStep(stepMap), stepMap));
            }
        }

        if (map.Has("steps"))
        {
            PlaybookShape.Check(map, steps.ToImmutable());
        }

        return new Playbook
        {
            Id = map.Id("id", IdPattern(), IdRule) ?? string.Empty,
            Title = map.Text("title", MaxTitle) ?? string.Empty,
            For = map.Code<CaseKind>("for") ?? default,
            Steps = [.. steps.Select(pair => pair.Step)],
        };
    }

    private static PlaybookStep ReadStep(MapReader map)
    {
        var step = new PlaybookStep
        {
            Id = map.Id("id", IdPattern(), IdRule) ?? string.Empty,
            Kind = map.Word("kind", [.. StepCatalog.All.Select(kind => kind.Kind)]) ?? string.Empty,
            Title = map.Text("title", MaxTitle) ?? string.Empty,
            Why = map.Text("why", MaxLine) ?? string.Empty,
            Advice = map.Text("advice", MaxLine) ?? string.Empty,
            Script = map.Text("script", MaxScript, multiline: true),
            Optional = map.Flag("optional") ?? false,
            After = map.Texts("after", MaxTitle),
            When = map.Map("when", ConditionKeys) is { } when ? ReadCondition(map, when) : null,
            Ask = ReadQuestions(map),
        };
        Placeholders.Check(map, "advice", step.Advice, ["contact", "account"]);
        return step;
    }

    private static StepCondition ReadCondition(MapReader step, MapReader map)
    {
        if (ConditionKeys.All(key => !map.Has(key.Name)))
        {
            step.Fault("when", $"has no condition. Write one, e.g. {ConditionKeys[0].Example}, or leave \"when\" out.");
        }

        return new StepCondition
        {
            Champion = map.Flag("champion"),
            Risk = map.CodeList<RiskLevel>("risk"),
            Cause = map.CodeList<CauseGroup>("cause"),
            Scope = map.Code<Scope>("scope"),
        };
    }

    private static ImmutableArray<PlaybookQuestion> ReadQuestions(MapReader step)
    {
        var questions = ImmutableArray.CreateBuilder<PlaybookQuestion>();
        foreach (var (node, path) in step.Items("ask"))
        {
            if (MapReader.Of(node, path, QuestionKeys, step.Faults) is not { } map)
            {
                continue;
            }

            var id = map.Id("id", PromptIdPattern(), PromptIdRule);
            if (id is not null && questions.Any(question => question.Id == id))
            {
                map.Fault("id", $"\"{id}\" is taken by another question of this step. Write another id.");
            }

            var choices = map.Texts("choices", MaxChoice);
            if (map.Has("choices") && (choices.Length is < 2 or > MaxChoices || choices.Distinct(StringComparer.OrdinalIgnoreCase).Count() != choices.Length))
            {
                map.Fault("choices", $"needs 2 to {MaxChoices} different choices; leave it out for free text.");
            }

            questions.Add(new PlaybookQuestion(id ?? string.Empty, map.Text("label", MaxLine) ?? string.Empty, map.Flag("optional") ?? false, choices));
        }

        if (questions.Count > MaxQuestions)
        {
            step.Fault("ask", $"has {questions.Count} questions; keep it to {MaxQuestions} and make a second step of the rest.");
        }

        return questions.ToImmutable();
    }

    [GeneratedRegex("^[a-z][a-z0-9-]{0,39}$")]
    internal static partial Regex IdPattern();

    [GeneratedRegex("^[a-z][a-z0-9_]{0,39}$")]
    private static partial Regex PromptIdPattern();
}
