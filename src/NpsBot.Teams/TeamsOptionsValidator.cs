using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using NpsBot.Teams.Authentication;

namespace NpsBot.Teams;

/// <summary>Refuses settings that cannot work or would leave a door open, naming key, problem and an example.</summary>
internal sealed class TeamsOptionsValidator(IHostEnvironment environment) : IValidateOptions<TeamsOptions>
{
    private const int MostTurns = 100_000;

    private static readonly TimeSpan LongestInvoke = TimeSpan.FromSeconds(14);

    public ValidateOptionsResult Validate(string? name, TeamsOptions options)
    {
        var problems = Problems(options).ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private IEnumerable<string> Problems(TeamsOptions options)
    {
        if (options.DangerouslyAllowUnauthenticatedRequests && !environment.IsDevelopment())
        {
            yield return $"Teams:DangerouslyAllowUnauthenticatedRequests is true in environment {environment.EnvironmentName}; it works in Development only. Remove it, or set DOTNET_ENVIRONMENT=Development on your own machine.";
        }

        if (!options.IsOn)
        {
            yield break;
        }

        if (!string.IsNullOrWhiteSpace(options.AppId) && !Guid.TryParse(options.AppId, out _) && !environment.IsDevelopment())
        {
            yield return "Teams:AppId is not a GUID. Use the application (client) id of the app registration, e.g. 11111111-2222-3333-4444-555555555555.";
        }

        if (options.HasCredentials && string.IsNullOrWhiteSpace(options.TenantId) && string.IsNullOrWhiteSpace(options.TokenEndpoint) && NeedsTenant(options))
        {
            yield return "Teams:TenantId is missing. Set the directory (tenant) id of the app registration, e.g. 11111111-2222-3333-4444-555555555555, or Teams:AppType=MultiTenant for an old multi-tenant registration.";
        }

        foreach (var (key, value) in new[]
        {
            ("Teams:OpenIdMetadataUrl", options.OpenIdMetadataUrl), ("Teams:TokenEndpoint", options.TokenEndpoint), ("Teams:DefaultServiceUrl", options.DefaultServiceUrl),
        })
        {
            if (!string.IsNullOrWhiteSpace(value) && !IsSafe(value))
            {
                yield return $"{key} is not an https address: '{value}'. Example: https://login.botframework.com/v1/.well-known/openidconfiguration (http only for loopback, in Development).";
            }
        }

        foreach (var host in options.AllowedServiceHosts)
        {
            if (Uri.CheckHostName(host) == UriHostNameType.Unknown)
            {
                yield return $"Teams:AllowedServiceHosts holds '{host}', which is not a host name. Example: smba.trafficmanager.net (no scheme, no path, no asterisk; subdomains are included).";
            }
        }

        if (options.TurnTimeout <= TimeSpan.Zero || options.SendTimeout <= TimeSpan.Zero)
        {
            yield return "Teams:TurnTimeout and Teams:SendTimeout must be longer than zero, e.g. 00:00:10.";
        }

        if (options.MaxTurns is < 1 or > MostTurns)
        {
            yield return $"Teams:MaxTurns is {options.MaxTurns}; give a number from 1 to {MostTurns}, e.g. 512.";
        }

        if (options.InvokeBudget <= TimeSpan.Zero || options.InvokeBudget > LongestInvoke)
        {
            yield return $"Teams:InvokeBudget is {options.InvokeBudget}; give a time above zero and at most {LongestInvoke}, e.g. 00:00:04.5000000.";
        }
    }

    private static bool NeedsTenant(TeamsOptions options) => options.AppType == TeamsAppType.SingleTenant || options.Cloud == TeamsCloudName.China;

    private bool IsSafe(string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || (environment.IsDevelopment() && ServiceHosts.IsLoopback(address)));
}
