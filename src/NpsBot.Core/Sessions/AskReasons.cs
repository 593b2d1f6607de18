using System.Collections.Immutable;
using System.Globalization;
using NpsBot.Core.Cases;
using NpsBot.Core.Cases.Facts;
using NpsBot.Core.Terms;
using NpsBot.Core.Views;

namespace NpsBot.Core.Sessions;

/// <summary>Why somebody is asked, and what helps them, from the case as it is now. Pure.</summary>
public static class AskReasons
{
    /// <summary>Most telling first, one clause each.</summary>
    public static ImmutableArray<string> Why(Case current, CaseAlertView card, Ask ask, PersonRefs people)
    {
        var why = ImmutableArray.CreateBuilder<string>();
        var who = card.Contact ?? "The customer";
        why.Add(ask.Fact.Trigger switch
        {
            EscalationTrigger.FirstContactBreached => $"{who} has waited longer than we promise for a first call",
            EscalationTrigger.CriticalRisk => $"{card.Account} is at critical risk",
            EscalationTrigger.ChampionUnhappy => $"{who} is our champion at {card.Account}",
            EscalationTrigger.ArrAtStake => $"{card.Account} is one of our largest customers",
            EscalationTrigger.FirstContactAtRisk => $"{who} has not been reached, and the time we promised is running out",
            EscalationTrigger.Risk => $"the risk at {card.Account} is {(current.Risk is { } judged ? Wording.Of(judged.Level) : "high")}",
            EscalationTrigger.SiblingsUnhappy => $"several people at {card.Account} are unhappy",
            EscalationTrigger.RenewalNear => $"{card.Account} renews soon",
            EscalationTrigger.OwnerSilent => $"nothing has happened on {current.Id} for a while",
            EscalationTrigger.ScoreFell => $"{who} used to recommend us",
            EscalationTrigger.AskedByPerson => $"{card.Account} needs you",
            _ => throw new System.Diagnostics.UnreachableException(),
        });
        why.AddRange(Before(current, ask, people));
        why.Add(string.Create(CultureInfo.InvariantCulture, $"{who} scored {current.Score} of 10"));
        if (current.Risk is { } risk && risk.Reason.Value is { } reason)
        {
            why.Add(reason);
        }

        var unhappy = card.Siblings.Count(sibling => NpsScore.BandOf(sibling.Score) == Band.Detractor);
        if (unhappy > 0)
        {
            why.Add(string.Create(CultureInfo.InvariantCulture, $"{unhappy + 1} of {card.Siblings.Length + 1} people there are unhappy"));
        }

        return why.ToImmutable();
    }

    /// <summary>Whom the same rule asked before, and what became of it.</summary>
    private static IEnumerable<string> Before(Case current, Ask ask, PersonRefs people)
    {
        var earlier = current.EscalationSteps.Where(step => step.Rule == ask.Fact.Rule && step.Ask < ask.Fact.Number).Select(step => step.Ask).Distinct();
        return earlier.Select(number => current.Asks.First(other => other.Fact.Number == number))
            .Select(other => $"{people.Of(other.HolderId)!.Name} was asked first and {(other.Accepted switch { true => "said yes", false => "said no", null => "has not answered" })}");
    }

    /// <summary>What is known that helps, one line each.</summary>
    public static ImmutableArray<string> Helps(Case current, CaseAlertView card)
    {
        var helps = ImmutableArray.CreateBuilder<string>();
        helps.Add(card.FirstContact is { } contact
            ? $"{contact.By.Name} reached {card.Contact ?? "the customer"} by {Wording.Of(contact.Medium)}"
            : $"{card.Owner?.Name ?? "Nobody"} has not reached {card.Contact ?? "the customer"} yet");
        if (card.Comment is { } comment)
        {
            helps.Add($"In their words: \"{Wording.Cut(comment.ReplaceLineEndings(" "), 300)}\"");
        }

        if (current.Cause?.Detail.Value is { } cause)
        {
            helps.Add($"Cause: {cause}");
        }

        if (current.Goals.Length > 0)
        {
            helps.Add($"Agreed: {string.Join("; ", current.Goals.Select(goal => goal.Measure))}");
        }

        return helps.ToImmutable();
    }
}
