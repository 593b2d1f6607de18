using NpsBot.Core.Cases.Commands;
using NpsBot.Core.Cases.Facts;
using NpsBot.Core.Escalations;
using NpsBot.Core.People;
using NpsBot.Core.Tests.Cases;

namespace NpsBot.Core.Tests.Escalations;

/// <summary>What holds for every policy, whatever people and machines do.</summary>
public sealed class EscalationPropertyTests
{
    private const int Cases = 3000;

    private static readonly string[] People = ["cora", "mira", "eve", "otto"];

    [Fact]
    public void Nothing_is_asked_twice_and_every_wait_ends()
    {
        for (var seed = 0; seed < Cases; seed++)
        {
            var random = new Random(seed);
            var climb = Climb.Of(Rules(random), Context(random));
            for (var turn = 0; turn < 30; turn++)
            {
                Disturb(climb, random);
                climb.Look();
                if (climb.NextAt is { } next && random.Next(4) > 0)
                {
                    climb.Sleep(next - climb.Story.Now).Look();
                }
            }

            climb.Until(climb.Story.Now - CaseStory.AnsweredAt + TimeSpan.FromDays(200));

            var current = climb.Story.Current;
            Assert.Null(climb.NextAt);
            Assert.Equal(current.EscalationSteps.Length, current.EscalationSteps.DistinctBy(step => (step.Rule, step.Level, step.Repeat)).Count());
            foreach (var steps in current.EscalationSteps.GroupBy(step => step.Rule))
            {
                Assert.Equal(steps.Select(step => (step.Level, step.Repeat)).Order(), steps.Select(step => (step.Level, step.Repeat)));
            }

            var open = current.Asks.Where(ask => ask.Accepted is null).Select(ask => ask.HolderId).ToList();
            Assert.Equal(open.Distinct(), open);
        }
    }

    [Fact]
    public void Looking_more_often_than_needed_changes_nothing()
    {
        for (var seed = 0; seed < Cases / 3; seed++)
        {
            var random = new Random(seed);
            var (rules, context) = (Rules(random), Context(random));
            var rarely = Climb.Of(rules, context).Until(TimeSpan.FromDays(40));
            var often = Climb.Of(rules, context);

            for (var hours = 0.0; hours < 40 * 24; hours += random.NextDouble() * 9)
            {
                often.Until(TimeSpan.FromHours(hours)).Look();
            }

            Assert.Equal(rarely.Log, often.Until(TimeSpan.FromDays(40)).Log);
        }
    }

    [Fact]
    public void Who_is_asked_in_working_hours_only_is_never_asked_outside_them()
    {
        for (var seed = 0; seed < Cases / 3; seed++)
        {
            var random = new Random(seed);
            var context = Climb.Town with { Calendars = Climb.OfficeHours };
            var climb = Climb.Of(Rules(random).Replace("hours: any", "hours: working", StringComparison.Ordinal), context);
            for (var turn = 0; turn < 20; turn++)
            {
                climb.Sleep(TimeSpan.FromHours(random.NextDouble() * 30)).Look();
            }

            Assert.All(climb.Story.Current.EscalationSteps.Where(step => step.Ask is not null), step => Assert.True(Climb.OfficeHours.For(context.Manager).IsOpen(step.At), $"{seed}: {step}"));
        }
    }

    private static void Disturb(Climb climb, Random random)
    {
        var (story, current) = (climb.Story, climb.Story.Current);
        var open = current.Asks.FirstOrDefault(ask => ask.Accepted is null);
        switch (random.Next(9))
        {
            case 0 when open is not null:
                story.Do(new AnswerAsk(open.Fact.Number, false, "no"), open.HolderId);
                break;
            case 1 when open is not null && random.Next(3) == 0:
                story.Do(new AnswerAsk(open.Fact.Number, true, null), open.HolderId);
                break;
            case 2 when open is not null && story.Decide(new DelegateAsk(open.Fact.Number, People[random.Next(People.Length)], null)) is NpsBot.Core.Cases.Decision.Accepted { Facts: [EscalationDelegated passed] }:
                story.Record(open.HolderId, passed);
                break;
            case 3:
                climb.Sleep(TimeSpan.FromMinutes(-random.Next(60)));
                break;
            case 4:
                climb.Sleep(TimeSpan.FromHours(random.Next(20)));
                break;
            case 5 when random.Next(4) == 0:
                climb.Context = climb.Context with { Manager = climb.Context.Manager is null ? Climb.Town.Manager : null };
                break;
            default:
                climb.Sleep(TimeSpan.FromMinutes(random.Next(200)));
                break;
        }
    }

    private static EscalationContext Context(Random random) => Climb.Town with
    {
        Manager = random.Next(5) == 0 ? null : Climb.Town.Manager,
        Executive = random.Next(5) == 0 ? Climb.Town.Manager : Climb.Town.Executive,
        Deputy = random.Next(3) == 0 ? Climb.Person("otto", Terms.PersonRole.Csm) : null,
        Calendars = random.Next(2) == 0 ? Climb.OfficeHours : CalendarBook.AlwaysOpen(new OrganisationOptions()),
        UnhappySiblings = random.Next(4),
        PreviousScore = random.Next(11),
    };

    private static string Rules(Random random)
    {
        string[] triggers = ["on: first_contact_breached", "on: first_contact_at_risk\n    at: 60%", "on: siblings_unhappy\n    count: 2", "on: score_fell"];
        string[] addressees = ["owner", "deputy", "manager", "executive"];
        return string.Concat(Enumerable.Range(0, 1 + random.Next(3)).Select(number =>
        {
            var levels = 1 + random.Next(4);
            var lines = Enumerable.Range(0, levels).Select(level =>
            {
                var repeat = random.Next(2) == 0 ? $", repeat: {{ times: {1 + random.Next(3)}, every: {1 + random.Next(9)}h }}" : string.Empty;
                var wait = level < levels - 1 ? $", wait: {1 + random.Next(12)}h" : string.Empty;
                var to = levels == 1 ? "manager" : addressees[random.Next(addressees.Length)];
                return $"      - {{ to: {(level == 0 ? "manager" : to)}, ask: Help., hours: {(random.Next(2) == 0 ? "working" : "any")}{wait}{repeat} }}\n";
            });
            var until = new[] { "answered", "contacted", "closed" }[random.Next(3)];
            return $"  - id: rule-{number}\n    {triggers[random.Next(triggers.Length)]}\n    until: {until}\n    levels:\n{string.Concat(lines)}";
        }));
    }
}
