using System.Globalization;
using NodaTime;
using NpsBot.Core.People;
using NpsBot.Core.Sessions;
using NpsBot.Core.Terms;

namespace NpsBot.Core.Intake;

/// <summary>Takes colleagues from imports, and links the accounts that wait for them. What is stated holds from now on, what is left out stays; repeating changes nothing.</summary>
public sealed class PeopleIntake(IDatabase database, CalendarBook calendars)
{
    /// <summary>Takes people in, in one transaction; a refused one changes nothing for the others.</summary>
    /// <param name="keep">False to only see what it would come to.</param>
    /// <returns>One outcome per person, in order.</returns>
    public Task<IReadOnlyList<ImportOutcome>> AcceptAsync(IReadOnlyList<IncomingPerson> people, bool keep, CancellationToken cancellationToken) =>
        EachAsync(people, AcceptOneAsync, keep, cancellationToken);

    /// <summary>Sets managers, once everybody is in.</summary>
    /// <param name="others">Addresses that count as known although they are not stored, for a trial run.</param>
    public Task<IReadOnlyList<ImportOutcome>> SetManagersAsync(IReadOnlyList<IncomingManager> links, IReadOnlySet<string> others, bool keep, CancellationToken cancellationToken) =>
        EachAsync(links, (session, link, token) => SetManagerAsync(session, link, others, token), keep, cancellationToken);

    private Task<IReadOnlyList<ImportOutcome>> EachAsync<T>(IReadOnlyList<T> items, Func<ISession, T, CancellationToken, Task<ImportOutcome>> accept, bool keep, CancellationToken cancellationToken)
    {
        return keep ? database.WriteAsync(WriteLane.Intake, WorkAsync, cancellationToken) : Rehearsal.RunAsync(database, WorkAsync, cancellationToken);

        async Task<IReadOnlyList<ImportOutcome>> WorkAsync(ISession session, CancellationToken token)
        {
            var outcomes = new List<ImportOutcome>(items.Count);
            foreach (var item in items)
            {
                outcomes.Add(await accept(session, item, token));
            }

            return outcomes;
        }
    }

    private async Task<ImportOutcome> AcceptOneAsync(ISession session, IncomingPerson raw, CancellationToken cancellationToken)
    {
        var incoming = Tidy(raw);
        if (Refuse(incoming) is { } refused)
        {
            return refused;
        }

        var holder = await session.People.FindByEmailAsync(incoming.Email, cancellationToken);
        var known = incoming.Id is null ? holder : await session.People.GetAsync(incoming.Id, cancellationToken);
        if (holder is not null && holder.Id != known?.Id)
        {
            return new ImportOutcome.Refused("email", $"Somebody else has this address, under the id {holder.Id}. Use that id, or correct the address.");
        }

        if (known is null && incoming.Name is null)
        {
            return new ImportOutcome.Refused("name", "Somebody new needs a name.");
        }

        var person = Merge(known, incoming);
        if (person != known)
        {
            await session.People.SaveAsync(person, cancellationToken);
        }

        var linked = await session.Accounts.LinkOwnerAsync(person.Email, person.Id, cancellationToken);
        var note = linked == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{linked} account{(linked == 1 ? " that waited for its owner is" : "s that waited for their owner are")} linked.");
        return ImportOutcome.Of(known is null, person != known || linked > 0, note);
    }

    private static async Task<ImportOutcome> SetManagerAsync(ISession session, IncomingManager link, IReadOnlySet<string> others, CancellationToken cancellationToken)
    {
        var person = await session.People.FindByEmailAsync(link.Email, cancellationToken);
        var manager = await session.People.FindByEmailAsync(link.ManagerEmail, cancellationToken);
        if (link.Email == link.ManagerEmail)
        {
            return new ImportOutcome.Refused("manager_email", "Nobody is their own manager.");
        }

        if (person is null || manager is null)
        {
            return (person is not null || others.Contains(link.Email)) && (manager is not null || others.Contains(link.ManagerEmail))
                ? new ImportOutcome.Changed()
                : new ImportOutcome.Refused("manager_email", "Nobody in the people directory has this address. Import the manager too, or correct the address.");
        }

        if (person.ManagerId == manager.Id)
        {
            return new ImportOutcome.Unchanged();
        }

        var above = await Hierarchy.AboveAsync(session.People, manager, cancellationToken);
        if (above.Any(other => other.Id == person.Id))
        {
            return new ImportOutcome.Refused("manager_email", "That would be a circle: the manager reports to this person. Correct one of the two.");
        }

        await session.People.SaveAsync(person with { ManagerId = manager.Id }, cancellationToken);
        return new ImportOutcome.Changed();
    }

    private static IncomingPerson Tidy(IncomingPerson incoming) => incoming with
    {
        Id = IncomingText.Id(incoming.Id),
        Name = IncomingText.Line(incoming.Name),
        Email = IncomingText.Email(incoming.Email) ?? string.Empty,
        TimeZone = IncomingText.Line(incoming.TimeZone),
        Locale = IncomingText.Line(incoming.Locale),
        Platform = IncomingText.Line(incoming.Platform)?.ToLowerInvariant(),
        Calendar = IncomingText.Line(incoming.Calendar),
    };

    private ImportOutcome.Refused? Refuse(IncomingPerson incoming)
    {
        if (incoming.Email.Length == 0)
        {
            return new("email", "Write the colleague's e-mail address, e.g. cora@example.com: their chat account is found by it.");
        }

        if (incoming.Id?.Length > IncomingCheck.MaxIdLength)
        {
            return new("person_id", string.Create(CultureInfo.InvariantCulture, $"An id has at most {IncomingCheck.MaxIdLength} characters."));
        }

        if (incoming.TimeZone is { } zone && DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is null)
        {
            return new("time_zone", "Write an IANA name, e.g. Europe/Berlin.");
        }

        if (incoming.Calendar is { } calendar && !calendars.Names.Contains(calendar, StringComparer.OrdinalIgnoreCase))
        {
            return new("calendar", $"There is no calendar \"{calendar}\". Write one of {string.Join(", ", calendars.Names)}, or add it to section Calendars of the settings.");
        }

        return incoming.Locale is { } locale && !IsLocale(locale) ? new("locale", "Write a language tag, e.g. en-GB.") : null;
    }

    private static bool IsLocale(string tag)
    {
        try
        {
            return CultureInfo.GetCultureInfo(tag, predefinedOnly: true).Name.Length > 0;
        }
        catch (CultureNotFoundException)
        {
            return false;
        }
    }

    private static Person Merge(Person? known, IncomingPerson incoming) => new()
    {
        Id = known?.Id ?? incoming.Id ?? incoming.Email,
        Name = incoming.Name ?? known!.Name,
        Email = incoming.Email,
        Role = incoming.Role ?? known?.Role ?? PersonRole.Csm,
        ManagerId = known?.ManagerId,
        TimeZone = incoming.TimeZone ?? known?.TimeZone,
        Locale = incoming.Locale ?? known?.Locale,
        Platform = incoming.Platform ?? known?.Platform,
        Calendar = incoming.Calendar ?? known?.Calendar,
    };
}
