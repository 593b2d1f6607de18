using System.Collections.Immutable;
using System.Globalization;
using NpsBot.Core.Cases;
using NpsBot.Core.Conversations;
using NpsBot.Core.Views;

namespace NpsBot.Core.Sessions;

/// <summary>Composes one ask as one of its readers sees it. Pure.</summary>
public static class AskComposer
{
    /// <param name="card">The case, with personal text.</param>
    /// <param name="people">Everybody on the case.</param>
    public static EscalationView Compose(Case current, Ask ask, CaseAlertView card, PersonRefs people, string readerId)
    {
        var isHolder = ask.HolderId == readerId;
        var passed = isHolder ? ask.Delegations.LastOrDefault() : ask.Delegations.FirstOrDefault(delegation => delegation.FromId == readerId);
        return new EscalationView
        {
            Case = current.Id,
            Account = card.Account,
            Contact = card.Contact,
            From = people.Of(isHolder && passed is not null ? passed.FromId : ask.Fact.FromId),
            To = people.Of(readerId),
            Ask = ask.Fact.Ask.ToString(),
            By = ask.Fact.DueAt,
            Why = AskReasons.Why(current, card, ask, people),
            Helps = AskReasons.Helps(current, card),
            Arr = card.Arr,
            RenewsOn = card.RenewsOn,
            Score = current.Score,
            Risk = card.Risk,
            AskedAt = isHolder && passed is not null ? passed.At : ask.AskedAt,
            MissedAt = isHolder && passed is not null ? null : ask.Fact.MissedAt,
            PassedTo = isHolder ? null : people.Of(ask.HolderId),
            PassedNote = passed?.Note.Value,
            Accepted = ask.Accepted,
            AnsweredBy = people.Of(ask.AnsweredById),
            AnsweredAt = ask.AnsweredAt,
            Note = ask.Note.Value,
            Withdrawn = current.IsMoot(ask),
            Actions = Actions(current, ask, isHolder),
        };
    }

    /// <summary>The buttons of an ask.</summary>
    /// <param name="mayAnswer">False for somebody who passed it on.</param>
    public static ImmutableArray<CardAction> Actions(Case current, Ask ask, bool mayAnswer)
    {
        var show = CaseActions.Show(current.Id) with { Place = ActionPlace.Overflow };
        if (!current.IsOpen || ask.Accepted is not null || current.IsMoot(ask) || !mayAnswer)
        {
            return [show];
        }

        var data = CaseActions.Data(current.Id, (DataKeys.Ask, ask.Fact.Number.ToString(CultureInfo.InvariantCulture)));
        return
        [
            new(Verbs.AskAccept, "I will", data, ActionPlace.Primary),
            new(Verbs.AskDelegate, "Not me, ask...", data, ActionPlace.Secondary, OpensForm: true),
            new(Verbs.AskDecline, "No, because...", data, ActionPlace.Secondary, OpensForm: true),
            new(Verbs.AskPromise, "I will, with a note...", data, ActionPlace.Overflow, OpensForm: true),
            show,
        ];
    }
}
