using System.Collections.Immutable;
using NpsBot.Core.People;
using NpsBot.Core.Sessions;
using NpsBot.Core.Terms;
using NpsBot.Core.Views;

namespace NpsBot.Core.Queries;

/// <summary>A person's settings as facts to show.</summary>
public static class PersonalSettings
{
    public static async Task<ImmutableArray<Fact>> FactsAsync(ISession session, Person person, OrganisationOptions organisation, Reader reader, CancellationToken cancellationToken)
    {
        var linked = (await session.People.ChatUsersAsync(person.Id, cancellationToken))
            .Select(user => user.Platform)
            .Distinct(StringComparer.Ordinal)
            .OrderByDescending(platform => string.Equals(platform, person.Platform, StringComparison.OrdinalIgnoreCase))
            .ThenBy(platform => platform, StringComparer.Ordinal)
            .Select(NameOf)
            .ToList();
        var road = linked switch
        {
            [] => "nowhere yet: write to me once, and I know where",
            [var only] => only,
            [var first, ..] => $"{first}, else {string.Join(", ", linked.Skip(1))}",
        };
        var quiet = await session.Quiet.SettingsAsync(person.Id, cancellationToken);
        return
        [
            new("Messages go to", new TextCell(road)),
            .. QuietWords.Facts(quiet, person.Role == PersonRole.Manager),
            .. (await session.Absences.OfPersonAsync(person.Id, cancellationToken)).Take(1).Select(absence => new Fact("Away", new TextCell(new AbsenceWords(reader).Days(absence)))),
            new("Time zone", new TextCell(person.TimeZone ?? organisation.TimeZone)),
        ];
    }

    private static string NameOf(string platform) => platform.Length == 0 ? platform : char.ToUpperInvariant(platform[0]) + platform[1..];
}
