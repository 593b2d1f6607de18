using System.Collections.Immutable;
using NpsBot.Core.Cases;
using NpsBot.Core.Escalations;
using NpsBot.Core.Terms;
using NpsBot.Core.Views;

namespace NpsBot.Core.Sessions;

/// <summary>Why a case is due when it is, from what was recorded when its clock started. Pure.</summary>
public static class WhyDue
{
    /// <summary><see langword="null"/> when no clock runs.</summary>
    public static DueTime? Of(Case current, Policy policy, PersonRefs people) => current.ContactDueAt is not { } dueAt ? null : new DueTime
    {
        DueAt = dueAt,
        StartAt = current.Clock?.StartAt ?? current.AnsweredAt,
        Target = current.Clock?.Target ?? policy.PromiseOf(current).Within,
        Count = current.Clock?.Count ?? TimeCount.Elapsed,
        LeftOut = current.LeftOut,
        Pause = current.Pause is { } pause ? new DuePause(pause.Reason, pause.From, pause.Until) : null,
        Week = current.Clock?.Week ?? "always",
        Zone = current.Clock?.Zone,
        IsOrganisationsZone = current.Clock?.IsOrganisationsZone ?? false,
        Whose = people.Of(current.Clock?.OwnerId),
        StopsOn = policy.PromiseOf(current).StopsOn,
    };

    /// <summary>The answer to "why is it due then", while the clock runs, stands still, has stopped, or never ran.</summary>
    public static NoticeView Say(Case current, Policy policy, DueTime? due, Reader reader)
    {
        var say = new Wording(reader);
        var words = new DueWords(say);
        var details = ImmutableArray.CreateBuilder<string>();
        if (due is not null)
        {
            details.Add(words.Sum(due) + ".");
            details.AddRange(new[] { DueWords.Hours(due), words.Pause(due) }.OfType<string>().Select(line => line + "."));
            if (!current.ClockStopped)
            {
                details.Add($"It counts as kept once somebody logs \"{Wording.Of(due.StopsOn)}\" or better. Opening the card does not stop the clock, handing over does not move it.");
            }
        }

        if (current.IsOpen && current.NextUpdateDueAt is { } update)
        {
            details.Add($"The next update to the customer is {say.Due(update)}; {Cadence(current, policy)}.");
        }

        return new NoticeView { Text = Headline(current, due, say), Details = details.ToImmutable(), Actions = [new(Conversations.Verbs.CaseShow, "Show case", CaseActions.Data(current.Id))] };
    }

    private static string Headline(Case current, DueTime? due, Wording say)
    {
        if (due is null)
        {
            return $"No first-contact clock runs for {current.Id}: the policy promises none for {(current.Kind == CaseKind.FollowUp ? "follow-ups" : "this case")}.";
        }

        if (current.Contacts.FirstOrDefault(contact => contact.StopsClock)?.Fact.ContactedAt is { } made)
        {
            var margin = Wording.Span((due.DueAt - made).Duration());
            return $"First contact on {current.Id} was made {say.Moment(made)}, {(margin.Length == 0 ? "just as it was due" : made <= due.DueAt ? $"{margin} before it was due" : $"{margin} late")}.";
        }

        return !current.IsOpen ? $"{current.Id} ended without a first contact; it was due {say.Absolute(due.DueAt)}."
            : say.IsOverdue(due.DueAt) ? $"First contact on {current.Id} is {say.Due(due.DueAt)}: it was due {say.Absolute(due.DueAt)}."
            : $"First contact on {current.Id} is due {say.Absolute(due.DueAt)} ({say.Distance(due.DueAt)}).";
    }

    private static string Cadence(Case current, Policy policy) => current.Risk is { } risk
        ? $"at {Wording.Of(risk.Level)} risk we promise one every {Wording.Span(policy.UpdateEvery[risk.Level])}"
        : $"we promise one every {Wording.Span(policy.UpdateEvery[RiskLevel.Medium])} until the risk is judged";
}
