using System.Globalization;
using System.Text.Json.Nodes;
using NpsBot.Core.Intake;

namespace NpsBot.Connectors.Surveys;

/// <summary>Says outcomes as JSON. Pure.</summary>
internal static class AnswerResults
{
    /// <summary><c>{"results":[{"index":0,"id":"..","result":"case_opened","case":"NPS-12"}]}</c>, in the order the answers came.</summary>
    public static JsonObject Of(IReadOnlyList<(string? Id, IntakeOutcome Outcome)> outcomes) => new()
    {
        ["results"] = new JsonArray([.. outcomes.Select((outcome, index) => Result(index, outcome.Id, outcome.Outcome))]),
    };

    /// <summary>A problem document (RFC 9457).</summary>
    public static JsonObject Problem(int status, string title, string detail, string? correlation = null)
    {
        var problem = new JsonObject { ["title"] = title, ["status"] = status, ["detail"] = detail };
        if (correlation is not null)
        {
            problem["correlation"] = correlation;
        }

        return problem;
    }

    /// <summary>A problem document for a body in which no answer was acceptable.</summary>
    public static JsonObject AllRefused(int status, IReadOnlyList<(string? Id, IntakeOutcome Outcome)> outcomes)
    {
        var first = (IntakeOutcome.Refused)outcomes[0].Outcome;
        var detail = outcomes.Count == 1
            ? $"{(first.Field.Length > 0 ? first.Field + ": " : string.Empty)}{first.Reason}"
            : string.Create(CultureInfo.InvariantCulture, $"None of the {outcomes.Count} answers could be accepted; each one's field and problem are listed.");
        var problem = Problem(status, "No answer could be accepted", detail);
        problem["errors"] = Of(outcomes)["results"]!.DeepClone();
        return problem;
    }

    private static JsonObject Result(int index, string? id, IntakeOutcome outcome)
    {
        var result = new JsonObject { ["index"] = index, ["id"] = id, ["result"] = Name(outcome) };
        foreach (var (key, value) in Details(outcome))
        {
            if (value is not null)
            {
                result[key] = value;
            }
        }

        return result;
    }

    /// <summary>Stable words of the interface.</summary>
    private static string Name(IntakeOutcome outcome) => outcome switch
    {
        IntakeOutcome.CaseOpened => "case_opened",
        IntakeOutcome.Joined => "joined",
        IntakeOutcome.Recorded => "recorded",
        IntakeOutcome.Updated => "updated",
        IntakeOutcome.Duplicate => "duplicate",
        IntakeOutcome.Refused => "refused",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static (string Key, string? Value)[] Details(IntakeOutcome outcome) => outcome switch
    {
        IntakeOutcome.CaseOpened opened => [("case", opened.Case.ToString())],
        IntakeOutcome.Joined joined => [("case", joined.Case.ToString())],
        IntakeOutcome.Recorded recorded => [("note", recorded.Note)],
        IntakeOutcome.Updated updated => [("case", updated.Case?.ToString())],
        IntakeOutcome.Refused refused => [("field", refused.Field), ("problem", refused.Reason)],
        _ => [],
    };
}
