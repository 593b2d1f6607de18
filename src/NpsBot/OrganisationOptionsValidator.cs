using System.Globalization;
using Microsoft.Extensions.Options;
using NodaTime;
using NpsBot.Core.People;

namespace NpsBot;

/// <summary>Refuses an organisation whose days and words could not be told.</summary>
internal sealed class OrganisationOptionsValidator : IValidateOptions<OrganisationOptions>
{
    public ValidateOptionsResult Validate(string? name, OrganisationOptions options)
    {
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(options.TimeZone) is null)
        {
            return ValidateOptionsResult.Fail($"Organisation:TimeZone is \"{options.TimeZone}\", which is no time zone. Write an IANA name, e.g. \"Europe/Berlin\".");
        }

        try
        {
            CultureInfo.GetCultureInfo(options.Locale, predefinedOnly: false);
            return ValidateOptionsResult.Success;
        }
        catch (CultureNotFoundException)
        {
            return ValidateOptionsResult.Fail($"Organisation:Locale is \"{options.Locale}\", which is no language tag. Write one such as \"en-GB\".");
        }
    }
}
