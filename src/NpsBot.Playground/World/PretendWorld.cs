using System.Collections.Immutable;
using NpsBot.Core.Terms;
using static NpsBot.Core.Terms.Influence;

namespace NpsBot.Playground.World;

/// <summary>The pretend company: its people, its customers and its places. The same for the same day.</summary>
public sealed class PretendWorld
{
    public const string CompanyName = "Playground Inc.";
    public const string BotName = "NpsBot";
    public const string TeamName = "Customer Success";
    public const string TeamConversationName = "Alerts";
    public const string SlackConversationName = "customers";

    public const string Teams = "teams";
    public const string Slack = "slack";

    private PretendWorld(DateOnly today) => Accounts = AccountsOn(today);

    /// <summary>The world as it is on a day: renewals lie before people in days, not on fixed dates.</summary>
    public static PretendWorld On(DateOnly today) => new(today);

    public ImmutableArray<PretendPerson> People { get; } =
    [
        new("cora", "Cora Lind", PersonRole.Csm, [Teams], "mira") { Locale = "sv-SE", TimeZone = "Europe/Stockholm" },
        new("sam", "Sam Okafor", PersonRole.Csm, [Slack], "mira") { Locale = "en-GB", TimeZone = "Europe/London" },
        new("mira", "Mira Holm", PersonRole.Manager, [Teams, Slack], "eve") { Locale = "de-DE", TimeZone = "Europe/Berlin" },
        new("eve", "Eve Stone", PersonRole.Executive, [Slack]) { Locale = "en-US", TimeZone = "America/New_York" },
    ];

    public ImmutableArray<PretendAccount> Accounts { get; }

    public PretendPerson Person(string id) => People.FirstOrDefault(person => person.Id == id) ?? throw new ArgumentException($"nobody in the pretend world is called '{id}'; there are {string.Join(", ", People.Select(person => person.Id))}", nameof(id));

    public PretendAccount Account(string id) => Accounts.FirstOrDefault(account => account.Id == id) ?? throw new ArgumentException($"no account '{id}'; there are {string.Join(", ", Accounts.Select(account => account.Id))}", nameof(id));

    public IEnumerable<PretendPerson> PeopleOn(string platform) => People.Where(person => person.IsOn(platform));

    private static ImmutableArray<PretendAccount> AccountsOn(DateOnly today)
    {
        PretendAccount Account(string id, string name, string owner, int arr, string currency, string segment, string region, int renewsIn, params (string Name, string Role, Influence Influence, bool IsChampion)[] contacts) =>
            new(id, name, owner, new Money(arr, currency), segment, region, today.AddDays(renewsIn), "eve", [.. contacts.Select(contact => new PretendContact(contact.Name, MailOf(contact.Name, id), contact.Role, contact.Influence, contact.IsChampion))]);

        return
        [
            Account("acme", "Acme Corp", "cora", 240_000, "EUR", "Enterprise", "EMEA", 111, ("Dana Reyes", "VP Operations", High, false), ("Jo Park", "Plant Manager", Medium, false), ("Ana Silva", "Controller", Medium, true), ("Li Wei", "Shift Lead", Low, false), ("Tom Adler", "Purchasing", Low, false)),
            Account("globex", "Globex", "cora", 96_000, "EUR", "Mid-market", "EMEA", 38, ("Greta Olsen", "Head of IT", High, true), ("Paul Brandt", "Support Lead", Medium, false), ("Nadia Haddad", "Analyst", Low, false)),
            Account("initech", "Initech", "cora", 54_000, "USD", "Mid-market", "Americas", 205, ("Bill Ramos", "COO", High, false), ("Kim Novak", "Project Manager", Medium, true)),
            Account("umbra", "Umbra Logistics", "cora", 310_000, "EUR", "Enterprise", "EMEA", 19, ("Sofia Conti", "Director Logistics", High, true), ("Marek Zielinski", "Dispatcher", Low, false), ("Ines Duarte", "Fleet Manager", Medium, false), ("Oskar Berg", "CFO", High, false)),
            Account("hooli", "Hooli", "sam", 480_000, "USD", "Enterprise", "Americas", 74, ("Ray Whitman", "VP Engineering", High, true), ("Priya Nair", "Team Lead", Medium, false), ("Chen Bo", "Engineer", Low, false), ("Maria Lopez", "Procurement", Medium, false)),
            Account("stark", "Stark Industries", "sam", 150_000, "GBP", "Enterprise", "EMEA", 160, ("Nora Quinn", "Programme Director", High, false), ("Victor Hale", "Engineer", Low, false), ("Amy Lau", "Quality Lead", Medium, true)),
            Account("wayne", "Wayne Health", "sam", 72_000, "USD", "Mid-market", "Americas", 9, ("Lucia Fox", "Chief of Staff", High, true), ("Ben Archer", "Nurse Manager", Medium, false)),
            Account("kaito", "Kaito Robotics", "sam", 12_000_000, "JPY", "Small business", "APAC", 290, ("Haruto Sato", "Founder", High, true), ("Yui Tanaka", "Operations", Medium, false), ("Ren Ito", "Support", Low, false)),
        ];
    }

    private static string MailOf(string name, string account) => $"{name.Replace(' ', '.').ToLowerInvariant()}@{account}.example";
}
