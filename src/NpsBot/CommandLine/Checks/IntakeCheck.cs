using NpsBot.Connectors.Surveys;
using NpsBot.Core.Terms;

namespace NpsBot.CommandLine.Checks;

/// <summary>Looks whether answers can come in.</summary>
internal static class IntakeCheck
{
    public static IEnumerable<Finding> Run(IServiceProvider services) => services.GetServices<ISurveySource>().Select(source => source.Missing is { } missing
        ? new Finding($"Answers: {source.Name}", false, $"{source.Path} takes nothing because no secret is set.", $"To take answers there, {missing}; e.g. Intake__Key in the environment. Files can be imported without.")
        : new Finding($"Answers: {source.Name}", true, $"Taken at {source.Path}."));
}
