using NodaTime;
using NpsBot.Core.Cases;
using NpsBot.Core.Cases.Facts;
using NpsBot.Core.Terms;

namespace NpsBot.Core.Escalations;

/// <summary>Since when the reason of a rule holds, or from when on time alone will make it hold. Pure.</summary>
public static class EscalationReasons
{
    /// <summary>Bands an answer must have fallen: from promoter to detractor.</summary>
    private const int BandsFallen = 2;

    /// <summary>The instant from which the reason holds if nothing else happens; <see cref="DateTimeOffset.MinValue"/> when what people did made it hold already; <see langword="null"/> when it does not hold and time will not change that.</summary>
    public static DateTimeOffset? HoldsFrom(EscalationRule rule, Case current, EscalationContext context, DateTimeOffset now) => rule.On switch
    {
        _ when !rule.When.Fits(current.Kind, context.Account) || (rule.Until == StopCondition.Contacted && IsContacted(current)) => null,
        EscalationTrigger.FirstContactBreached => IsContacted(current) ? null : current.ContactDueAt,
        EscalationTrigger.FirstContactAtRisk => IsContacted(current) ? null : FirstContactClock.ShareAt(current, rule.Share, context.Calendars),
        EscalationTrigger.CriticalRisk => When(current.Risk?.Level == RiskLevel.Critical),
        EscalationTrigger.Risk => When(current.Risk?.Level >= rule.AtLeast),
        EscalationTrigger.ChampionUnhappy => When(current.Kind == CaseKind.Recovery && current.IsChampion == true),
        EscalationTrigger.ArrAtStake => When(current.Kind == CaseKind.Recovery && EscalationScope.IsOver(rule.Over, context.Account.Arr)),
        EscalationTrigger.SiblingsUnhappy => When(current.Kind == CaseKind.Recovery && context.UnhappySiblings >= rule.Count),
        EscalationTrigger.RenewalNear => current.Kind == CaseKind.Recovery && context.Account.RenewsOn is { } day ? NearFrom(day, rule, context, now) : null,
        EscalationTrigger.OwnerSilent => context.Owner is null ? null : context.Calendars.For(context.Owner).Add(Latest(current.OwnerActiveAt, current.SnoozedUntil), rule.Silence),
        EscalationTrigger.ScoreFell => When(current.Kind == CaseKind.Recovery && context.PreviousScore is { } before && NpsScore.BandOf(before) - NpsScore.BandOf(current.Score) >= BandsFallen),
        EscalationTrigger.AskedByPerson => null,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The later of two instants.</summary>
    public static DateTimeOffset Latest(DateTimeOffset one, DateTimeOffset? other) => other > one ? other.Value : one;

    private static bool IsContacted(Case current) => current.Contacts.Any(contact => contact.StopsClock);

    private static DateTimeOffset? When(bool holds) => holds ? DateTimeOffset.MinValue : null;

    /// <summary>From the first moment of a day, in the owner's zone, until the day of renewal is over.</summary>
    private static DateTimeOffset? NearFrom(DateOnly renewsOn, EscalationRule rule, EscalationContext context, DateTimeOffset now)
    {
        var zone = context.Calendars.For(context.Owner).Zone;
        var day = LocalDate.FromDateOnly(renewsOn);
        return now >= zone.AtStartOfDay(day.PlusDays(1)).ToDateTimeOffset() ? null : zone.AtStartOfDay(day.PlusDays(-(int)rule.RenewsWithin.TotalDays)).ToDateTimeOffset();
    }
}
