using System.Globalization;
using Microsoft.Extensions.Options;
using NpsBot.Core.Cases;
using NpsBot.Core.Conversations;
using NpsBot.Core.People;
using NpsBot.Core.Sessions;
using NpsBot.Core.Terms;
using ISession = NpsBot.Core.Sessions.ISession;

namespace NpsBot.CommandLine.Checks;

/// <summary>Looks whether there is somebody to tell, and a way to tell them.</summary>
internal static class DirectoryCheck
{
    private const int MaxNamed = 10;
    private const int MaxCases = 10_000;

    public static async Task<IReadOnlyList<Finding>> RunAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var organisation = services.GetRequiredService<IOptions<OrganisationOptions>>().Value;
        var calendars = services.GetRequiredService<CalendarBook>();
        var platforms = services.GetServices<IChatAdapter>().Select(adapter => adapter.Platform).ToHashSet(StringComparer.Ordinal);
        return await services.GetRequiredService<IDatabase>().ReadAsync<IReadOnlyList<Finding>>(
            async (session, token) =>
            {
                var people = await session.People.ListAsync(token);
                if (people.Count == 0)
                {
                    return [new Finding("People", false, "The directory is empty.", "Import your colleagues: npsbot import people FILE.")];
                }

                return [await FallbackAsync(session.People, organisation, token), .. Calendars(people, calendars), .. await LinksAsync(session, people, platforms, token), .. await OwnersAsync(session, token)];
            },
            cancellationToken);
    }

    private static async Task<Finding> FallbackAsync(IPeopleStore people, OrganisationOptions organisation, CancellationToken cancellationToken)
    {
        const string What = "People: fallback owner";
        if (organisation.FallbackOwner is { Length: > 0 } configured
            && await people.GetAsync(configured, cancellationToken) is null
            && await people.FindByEmailAsync(configured, cancellationToken) is null)
        {
            return new Finding(What, false, "Organisation:FallbackOwner names nobody in the directory.", "Set it to the id or e-mail address of somebody imported, e.g. ada@example.com.");
        }

        return await Hierarchy.FallbackAsync(people, organisation, cancellationToken) is { } person
            ? new Finding(What, true, $"Cases nobody else can take go to {person.Name}.")
            : new Finding(What, false, "Nobody takes the cases of accounts without owner.", "Set Organisation:FallbackOwner to somebody's id or e-mail address, or give somebody the role administrator.");
    }

    /// <summary>A calendar may have been taken out of the settings after people were given it.</summary>
    private static IEnumerable<Finding> Calendars(IReadOnlyList<Person> people, CalendarBook calendars) => people
        .Where(person => person.Calendar is { } name && !calendars.Names.Contains(name, StringComparer.OrdinalIgnoreCase))
        .GroupBy(person => person.Calendar, StringComparer.OrdinalIgnoreCase)
        .Select(group => new Finding(
            "People: calendars",
            false,
            $"There is no calendar \"{group.Key}\" any more; {string.Join(", ", group.Take(MaxNamed).Select(person => person.Name))}{(group.Count() > MaxNamed ? " and others" : string.Empty)} count by the default one.",
            $"Add Calendars:{group.Key}:WorkingWeek to the settings, e.g. Mon-Fri 09:00-17:00, or import these people with one of: {string.Join(", ", calendars.Names)}."));

    /// <summary>Somebody without link is looked up when first written to; only who has an open case already should have one.</summary>
    private static async Task<IReadOnlyList<Finding>> LinksAsync(ISession session, IReadOnlyList<Person> people, HashSet<string> platforms, CancellationToken cancellationToken)
    {
        const string What = "People: chat";
        var users = await session.People.ChatUsersAsync([.. people.Select(person => person.Id)], cancellationToken);
        var unlinked = people.Where(person => !users[person.Id].Any(user => platforms.Contains(user.Platform))).ToList();
        if (platforms.Count == 0 || unlinked.Count == 0)
        {
            return platforms.Count == 0 ? [] : [new Finding(What, true, string.Create(CultureInfo.InvariantCulture, $"All {people.Count} can be written to."))];
        }

        var busy = (await session.Cases.ListAsync(new CaseFilter { OwnerIds = [.. unlinked.Select(person => person.Id)], Limit = MaxCases }, cancellationToken)).Select(summary => summary.OwnerId).ToHashSet(StringComparer.Ordinal);
        var named = unlinked.OrderBy(person => busy.Contains(person.Id) ? 0 : 1).Select(person => person.Name).ToList();
        var list = string.Join(", ", named.Take(MaxNamed)) + (named.Count > MaxNamed ? string.Create(CultureInfo.InvariantCulture, $" and {named.Count - MaxNamed} more") : string.Empty);
        return
        [
            new Finding(
                What,
                busy.Count == 0,
                string.Create(CultureInfo.InvariantCulture, $"{unlinked.Count} of {people.Count} are not linked to a chat account yet{(busy.Count == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $", {busy.Count} of them with open cases"))}: {list}."),
                "They are found by their e-mail address when the bot first writes to them; in Teams they must have installed the bot, or say hello to it. Check that the address is the same there."),
        ];
    }

    private static async Task<IReadOnlyList<Finding>> OwnersAsync(ISession session, CancellationToken cancellationToken)
    {
        var open = await session.Cases.ListAsync(new CaseFilter { Limit = MaxCases }, cancellationToken);
        var orphans = open.Count(summary => summary.OwnerId is null);
        return orphans == 0 ? [] : [new Finding("Cases: owner", false, string.Create(CultureInfo.InvariantCulture, $"{orphans} open cases belong to nobody."), "Import people and accounts again: cases without owner are then given out.")];
    }
}
