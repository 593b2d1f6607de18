using Microsoft.Extensions.DependencyInjection;
using NpsBot.Core.Intake;

namespace NpsBot.Connectors.Imports;

/// <summary>The door of the file imports.</summary>
public static class ImportSetup
{
    /// <summary>Adds <see cref="CsvImporter"/>. Needs <c>AddSurveys</c> and what that needs.</summary>
    public static IServiceCollection AddImports(this IServiceCollection services)
    {
        services.AddSingleton<AccountIntake>();
        services.AddSingleton<PeopleIntake>();
        services.AddSingleton<CaseAdoption>();
        services.AddSingleton<CsvImporter>();
        return services;
    }
}
