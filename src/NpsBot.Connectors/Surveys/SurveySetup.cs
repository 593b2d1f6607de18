using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NpsBot.Core.Intake;

[assembly: InternalsVisibleTo("NpsBot.Connectors.Tests")]

namespace NpsBot.Connectors.Surveys;

/// <summary>The door of the survey connectors.</summary>
public static class SurveySetup
{
    /// <summary>Adds the intake and every survey source. Needs the storage, the playbook library and the case book from elsewhere.</summary>
    public static IServiceCollection AddSurveys(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<IntakeOptions>().Bind(configuration.GetSection(IntakeOptions.Section)).ValidateOnStart();
        services.AddOptions<IntakeRules>().Bind(configuration.GetSection(IntakeRules.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<IntakeOptions>, IntakeOptionsValidator>();
        services.AddSingleton<IValidateOptions<IntakeRules>, IntakeOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<AnsweredCases>();
        services.AddSingleton<ResponseIntake>();
        services.AddSingleton<IntakeGate>();
        services.AddSingleton<SurveyEndpoint>();
        SurveyCatalog.AddSources(services);
        return services;
    }

    /// <summary>Maps each source whose secret is set, and says once which are not.</summary>
    public static IEndpointRouteBuilder MapSurveys(this IEndpointRouteBuilder endpoints)
    {
        var logger = endpoints.ServiceProvider.GetRequiredService<ILoggerFactory>().CreateLogger("NpsBot.Connectors.Surveys");
        var endpoint = endpoints.ServiceProvider.GetRequiredService<SurveyEndpoint>();
        foreach (var source in endpoints.ServiceProvider.GetServices<ISurveySource>())
        {
            if (source.Missing is { } missing)
            {
                Log.SourceOff(logger, source.Name, source.Path, missing);
                continue;
            }

            endpoints.MapPost(source.Path, context => endpoint.HandleAsync(source, context));
            Log.SourceOn(logger, source.Name, source.Path);
        }

        return endpoints;
    }
}
