using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using NpsBot.Core.Conversations;
using NpsBot.Slack.Api;
using NpsBot.Slack.Delivery;
using NpsBot.Slack.Sockets;
using NpsBot.Slack.Turns;

namespace NpsBot.Slack;

/// <summary>The one door to Slack: <c>AddSlack</c> and, on the application, <c>MapSlack</c>.</summary>
public static class SlackSetup
{
    /// <summary>Adds the platform when its secrets are set. The host must add an <see cref="ITurnHandler"/>.</summary>
    /// <remarks>Without secrets only the options and <see cref="SlackCheck"/> are there: no adapter, no addresses.</remarks>
    public static IServiceCollection AddSlack(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(SlackOptions.Section);
        services.AddSingleton<IValidateOptions<SlackOptions>, SlackOptionsValidator>();
        services.AddOptions<SlackOptions>().Bind(section).ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddHttpClient(SlackClient.HttpClientName)

            // A response URL is itself a secret, and the factory's loggers write addresses.
            .RemoveAllLoggers()
            .ConfigureHttpClient((provider, client) => client.Timeout = provider.GetRequiredService<IOptions<SlackOptions>>().Value.SendTimeout)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(10) });
        services.AddSingleton(provider => new SlackClient(
            provider.GetRequiredService<IHttpClientFactory>().CreateClient(SlackClient.HttpClientName),
            provider.GetRequiredService<IOptions<SlackOptions>>()));
        services.AddSingleton<SlackCheck>();

        var options = section.Get<SlackOptions>() ?? new SlackOptions();
        return options.IsConfigured ? services.AddTurns(options.Mode) : services;
    }

    private static IServiceCollection AddTurns(this IServiceCollection services, SlackMode mode)
    {
        services.AddSingleton<SlackWorkspace>();
        services.AddSingleton<IChatAdapter, SlackAdapter>();
        services.AddSingleton<BackgroundWork>();
        services.AddHostedService(provider => provider.GetRequiredService<BackgroundWork>());
        services.AddSingleton<IUnfinishedWork>(provider => provider.GetRequiredService<BackgroundWork>());
        services.AddSingleton<TurnRunner>();
        services.AddSingleton<Replies>();
        services.AddSingleton<PersonalConversations>();
        services.AddSingleton<EventTurns>();
        services.AddSingleton<CommandTurns>();
        services.AddSingleton<ClickTurns>();
        services.AddSingleton<SubmissionTurns>();
        services.AddSingleton<SlackInbox>();
        if (mode == SlackMode.Socket)
        {
            services.AddSingleton<SocketModeWorker>();
            services.AddHostedService(provider => provider.GetRequiredService<SocketModeWorker>());
            services.AddSingleton<IPlatformHealth>(provider => provider.GetRequiredService<SocketModeWorker>());
        }

        return services;
    }
}
