using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NpsBot.Core.Conversations;
using NpsBot.Teams.Authentication;
using NpsBot.Teams.Connector;
using NpsBot.Teams.Inbound;

namespace NpsBot.Teams;

/// <summary>The door of the Teams edge.</summary>
public static class TeamsSetup
{
    /// <summary>The messaging endpoint to enter at the bot's registration.</summary>
    public const string Path = "/api/messages";

    private const string UserAgent = "NpsBot/0.1";

    /// <summary>Adds the Teams platform. Without credentials (or the development bypass) no <see cref="IChatAdapter"/> is added.</summary>
    /// <remarks>Needs an <see cref="ITurnHandler"/>; uses an <see cref="ITeamRosters"/> when one is registered.</remarks>
    public static IServiceCollection AddTeams(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        var section = configuration.GetSection(TeamsOptions.Section);
        services.AddSingleton<IValidateOptions<TeamsOptions>>(new TeamsOptionsValidator(environment));
        services.AddOptions<TeamsOptions>().Bind(section).ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ITeamRosters, NoTeamRosters>();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<TeamsOptions>>().Value);
        services.AddSingleton(provider => TeamsAddresses.Of(provider.GetRequiredService<TeamsOptions>()));
        services.AddSingleton(provider => new ServiceHosts(HostsOf(provider.GetRequiredService<TeamsOptions>()), environment.IsDevelopment()));
        services.AddSingleton(KeysOf);
        services.AddSingleton<ConnectorToken>();
        services.AddSingleton(provider => new TeamsCheck(provider.GetRequiredService<TeamsOptions>(), provider.GetRequiredService<TeamsAddresses>(), provider.GetRequiredService<ChannelKeys>(), provider.GetRequiredService<ConnectorToken>()));
        AddClient(services, ChannelKeys.ClientName);
        AddClient(services, ConnectorToken.ClientName);
        AddClient(services, ConnectorClient.ClientName);
        if (section.Get<TeamsOptions>() is { IsOn: true })
        {
            AddPlatform(services, environment);
        }

        return services;
    }

    /// <summary>Maps <see cref="Path"/>, or says once why the platform is off.</summary>
    public static IEndpointRouteBuilder MapTeams(this IEndpointRouteBuilder endpoints)
    {
        var options = endpoints.ServiceProvider.GetRequiredService<TeamsOptions>();
        var logger = endpoints.ServiceProvider.GetRequiredService<ILoggerFactory>().CreateLogger("NpsBot.Teams");
        if (!options.IsOn)
        {
            Log.PlatformOff(logger, MissingIn(options));
            return endpoints;
        }

        if (options.DangerouslyAllowUnauthenticatedRequests)
        {
            Log.Unauthenticated(logger);
        }

        var endpoint = endpoints.ServiceProvider.GetRequiredService<MessagesEndpoint>();
        endpoints.MapPost(Path, (HttpContext context, ITurnHandler handler) => endpoint.HandleAsync(context, handler));

        // Microsoft's local look-alike and some load balancers probe the address this way.
        endpoints.MapMethods(Path, [HttpMethods.Head], () => Results.Ok());
        return endpoints;
    }

    internal static string MissingIn(TeamsOptions options) =>
        string.IsNullOrWhiteSpace(options.AppId) ? "Teams:AppId is missing" : "Teams:AppPassword is missing";

    private static void AddPlatform(IServiceCollection services, IHostEnvironment environment)
    {
        services.AddSingleton<ConnectorClient>();
        services.AddSingleton(provider => new ServiceUrls(provider.GetRequiredService<TeamsAddresses>().DefaultServiceUrl));
        services.AddSingleton<TeamsAdapter>();
        services.AddSingleton<IChatAdapter>(provider => provider.GetRequiredService<TeamsAdapter>());
        services.AddSingleton(provider => new ReplyQueue(provider.GetRequiredService<TeamsAdapter>(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<ReplyQueue>>()));
        services.AddHostedService(provider => provider.GetRequiredService<ReplyQueue>());
        services.AddSingleton<IUnfinishedWork>(provider => provider.GetRequiredService<ReplyQueue>());
        services.AddSingleton<ActivityReader>();
        services.AddSingleton<ActivityPolicy>();
        services.AddSingleton(provider => GateOf(provider, environment));
        services.AddSingleton<MessagesEndpoint>();
    }

    private static InboundGate GateOf(IServiceProvider provider, IHostEnvironment environment)
    {
        var options = provider.GetRequiredService<TeamsOptions>();
        var logger = provider.GetRequiredService<ILogger<ChannelTokens>>();
        var tokens = options.HasCredentials
            ? new ChannelTokens(provider.GetRequiredService<ChannelKeys>(), provider.GetRequiredService<TeamsAddresses>().Issuer, options.AppId!, provider.GetRequiredService<TimeProvider>(), logger)
            : null;
        return new InboundGate(tokens, provider.GetRequiredService<ActivityPolicy>(), options.DangerouslyAllowUnauthenticatedRequests && environment.IsDevelopment());
    }

    private static ChannelKeys KeysOf(IServiceProvider provider) => new(
        provider.GetRequiredService<IHttpClientFactory>(),
        provider.GetRequiredService<TeamsAddresses>().Metadata,
        provider.GetRequiredService<TimeProvider>(),
        provider.GetRequiredService<ILogger<ChannelKeys>>());

    private static IEnumerable<string> HostsOf(TeamsOptions options) => options.AllowedServiceHosts.Length > 0 ? options.AllowedServiceHosts : ServiceHosts.Known;

    /// <summary>The factory's own log lines are off: addresses of roster calls hold e-mail addresses.</summary>
    private static void AddClient(IServiceCollection services, string name) => services
        .AddHttpClient(name, (provider, client) =>
        {
            client.Timeout = provider.GetRequiredService<TeamsOptions>().SendTimeout;
            client.DefaultRequestHeaders.UserAgent.ParseAdd(UserAgent);
        })
        .ConfigurePrimaryHttpMessageHandler(WithoutRedirects)
        .RemoveAllLoggers();

    /// <summary>A redirect could lead a token to another host.</summary>
    private static SocketsHttpHandler WithoutRedirects() => new() { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) };
}
