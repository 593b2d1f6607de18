using Microsoft.Extensions.DependencyInjection;
using NpsBot.Connectors.Surveys.Generic;

namespace NpsBot.Connectors.Surveys;

/// <summary>Every survey tool that can post answers, one line each.</summary>
public static class SurveyCatalog
{
    internal static void AddSources(IServiceCollection services)
    {
        services.AddSingleton<ISurveySource, GenericSource>();
    }
}
