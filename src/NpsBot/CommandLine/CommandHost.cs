using System.CommandLine;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using NpsBot.Connectors.Imports;
using NpsBot.Storage;

namespace NpsBot.CommandLine;

/// <summary>The product's own services, without its addresses and workers.</summary>
internal static class CommandHost
{
    /// <summary>Services with valid settings.</summary>
    /// <exception cref="OptionsValidationException">A setting cannot work.</exception>
    public static WebApplication Open(ParseResult parsed)
    {
        var host = OpenUnchecked(parsed);
        host.Services.GetService<IStartupValidator>()?.Validate();
        return host;
    }

    /// <summary>Services with valid settings, on a database that is there.</summary>
    /// <exception cref="CommandException">There is none.</exception>
    public static async Task<WebApplication> OpenExistingAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var host = Open(parsed);
        return await host.Services.GetRequiredService<StorageCheck>().IsCurrentAsync(cancellationToken)
            ? host
            : throw new CommandException("there is no database of this program's version at Storage:ConnectionString. Run this where npsbot runs, or name the database: --set Storage:ConnectionString=\"Data Source=/path/npsbot.db\".");
    }

    /// <summary>Services whose settings nobody has looked at.</summary>
    public static WebApplication OpenUnchecked(ParseResult parsed)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = Settings(parsed), ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders().AddSimpleConsole().AddFilter<ConsoleLoggerProvider>(null, LogLevel.Warning);
        builder.Services.Configure<ConsoleLoggerOptions>(options => options.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services.AddNpsBot(builder.Configuration, builder.Environment).AddImports();
        return builder.Build();
    }

    /// <summary>What <c>--set</c> said, as the configuration reads it.</summary>
    public static string[] Settings(ParseResult parsed) => [.. (parsed.GetValue(NpsBotCommands.Set) ?? []).Select(Setting)];

    private static string Setting(string text) => text.IndexOf('=', StringComparison.Ordinal) > 0
        ? "--" + text
        : throw new CommandException($"--set {text} has no value. Write it as KEY=VALUE, e.g. --set Organisation:TimeZone=Europe/Berlin.");
}
