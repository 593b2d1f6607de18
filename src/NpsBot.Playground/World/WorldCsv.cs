using System.Globalization;
using System.Text;

namespace NpsBot.Playground.World;

/// <summary>The pretend world as the files <c>npsbot import people</c> and <c>npsbot import accounts</c> take.</summary>
public static class WorldCsv
{
    /// <summary>One line a person.</summary>
    public static string People(PretendWorld world) => Lines(
        ["person_id", "name", "email", "role", "manager_email", "time_zone", "locale", "platform"],
        world.People.Select(person => new[]
        {
            person.Id, person.Name, person.Email, person.Role.ToString().ToLowerInvariant(), person.ManagerId is { } manager ? world.Person(manager).Email : string.Empty, person.TimeZone, person.Locale, person.Platforms[0],
        }));

    /// <summary>One line a contact, with the account repeated.</summary>
    public static string Accounts(PretendWorld world) => Lines(
        ["account_id", "account_name", "owner_email", "arr", "currency", "segment", "region", "renewal_date", "sponsor_email", "contact_email", "contact_name", "contact_role", "contact_influence", "contact_champion"],
        world.Accounts.SelectMany(account => account.Contacts.Select(contact => new[]
        {
            account.Id,
            account.Name,
            world.Person(account.OwnerId).Email,
            account.Arr.Amount.ToString(CultureInfo.InvariantCulture),
            account.Arr.Currency,
            account.Segment,
            account.Region,
            account.RenewsOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            world.Person(account.SponsorId).Email,
            contact.Email,
            contact.Name,
            contact.Role,
            contact.Influence.ToString().ToLowerInvariant(),
            contact.IsChampion ? "yes" : "no",
        })));

    private static string Lines(string[] header, IEnumerable<string[]> rows)
    {
        var csv = new StringBuilder();
        foreach (var row in rows.Prepend(header))
        {
            csv.AppendJoin(',', row.Select(Cell)).Append('\n');
        }

        return csv.ToString();
    }

    private static string Cell(string text) => text.AsSpan().ContainsAny(",\"\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
