using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using NpsBot.Connectors.Surveys;
using NpsBot.Core.Cases;
using NpsBot.Core.Conversations;
using NpsBot.Core.Deliveries;
using NpsBot.Core.Deliveries.Covers;
using NpsBot.Core.Dialogs;
using NpsBot.Core.Dialogs.Absences;
using NpsBot.Core.Dialogs.Cases;
using NpsBot.Core.Dialogs.Notify;
using NpsBot.Core.Dialogs.Steps;
using NpsBot.Core.Dialogs.Typing;
using NpsBot.Core.Digests;
using NpsBot.Core.Outbox;
using NpsBot.Core.People;
using NpsBot.Core.Playbooks;
using NpsBot.Core.Queries;
using NpsBot.Core.Queries.DryRuns;
using NpsBot.Core.Queries.MyCases;
using NpsBot.Core.Quiet;
using NpsBot.Core.Sessions;
using NpsBot.Core.Sweeps;
using NpsBot.DryRuns;
using NpsBot.Health;
using NpsBot.Slack;
using NpsBot.Storage;
using NpsBot.Teams;
using NpsBot.Teams.Connector;
using NpsBot.Telemetry;
using NpsBot.Turns;
using NpsBot.Workers;

namespace NpsBot;

/// <summary>Puts the product together: everything in one process.</summary>
public static class BotHost
{
    /// <summary>The web application, ready to run.</summary>
    /// <param name="configure">Last word on configuration and services, for tests and the playground.</param>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        configure?.Invoke(builder);
        builder.Services.AddNpsBot(builder.Configuration, builder.Environment);
        builder.Services.AddSingleton<OutboxWorker>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<OutboxWorker>());
        builder.Services.AddHostedService<SweepWorker>();
        builder.Services.AddHostedService<RollupWorker>();
        builder.Services.AddHealth(builder.Configuration);
        builder.Services.AddTelemetry(builder.Configuration);

        var app = builder.Build();
        app.MapSurveys();
        app.MapSlack();
        app.MapTeams();
        app.MapHealth();
        return app;
    }

    /// <summary>Everything but the workers and the addresses; the command line uses it too.</summary>
    public static IServiceCollection AddNpsBot(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IValidateOptions<OrganisationOptions>, OrganisationOptionsValidator>();
        services.AddOptions<OrganisationOptions>().Bind(configuration.GetSection(OrganisationOptions.Section)).ValidateOnStart();
        services.AddCalendars(configuration);
        services.AddOptions<RoutingOptions>().Bind(configuration.GetSection(RoutingOptions.Section));
        services.AddOptions<QuietOptions>().Bind(configuration.GetSection(QuietOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<DeliveryOptions>().Bind(configuration.GetSection(DeliveryOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(PlaybookLibrary.Load(configuration["Playbooks:Folder"]));
        services.AddStorage(configuration);
        services.AddSurveys(configuration);
        services.AddSlack(configuration);
        services.AddTeams(configuration, environment);
        services.AddSingleton<ITeamRosters, KnownTeams>();
        services.AddSingleton<DryRun>();
        services.AddSingleton<IDryRunner, ChatDryRun>();
        return services.AddCases().AddDialogs().AddDeliveries();
    }

    private static IServiceCollection AddCases(this IServiceCollection services)
    {
        services.AddSingleton<CaseBook>();
        services.AddSingleton<CaseViews>();
        services.AddSingleton<CaseBriefs>();
        services.AddSingleton<CoverBook>();
        services.AddSingleton<ISweep, CaseSweep>();
        services.AddSingleton<ISweep, AbsenceSweep>();
        services.AddSingleton<TodoDigest>();
        services.AddSingleton<DigestBook>();
        services.AddSingleton<ISweep, DigestSweep>();
        services.AddSingleton<ISweep, QuietSweep>();
        return services;
    }

    private static IServiceCollection AddDialogs(this IServiceCollection services)
    {
        services.AddSingleton<StepContexts>();
        services.AddSingleton<StepSaving>();
        services.AddSingleton<StepDialog>();
        services.AddSingleton<CaseDialog>();
        services.AddSingleton<TypingDialog>();
        services.AddSingleton<AbsenceDialog>();
        services.AddSingleton<NotifyDialog>();
        services.AddSingleton<HandOverDialog>();
        services.AddSingleton<AskDialog>();
        services.AddSingleton<DialogRouter>();
        services.AddSingleton<MyCasesView>();
        services.AddSingleton(provider => new OutboxRetention(provider.GetRequiredService<IOptions<DeliveryOptions>>().Value.KeepSent));
        services.AddSingleton<QueryCatalog>();
        services.AddSingleton<QueryRouter>();
        services.AddSingleton<Introductions>();
        services.AddSingleton<ITurnHandler, TurnHandler>();
        return services;
    }

    private static IServiceCollection AddDeliveries(this IServiceCollection services)
    {
        services.AddSingleton<OutboxSignal>();
        services.AddSingleton<IOutboxSignal>(provider => provider.GetRequiredService<OutboxSignal>());
        services.AddSingleton<IDelivery, CaseCardDelivery>();
        services.AddSingleton<IDelivery, AskCardDelivery>();
        services.AddSingleton<IDelivery, AskAgainDelivery>();
        services.AddSingleton<IDelivery, CaseNoticeDelivery>();
        services.AddSingleton<IDelivery, ClaimReturnedDelivery>();
        services.AddSingleton<CoverMessages>();
        services.AddSingleton<IDelivery, CoverNoteDelivery>();
        services.AddSingleton<IDelivery, CoverBackDelivery>();
        services.AddSingleton<IDelivery, HandOverDelivery>();
        services.AddSingleton<IDelivery, WelcomeDelivery>();
        services.AddSingleton<IDelivery, TypedQuestionDelivery>();
        services.AddSingleton<IDelivery, CaseReminderDelivery>();
        services.AddSingleton<IDelivery, HeldDigestDelivery>();
        services.AddSingleton<IDelivery, DailyDigestDelivery>();
        services.AddSingleton<IDelivery, WeeklyDigestDelivery>();
        services.AddSingleton(provider => new HeldLines(provider.GetServices<IDelivery>));
        services.AddSingleton<PingDoor>();
        services.AddSingleton<IPendingQuestion, PendingQuestions>();
        services.AddSingleton<IHomeComposer, HomeComposer>();
        services.AddSingleton<Pacing>();
        services.AddSingleton<Roads>();
        services.AddSingleton<Courier>();
        services.AddSingleton<Settlement>();
        services.AddSingleton<OutboxDispatcher>();
        return services;
    }
}
