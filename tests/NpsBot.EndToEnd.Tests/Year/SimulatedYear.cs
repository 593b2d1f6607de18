using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NodaTime;
using NpsBot.Core.Cases;
using NpsBot.Core.Cases.Facts;
using NpsBot.Core.Outbox;
using NpsBot.Core.People;
using NpsBot.Core.Quiet;
using NpsBot.Core.Terms;
using NpsBot.DryRuns;

namespace NpsBot.EndToEnd.Tests.Year;

/// <summary>A year of 2,000 cases over 20 CSMs in six zones, on a moved clock.</summary>
public sealed class SimulatedYear(ITestOutputHelper output) : IDisposable
{
    private const int Cases = 2000;

    private const int Seed = 20260105;

    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly string _folder = Directory.CreateTempSubdirectory("npsbot-year-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_year_is_calm_and_no_breach_is_forgotten()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "policy.yaml"), BreachOracle.Policy, TestContext.Current.CancellationToken);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(Company.Settings).AddInMemoryCollection([new("Playbooks:Folder", _folder)]).Build();
        await using var simulation = Simulation.Make(configuration, new HostEnvironment(), Start);
        await Company.MoveInAsync(simulation.Database);
        new Script(simulation, Seed).Write(Start, Cases);
        await simulation.RunAsync(Start.AddDays(420), TestContext.Current.CancellationToken);

        var cases = await CasesAsync(simulation);
        Assert.Equal(Cases, cases.Count);
        NobodyIsPingedAtAWrongTime(simulation, cases);
        var breaches = cases.Sum(BreachOracle.Check);
        Assert.True(breaches > Cases / 20, "A year without breaches shows nothing.");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{cases.Count} cases, {breaches} breaches, each escalated as the policy says; {simulation.Pings.Count} pings, {simulation.Pings.Count(ping => ping.IsUrgent)} of them asks."));
        Calm(simulation, cases);
    }

    private static async Task<List<Case>> CasesAsync(Simulation simulation)
    {
        var all = new List<Case>();
        for (var number = 1; number <= Cases; number++)
        {
            all.Add((await simulation.Database.ReadAsync((session, token) => session.Cases.LoadAsync(new(number), token), TestContext.Current.CancellationToken))!);
        }

        return all;
    }

    /// <summary>Outside somebody's hours only two kinds may come: a breach, and what an executive is asked.</summary>
    private void NobodyIsPingedAtAWrongTime(Simulation simulation, List<Case> cases)
    {
        var calendars = simulation.Services.GetRequiredService<CalendarBook>();
        var outside = simulation.Pings
            .Where(ping => ping.PersonId is not null && !PingSettings.Default.Hours(calendars.For(Company.People.First(person => person.Id == ping.PersonId))).IsOpen(ping.At))
            .ToList();
        Assert.Empty(outside.Where(ping => !ping.IsUrgent || !MayBreakThrough(ping)).Select(ping => (ping.At, ping.PersonId, ping.Kind, ping.Text)));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Outside the recipient's hours: {outside.Count} pings, all of them about a breach or to an executive."));

        bool MayBreakThrough(Ping ping)
        {
            var parts = ping.Subject.Split('/').Select(part => int.Parse(part, CultureInfo.InvariantCulture)).ToArray();
            var ask = cases[parts[0] - 1].Asks.First(ask => ask.Fact.Number == parts[1]).Fact;
            return ping.Kind is MessageKinds.AskCard or MessageKinds.AskAgain
                && (ask.Trigger == EscalationTrigger.FirstContactBreached || Company.People.First(person => person.Id == ping.PersonId).Role == PersonRole.Executive);
        }
    }

    /// <summary>How many messages a CSM gets on a working day, beside the same year at one message per event.</summary>
    private void Calm(Simulation simulation, List<Case> cases)
    {
        var calendars = simulation.Services.GetRequiredService<CalendarBook>();
        var events = cases.SelectMany(current => Events(current)).ToList();
        foreach (var (name, messages) in new[]
        {
            ("NpsBot", simulation.Pings.Where(ping => ping.PersonId is not null).Select(ping => (To: ping.PersonId!, ping.At)).ToList()),
            ("one message per event", events),
        })
        {
            var perDay = new List<int>();
            foreach (var csm in Company.Csms)
            {
                var calendar = calendars.For(csm);
                var counts = messages.Where(message => message.To == csm.Id).GroupBy(message => Day(message.At, calendar.Zone)).ToDictionary(day => day.Key, day => day.Count());
                var workdays = Enumerable.Range(0, 365).Select(day => Day(Start, calendar.Zone).PlusDays(day)).Where(day => !calendar.Week.On(day.DayOfWeek).IsEmpty && !calendar.Holidays.ContainsKey(day));
                perDay.AddRange(workdays.Union(counts.Keys).Select(day => counts.GetValueOrDefault(day)));
            }

            perDay.Sort();
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {perDay.Sum()} messages to CSMs; per CSM and working day median {perDay[perDay.Count / 2]}, 95 of 100 days {perDay[perDay.Count * 95 / 100]}, maximum {perDay[^1]}."));
        }
    }

    /// <summary>What a bot that says everything would say to the owner: each entry of others, and each thing that falls due.</summary>
    private static IEnumerable<(string To, DateTimeOffset At)> Events(Case current)
    {
        var owner = (current.History[0].Fact as CaseOpened)!.OwnerId!;
        foreach (var recorded in current.History)
        {
            owner = recorded.Fact is OwnerAssigned assigned ? assigned.OwnerId : owner;
            if (recorded.By.PersonId != owner)
            {
                yield return (owner, recorded.At);
            }

            switch (recorded.Fact)
            {
                case NextUpdateScheduled update:
                    yield return (owner, update.DueAt);
                    break;
                case ActionsPlanned plan:
                    foreach (var action in plan.Actions)
                    {
                        yield return (owner, new DateTimeOffset(action.DueOn, new TimeOnly(9, 0), TimeSpan.Zero));
                    }

                    break;
            }
        }
    }

    private static LocalDate Day(DateTimeOffset at, DateTimeZone zone) => Instant.FromDateTimeOffset(at).InZone(zone).Date;

    private sealed class HostEnvironment : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = Environments.Development;

        public string ApplicationName { get; set; } = "npsbot";

        public string ContentRootPath { get; set; } = AppContext.BaseDirectory;

        public Microsoft.Extensions.FileProviders.IFileProvider ContentRootFileProvider { get; set; } = new Microsoft.Extensions.FileProviders.NullFileProvider();
    }
}
