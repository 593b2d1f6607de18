using System.Collections.Immutable;
using NpsBot.Core.Cases;
using NpsBot.Core.Cases.Facts;
using NpsBot.Core.People;

namespace NpsBot.Core.Escalations;

/// <summary>Decides what the rules of a policy do now: ask, ask again, go up a level. Pure.</summary>
/// <remarks>
/// Everything is counted from the steps the case remembers, so that a clock that steps back repeats nothing, and a server that slept takes one step
/// when it wakes and waits from there. While an ask to somebody is open or accepted, further ones to them fold into it.
/// </remarks>
public static class EscalationDecider
{
    /// <summary>An ask made later than this after the policy wanted it says so.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(15);

    /// <summary>The facts to append; empty when nothing is to be done now.</summary>
    public static ImmutableArray<Fact> Decide(Policy policy, Case current, EscalationContext context, DateTimeOffset now)
    {
        var facts = ImmutableArray.CreateBuilder<Fact>();
        foreach (var rule in policy.Rules)
        {
            while (Next(rule, current, context, now) is { } move && move.At <= now)
            {
                var fact = Take(rule, move, current, context, now);
                facts.Add(fact);
                current = current.With([new RecordedFact(current.Version + 1, now, Actor.System, fact, current.LastHash)]);
            }
        }

        return facts.ToImmutable();
    }

    /// <summary>When time alone makes a rule do something next; <see langword="null"/> for never. After <see cref="Decide"/> at the same instant it lies in the future.</summary>
    public static DateTimeOffset? NextAt(Policy policy, Case current, EscalationContext context, DateTimeOffset now) =>
        policy.Rules.Select(rule => Next(rule, current, context, now)?.At).Min();

    /// <summary>What a rule does next if nothing happens; <see langword="null"/> when it is through, has stopped, or its reason does not hold.</summary>
    private static Move? Next(EscalationRule rule, Case current, EscalationContext context, DateTimeOffset now)
    {
        if (!current.IsOpen || EscalationReasons.HoldsFrom(rule, current, context, now) is not { } holdsFrom)
        {
            return null;
        }

        // Each silence of an owner is a new one; every other rule goes up once per case.
        var steps = current.EscalationSteps.Where(step => step.Rule == rule.Id && (rule.On != EscalationTrigger.OwnerSilent || step.At >= current.OwnerActiveAt)).ToList();
        if (steps.Count == 0)
        {
            return Place(rule, 1, 0, holdsFrom == DateTimeOffset.MinValue ? now : EscalationReasons.Latest(holdsFrom, current.LiveSince), context.Find(rule.Levels[0].To)?.Id, context, now);
        }

        if (rule.Until == StopCondition.Answered && current.Asks.Any(other => other.Accepted == true && steps.Any(step => step.Ask == other.Fact.Number)))
        {
            return null;
        }

        var last = steps[^1];
        var level = rule.Levels[last.Level - 1];
        var ask = last.Ask is { } number ? current.Asks.FirstOrDefault(other => other.Fact.Number == number) : null;
        var since = EscalationReasons.Latest(EscalationReasons.Latest(last.At, holdsFrom), current.LiveSince);
        if (ask is null)
        {
            return Above(rule, last.Level, since, context, now);
        }

        since = EscalationReasons.Latest(since, ask.AnsweredAt ?? (ask.Delegations.IsEmpty ? null : ask.Delegations[^1].At));
        return ask.Accepted switch
        {
            false => Above(rule, last.Level, since, context, now),
            null when ask.Fact.Rule == rule.Id && last.Repeat < level.Repeats => Place(rule, last.Level, last.Repeat + 1, Wait(level, ask.HolderId, since, level.RepeatEvery, context), ask.HolderId, context, now),
            _ => level.Wait is { } wait ? Above(rule, last.Level, Wait(level, ask.HolderId, since, wait, context), context, now) : null,
        };
    }

    private static Move? Above(EscalationRule rule, int level, DateTimeOffset at, EscalationContext context, DateTimeOffset now) =>
        level < rule.Levels.Length ? Place(rule, level + 1, 0, at, context.Find(rule.Levels[level].To)?.Id, context, now) : null;

    /// <summary>A move at the instant the policy wants it, or - where only working hours will do - when the addressee is at work next.</summary>
    private static Move Place(EscalationRule rule, int level, int repeat, DateTimeOffset wantedAt, string? addresseeId, EscalationContext context, DateTimeOffset now)
    {
        if (rule.Levels[level - 1].Hours == LevelHours.Any || addresseeId is null)
        {
            return new Move(level, repeat, wantedAt, wantedAt);
        }

        var hours = context.CalendarOf(addresseeId);
        var possibleAt = hours.NextOpen(wantedAt);
        return new Move(level, repeat, possibleAt < now ? hours.NextOpen(now) : possibleAt, possibleAt);
    }

    private static DateTimeOffset Wait(EscalationLevel level, string personId, DateTimeOffset since, TimeSpan wait, EscalationContext context) =>
        level.Hours == LevelHours.Working ? context.CalendarOf(personId).Add(since, wait) : since + wait;

    private static Fact Take(EscalationRule rule, Move move, Case current, EscalationContext context, DateTimeOffset now)
    {
        var level = rule.Levels[move.Level - 1];
        var shownLevel = move.Level > 1 ? (int?)move.Level : null;
        if (move.Repeat > 0)
        {
            var open = current.Asks.First(ask => ask.Fact.Number == current.EscalationSteps.Last(step => step.Rule == rule.Id).Ask);
            return open.Fact with { Level = shownLevel, Repeat = move.Repeat, ToId = open.HolderId, MissedAt = move.MissedAt(now) };
        }

        if (context.Find(level.To) is not { } addressee || HasDeclined(rule, addressee, current))
        {
            return new EscalationUnaddressed(rule.On, rule.Id, level.To.ToString()) { Level = shownLevel };
        }

        if (current.Asks.FirstOrDefault(ask => ask.Accepted != false && !current.IsMoot(ask) && ask.HolderId == addressee.Id) is { } standing)
        {
            return new EscalationFolded(rule.On, rule.Id, standing.Fact.Number) { Level = shownLevel };
        }

        return new CaseEscalated
        {
            Number = current.Asks.Length + 1,
            Trigger = rule.On,
            Rule = rule.Id,
            Level = shownLevel,
            Wanted = level.To.ToString(),
            ToId = addressee.Id,
            FromId = level.To == Addressee.Executive && context.Manager?.Id != addressee.Id ? context.Manager?.Id : null,
            Ask = Fill(level.Ask, context),
            DueAt = Wait(level, addressee.Id, now, level.Within, context),
            MissedAt = move.MissedAt(now),
        };
    }

    /// <summary>Whoever said no to this rule is not asked the same again, in whatever other part they have.</summary>
    private static bool HasDeclined(EscalationRule rule, Person addressee, Case current) =>
        current.EscalationSteps.Any(step => step.Rule == rule.Id && current.Asks.Any(ask => ask.Fact.Number == step.Ask && ask.Accepted == false && ask.AnsweredById == addressee.Id));

    private static string Fill(string ask, EscalationContext context) => ask
        .Replace("{contact}", context.Contact.Name, StringComparison.Ordinal)
        .Replace("{role}", context.Contact.Role ?? "customer", StringComparison.Ordinal)
        .Replace("{account}", context.Account.Name, StringComparison.Ordinal)
        .Replace("{owner}", context.Owner?.Name ?? "the owner", StringComparison.Ordinal);

    /// <param name="At">When it is done.</param>
    /// <param name="WantedAt">When the policy wanted it, at the addressee's next working hour where it says so.</param>
    private sealed record Move(int Level, int Repeat, DateTimeOffset At, DateTimeOffset WantedAt)
    {
        public DateTimeOffset? MissedAt(DateTimeOffset now) => now - WantedAt > Late ? WantedAt : null;
    }
}
