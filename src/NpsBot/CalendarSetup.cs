using Microsoft.Extensions.Options;
using NodaTime;
using NpsBot.Core.Calendars;
using NpsBot.Core.People;

namespace NpsBot;

/// <summary>Reads section <c>Calendars</c>; a calendar nobody could work by stops the start. Files are read once, at the start.</summary>
internal static class CalendarSetup
{
    private static readonly string[] Keys = [nameof(CalendarOptions.WorkingWeek), nameof(CalendarOptions.Holidays), nameof(CalendarOptions.HolidayFile)];

    public static IServiceCollection AddCalendars(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(CalendarOptions.Section);
        services.AddSingleton<IValidateOptions<CalendarsOptions>, Validator>();
        services.AddOptions<CalendarsOptions>().Configure(options => Bind(section, options)).ValidateOnStart();
        services.AddSingleton(provider => new CalendarBook(
            provider.GetRequiredService<IOptions<OrganisationOptions>>().Value,
            CalendarReader.Read(provider.GetRequiredService<IOptions<CalendarsOptions>>().Value, File.ReadAllText, Today(provider.GetRequiredService<TimeProvider>()), [])));
        return services;
    }

    private static void Bind(IConfigurationSection section, CalendarsOptions options)
    {
        foreach (var calendar in section.GetChildren())
        {
            options.All[calendar.Key] = calendar.Get<CalendarOptions>() ?? new CalendarOptions();
            foreach (var key in calendar.GetChildren().Where(key => !Keys.Contains(key.Key, StringComparer.OrdinalIgnoreCase)))
            {
                options.Unknown.Add(key.Path);
            }
        }
    }

    private static LocalDate Today(TimeProvider clock) => Instant.FromDateTimeOffset(clock.GetUtcNow()).InUtc().Date;

    private sealed class Validator(TimeProvider clock) : IValidateOptions<CalendarsOptions>
    {
        public ValidateOptionsResult Validate(string? name, CalendarsOptions options)
        {
            var faults = new List<CalendarFault>();
            CalendarReader.Read(options, File.ReadAllText, Today(clock), faults);
            return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults.Select(fault => fault.ToString()));
        }
    }
}
