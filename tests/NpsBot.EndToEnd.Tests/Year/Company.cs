using System.Collections.Immutable;
using System.Globalization;
using NpsBot.Core.Accounts;
using NpsBot.Core.People;
using NpsBot.Core.Sessions;
using NpsBot.Core.Terms;

namespace NpsBot.EndToEnd.Tests.Year;

/// <summary>Twenty CSMs in six zones, four managers, two executives, and their accounts.</summary>
internal static class Company
{
    private const int AccountsEach = 4;

    /// <summary>Both changes of the clock on both halves of the earth, a half-hour zone, and one without changes.</summary>
    private static readonly (string Zone, string Calendar)[] Zones =
    [
        ("Europe/Berlin", "europe"), ("Europe/London", "europe"), ("America/New_York", "america"), ("America/Los_Angeles", "america"), ("Asia/Kolkata", "india"), ("Australia/Sydney", "default"),
    ];

    private static readonly string[] Tiers = ["gold", "silver"];

    public static IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>
    {
        ["Organisation:TimeZone"] = "Europe/Berlin",
        ["Organisation:FallbackOwner"] = "manager-0",
        ["Calendars:default:WorkingWeek"] = "Mon-Fri 09:00-17:00",
        ["Calendars:default:Holidays:0"] = "2026-01-26 Australia Day",
        ["Calendars:europe:WorkingWeek"] = "Mon-Thu 09:00-12:30, Mon-Thu 13:30-17:30, Fri 09:00-15:00",
        ["Calendars:europe:Holidays:0"] = "2026-05-01 Labour Day",
        ["Calendars:europe:Holidays:1"] = "2026-12-25 Christmas Day",
        ["Calendars:america:WorkingWeek"] = "Mon-Fri 08:00-17:00",
        ["Calendars:america:Holidays:0"] = "2026-07-03 Independence Day",
        ["Calendars:india:WorkingWeek"] = "Mon-Fri 10:00-19:00, Sat 10:00-13:00",
        ["Calendars:india:Holidays:0"] = "2026-10-02 Gandhi Jayanti",
    };

    public static ImmutableArray<Person> People { get; } =
    [
        Make("executive-0", PersonRole.Executive, null, 0),
        Make("executive-1", PersonRole.Executive, null, 2),
        .. Enumerable.Range(0, 4).Select(i => Make(Id("manager", i), PersonRole.Manager, Id("executive", i % 2), i)),
        .. Enumerable.Range(0, 20).Select(i => Make(Id("csm", i), PersonRole.Csm, Id("manager", i % 4), i)),
    ];

    public static ImmutableArray<Person> Csms { get; } = [.. People.Where(person => person.Role == PersonRole.Csm)];

    public static ImmutableArray<Account> Accounts { get; } =
    [
        .. Csms.SelectMany((csm, i) => Enumerable.Range(0, AccountsEach).Select(k => new Account
        {
            Id = $"account-{i}-{k}",
            Name = $"Customer {i}-{k}",
            OwnerId = csm.Id,
            Arr = new Money(k == 0 ? 600_000 : 40_000 * (k + 1), "EUR"),
            Segment = k < 2 ? "Enterprise" : "Mid-market",
            Tier = Tiers[k % 2],
            Region = csm.TimeZone![..csm.TimeZone!.IndexOf('/', StringComparison.Ordinal)],
        })),
    ];

    public static Task MoveInAsync(IDatabase database) => database.WriteAsync(
        async (session, token) =>
        {
            foreach (var person in People)
            {
                await session.People.SaveAsync(person, token);
            }

            foreach (var account in Accounts)
            {
                await session.Accounts.SaveAsync(account, token);
            }
        },
        CancellationToken.None);

    private static Person Make(string id, PersonRole role, string? manager, int place) => new()
    {
        Id = id,
        Name = char.ToUpperInvariant(id[0]) + id[1..],
        Email = $"{id}@us.example",
        Role = role,
        ManagerId = manager,
        TimeZone = Zones[place % Zones.Length].Zone,
        Calendar = Zones[place % Zones.Length].Calendar,
        Platform = place % 2 == 0 ? "teams" : "slack",
    };

    private static string Id(string role, int number) => string.Create(CultureInfo.InvariantCulture, $"{role}-{number}");
}
