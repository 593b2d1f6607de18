using System.Collections.Immutable;
using NpsBot.Core.Accounts;
using NpsBot.Core.Calendars;
using NpsBot.Core.Cases.Facts;
using NpsBot.Core.Escalations;
using NpsBot.Core.People;
using NpsBot.Core.Playbooks;
using NpsBot.Core.Terms;
using NpsBot.Core.Tests.Cases;

namespace NpsBot.Core.Tests.Escalations;

/// <summary>A case under a policy, on a clock that goes from one look to the next.</summary>
internal sealed class Climb(Policy policy, CaseStory story, EscalationContext context)
{
    public static readonly EscalationContext Town = new(
        new Account { Id = "acme", Name = "Acme Corp", Tier = "Gold", Region = "EMEA", Arr = new Money(240_000, "EUR") },
        new Contact { Id = "dana", AccountId = "acme", Name = "Dana Reyes", Role = "VP Operations" },
        Person("cora", PersonRole.Csm),
        Person("mira", PersonRole.Manager),
        Person("eve", PersonRole.Executive))
    {
        Holders = [Person("otto", PersonRole.Csm)],
    };

    /// <summary>Everybody works Monday to Friday, 9 to 17 in Berlin.</summary>
    public static readonly CalendarBook OfficeHours = new(
        new OrganisationOptions { TimeZone = "Europe/Berlin" },
        ImmutableDictionary<string, NamedCalendar>.Empty.Add(CalendarOptions.Default, new NamedCalendar(WorkingWeek.Parse("Mon-Fri 09:00-17:00"), NamedCalendar.Always.Holidays)));

    private readonly List<string> _log = [];

    public CaseStory Story { get; } = story;

    public EscalationContext Context { get; set; } = context;

    /// <summary>What was asked, each as <c>hours since the answer: who level.repeat</c>.</summary>
    public IReadOnlyList<string> Log => _log;

    public DateTimeOffset? NextAt => EscalationDecider.NextAt(policy, Story.Current, Context, Story.Now);

    public static Climb Of(string rules, EscalationContext? context = null, CaseStory? story = null) => new(PolicyOf(rules), story ?? CaseStory.Recovery(), context ?? Town);

    public static Policy PolicyOf(string rules)
    {
        var reading = PolicyReader.Read(Text(rules), "policy.yaml");
        Assert.Empty(reading.Errors);
        return reading.Value!;
    }

    public static string Text(string rules) =>
        $"id: climb\nfirst_contact: {{ within: 48h, stops_on: reached }}\nupdate_every: {{ low: 14d, medium: 7d, high: 3d, critical: 1d }}\nescalations:\n{rules}";

    public static Person Person(string id, PersonRole role) => new() { Id = id, Name = char.ToUpperInvariant(id[0]) + id[1..], Email = $"{id}@example.com", Role = role };

    /// <summary>Looks now, and does what is due.</summary>
    public Climb Look()
    {
        var facts = EscalationDecider.Decide(policy, Story.Current, Context, Story.Now);
        foreach (var fact in facts)
        {
            var hours = (Story.Now - CaseStory.AnsweredAt).TotalHours;
            _log.Add(FormattableString.Invariant($"{hours:0.##}: {Say(fact)}"));
        }

        Story.Record(null, [.. facts]);
        Assert.True(NextAt is null || NextAt > Story.Now, $"{NextAt} is not after {Story.Now}");
        return this;
    }

    /// <summary>Goes on until an instant, looking whenever the policy wants to be looked at.</summary>
    public Climb Until(TimeSpan sinceAnswer)
    {
        var until = CaseStory.AnsweredAt + sinceAnswer;
        Look();
        while (NextAt <= until)
        {
            Story.After(NextAt.Value - Story.Now);
            Look();
        }

        Story.After(until - Story.Now);
        return this;
    }

    /// <summary>The server sleeps: time passes and nobody looks.</summary>
    public Climb Sleep(TimeSpan span)
    {
        Story.After(span);
        return this;
    }

    private static string Say(Fact fact) => fact switch
    {
        CaseEscalated asked => $"{asked.ToId} {asked.Level ?? 1}.{asked.Repeat ?? 0}{(asked.MissedAt is null ? string.Empty : " late")}",
        EscalationFolded folded => $"folded into {folded.Into} {folded.Level ?? 1}",
        EscalationUnaddressed nobody => $"no {nobody.Wanted} {nobody.Level ?? 1}",
        _ => fact.GetType().Name,
    };
}
