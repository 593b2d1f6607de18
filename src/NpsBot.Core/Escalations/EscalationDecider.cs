using System.Collections.Immutable;
using NpsBot.Core.Accounts;
using NpsBot.Core.Cases;
using NpsBot.Core.Cases.Facts;
using NpsBot.Core.People;
using NpsBot.Core.Terms;

namespace NpsBot.Core.Escalations;

/// <summary>Everything a policy looks at besides the case.</summary>
/// <param name="Manager">The owner's manager.</param>
/// <param name="Executive">The account's sponsor, else the nearest executive above the owner.</param>
public sealed record EscalationContext(Account Account, Contact Contact, Person? Owner, Person? Manager, Person? Executive)
{
    /// <summary>Who covered for the owner last or is to cover next, when at work; <see langword="null"/> when nobody was ever named.</summary>
    public Person? Deputy { get; init; }
}

/// <summary>Decides which rules of a policy fire now. Pure.</summary>
public static class EscalationDecider
{
    /// <summary>The facts to append; empty when nothing fires. Each rule fires once per case; while an ask to somebody is open or accepted, further ones to them fold into it.</summary>
    public static ImmutableArray<Fact> Decide(Policy policy, Case current, EscalationContext context, DateTimeOffset now)
    {
        if (!current.IsOpen)
        {
            return [];
        }

        var facts = ImmutableArray.CreateBuilder<Fact>();
        var asked = current.Asks.Where(ask => ask.Accepted != false).DistinctBy(ask => ask.Fact.ToId).ToDictionary(ask => ask.Fact.ToId, ask => ask.Fact.Number, StringComparer.Ordinal);
        var number = current.Asks.Length;
        foreach (var rule in policy.Rules)
        {
            if (current.FiredRules.Contains(rule.Id) || !IsTriggered(rule, current, context, now))
            {
                continue;
            }

            var addressee = rule.To == EscalationLevel.Manager ? context.Manager : context.Executive;
            if (addressee is null)
            {
                facts.Add(new EscalationUnaddressed(rule.On, rule.Id, rule.To.ToString()));
            }
            else if (asked.TryGetValue(addressee.Id, out var standing))
            {
                facts.Add(new EscalationFolded(rule.On, rule.Id, standing));
            }
            else
            {
                asked[addressee.Id] = ++number;
                facts.Add(new CaseEscalated
                {
                    Number = number,
                    Trigger = rule.On,
                    Rule = rule.Id,
                    ToId = addressee.Id,
                    FromId = rule.To == EscalationLevel.Executive ? context.Manager?.Id : null,
                    Ask = Fill(rule.Ask, context),
                    DueAt = now + rule.Within,
                });
            }
        }

        return facts.ToImmutable();
    }

    /// <summary>When time alone may fire a rule next; <see langword="null"/> for never.</summary>
    public static DateTimeOffset? NextAt(Policy policy, Case current) =>
        current.IsOpen
        && current.ContactDueAt is { } due
        && !current.Contacts.Any(contact => contact.StopsClock)
        && policy.Rules.Any(rule => rule.On == EscalationTrigger.FirstContactBreached && !current.FiredRules.Contains(rule.Id))
            ? due
            : null;

    private static bool IsTriggered(EscalationRule rule, Case current, EscalationContext context, DateTimeOffset now) => rule.On switch
    {
        EscalationTrigger.FirstContactBreached => current.ContactDueAt <= now && !current.Contacts.Any(contact => contact.StopsClock),
        EscalationTrigger.CriticalRisk => current.Risk?.Level == RiskLevel.Critical,
        EscalationTrigger.ChampionUnhappy => current.Kind == CaseKind.Recovery && current.IsChampion == true,
        EscalationTrigger.ArrAtStake => current.Kind == CaseKind.Recovery && context.Account.Arr is { } arr && rule.Over.Any(over => over.Currency == arr.Currency && arr.Amount > over.Amount),
        EscalationTrigger.AskedByPerson => false,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Fill(string ask, EscalationContext context) => ask
        .Replace("{contact}", context.Contact.Name, StringComparison.Ordinal)
        .Replace("{role}", context.Contact.Role ?? "customer", StringComparison.Ordinal)
        .Replace("{account}", context.Account.Name, StringComparison.Ordinal)
        .Replace("{owner}", context.Owner?.Name ?? "the owner", StringComparison.Ordinal);
}
