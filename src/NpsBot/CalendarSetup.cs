using Microsoft.Extensions.Options;
using NodaTime;
using NpsBot.Core.Calendars;
using NpsBot.Core.Escalations;
using NpsBot.Core.People;
using NpsBot.Core.Playbooks;

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

    /// <summary>Also asks of every promise in working hours that each calendar has that many hours in time.</summary>
    private sealed class Validator(TimeProvider clock, IOptions<OrganisationOptions> organisation, PlaybookLibrary library) : IValidateOptions<CalendarsOptions>
    {
        public ValidateOptionsResult Validate(string? name, CalendarsOptions options)
        {
            var faults = new List<CalendarFault>();
            var calendars = CalendarReader.Read(options, File.ReadAllText, Today(clock), faults);
            if (faults.Count == 0)
            {
                faults.AddRange(PromiseCheck.Find(library.Policy.Value, new CalendarBook(organisation.Value, calendars), organisation.Value.TimeZone, clock.GetUtcNow()));
            }

            return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults.Select(fault => fault.ToString()));
        }
    }
}
