using System.Collections.Immutable;
using System.Globalization;
using NpsBot.Core.Accounts;
using NpsBot.Core.Cases;
using NpsBot.Core.Conversations;
using NpsBot.Core.Playbooks;
using NpsBot.Core.Terms;
using NpsBot.Core.Views;

namespace NpsBot.Core.Sessions;

/// <summary>Composes what people see of a case from its state as it is now.</summary>
public sealed class CaseViews(PlaybookLibrary library)
{
    /// <summary>Timeline entries shown; older ones are counted.</summary>
    public const int MaxTimeline = 15;

    /// <summary>The live card.</summary>
    /// <param name="showsPersonalText">Whether the readers may see the customer's name and words (always in a personal conversation).</param>
    public async Task<CaseAlertView> AlertAsync(ISession session, Case current, bool showsPersonalText, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var account = await session.Accounts.GetAsync(current.AccountId, cancellationToken) ?? new Account { Id = current.AccountId, Name = current.AccountId };
        var contact = await session.Accounts.GetContactAsync(current.ContactId, cancellationToken);
        var response = await session.Responses.GetAsync(current.ResponseId, cancellationToken);
        var playbook = await library.PlaybookAsync(session.Definitions, current.Playbook, cancellationToken);
        var policy = await library.PolicyAsync(session.Definitions, current.Policy, cancellationToken);
        var people = await PeopleAsync(session, current, cancellationToken);
        var previous = await session.Responses.PreviousAsync(current.ContactId, response?.OccurredAt ?? current.AnsweredAt, cancellationToken);
        var drafts = current.IsOpen ? await session.Drafts.OfCaseAsync(current.Id, cancellationToken) : [];
        var next = PlaybookProgress.Next(playbook, current);
        var contactName = contact?.Name ?? Contact.Nameless;
        var firstContact = current.Contacts.FirstOrDefault(logged => logged.StopsClock);
        return new CaseAlertView
        {
            Case = current.Id,
            Kind = current.Kind,
            Stage = current.Stage,
            Account = account.Name,
            Contact = showsPersonalText ? contactName : null,
            ContactRole = contact?.Role,
            Influence = contact?.Influence,
            IsChampion = current.IsChampion,
            Score = current.Score,
            Previous = previous is null ? null : new PreviousScore(previous.Score, previous.OccurredAt),
            Comment = showsPersonalText ? response?.Comment : null,
            CommentWithheld = !showsPersonalText && response?.Comment is not null,
            AskedToBeCalled = response?.WantsFollowUp ?? false,
            AnsweredAt = current.AnsweredAt,
            ContactDueAt = current.ContactDueAt,
            ContactDue = WhyDue.Of(current, policy, people),
            ReminderShare = current.Reminders.IsEmpty ? null : current.Reminders[^1].Share,
            FirstContact = firstContact is null ? null : new ContactMade(people.Of(firstContact.By.PersonId) ?? PersonRef.Named("somebody"), firstContact.Fact.ContactedAt, firstContact.Fact.Medium, firstContact.Fact.Outcome),
            AttemptsBefore = current.Contacts.Count(logged => !logged.StopsClock),
            Owner = people.Of(current.OwnerId),
            OwnerNote = current.OwnerNote,
            Arr = account.Arr,
            RenewsOn = account.RenewsOn,
            Segment = account.Segment,
            Region = account.Region,
            Siblings = await SiblingsAsync(session, current, showsPersonalText, cancellationToken),
            Risk = current.Risk?.Level,
            Goals = current.Goals.Length,
            ActionsDone = current.Actions.Count(action => action.State == ActionState.Done),
            ActionsPlanned = current.Actions.Length,
            PromisesBroken = current.Actions.Count(action => action is { IsPromise: true, WasBroken: true }),
            NextUpdateDueAt = current.IsOpen ? current.NextUpdateDueAt : null,
            Asks = [.. current.Asks.Select(ask => new AskState(people.Of(ask.Fact.ToId)!, showsPersonalText ? ask.Fact.Ask.ToString() : $"help with {account.Name}", ask.AskedAt, ask.Accepted, ask.AnsweredAt, showsPersonalText ? ask.Note.Value : null) { Holder = people.Of(ask.HolderId), Repeats = ask.Repeats })],
            Next = next is null ? null : new NextStep(next.Id, next.Title, Advice(next, showsPersonalText ? contactName : "the customer", account.Name, response?.Comment)),
            UnderWay = UnderWay(drafts, playbook, people, now),
            End = current.End is { } end ? new CaseEnd(people.Of(end.By.PersonId) ?? PersonRef.Named("NpsBot"), end.At, end.Outcome, end.NextSurveyOn, showsPersonalText ? end.Words.Value : null) : null,
            SnoozedUntil = current.SnoozedUntil,
            DeliveryTroubles = await DeliveryTroubles.OfAsync(session, current.Id, now, cancellationToken),
            Actions = CaseActions.Of(current, playbook),
        };
    }

    /// <summary>Why a case is due when it is.</summary>
    public async Task<NoticeView> WhyAsync(ISession session, Case current, Reader reader, CancellationToken cancellationToken)
    {
        var policy = await library.PolicyAsync(session.Definitions, current.Policy, cancellationToken);
        var people = await PersonRefs.LoadAsync(session.People, [current.Clock?.OwnerId], cancellationToken);
        return WhyDue.Say(current, policy, WhyDue.Of(current, policy, people), reader);
    }

    /// <summary>Everything about a case.</summary>
    public async Task<CaseView> FullAsync(ISession session, Case current, bool showsPersonalText, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var card = await AlertAsync(session, current, showsPersonalText, now, cancellationToken);
        var playbook = await library.PlaybookAsync(session.Definitions, current.Playbook, cancellationToken);
        var people = await PeopleAsync(session, current, cancellationToken);
        var timeline = Timeline.Of(current, playbook, people, card.Contact ?? "the customer", showsPersonalText);
        return new CaseView
        {
            Card = card with { Actions = [.. card.Actions.Where(action => action.Verb != Verbs.CaseShow)] },
            Timeline = [.. timeline.Take(MaxTimeline)],
            OlderEntries = Math.Max(0, timeline.Length - MaxTimeline),
            Goals = showsPersonalText ? [.. current.Goals.Select(goal => new GoalLine(goal.Measure.ToString(), people.Of(goal.OwnerId), goal.DueOn))] : [],
            ActionPlan = showsPersonalText ? [.. current.Actions.Select(action => Line(current, action, people))] : [],
            RiskReason = showsPersonalText ? current.Risk?.Reason.Value : null,
            Cause = current.Cause?.Group,
            CauseDetail = showsPersonalText ? current.Cause?.Detail.Value : null,
            PostMortem = showsPersonalText && current.Stage == CaseStage.Closed ? current.End?.Words.Value : null,
        };
    }

    /// <summary>One ask as somebody it went to sees it.</summary>
    /// <param name="readerId">Whoever holds it may answer it; whoever passed it on sees that; <see langword="null"/> for its holder.</param>
    public async Task<EscalationView> AskAsync(ISession session, Case current, Ask ask, string? readerId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var card = await AlertAsync(session, current, showsPersonalText: true, now, cancellationToken);
        var people = await PeopleAsync(session, current, cancellationToken);
        return AskComposer.Compose(current, ask, card, people, readerId ?? ask.HolderId);
    }

    private static string Advice(PlaybookStep step, string contact, string account, string? comment)
    {
        var advice = step.Advice.Replace("{contact}", contact, StringComparison.Ordinal).Replace("{account}", account, StringComparison.Ordinal);
        return comment is null && step.Kind == "contact" ? advice + " No comment: ask open questions." : advice;
    }

    private static string? UnderWay(IReadOnlyList<Draft> drafts, Playbook playbook, PersonRefs people, DateTimeOffset now) => drafts
        .Where(draft => draft.ChangedById is not null && now - draft.ChangedAt < TimeSpan.FromHours(12))
        .OrderByDescending(draft => draft.ChangedAt)
        .Select(draft => $"{people.Of(draft.ChangedById)!.Name} has begun {playbook.Find(draft.Step)?.Title ?? draft.Step}.")
        .FirstOrDefault();

    private static ActionLine Line(Case current, CaseAction action, PersonRefs people)
    {
        var number = action.Plan.Number.ToString(CultureInfo.InvariantCulture);
        return new ActionLine(action.Plan.What.ToString(), people.Of(action.Plan.OwnerId), action.DueOn, action.Plan.Audience, action.State)
        {
            Promise = action.IsPromise ? action.Standing : null,
            Actions = current.IsOpen ? Settling(action, (state, label, place) => new(Verbs.ActionSettle, label, CaseActions.Data(current.Id, (DataKeys.Action, number), (DataKeys.State, state)), place)) : [],
        };
    }

    /// <summary>The ways on from where an action stands. A broken promise may have been kept all the same, and said too late.</summary>
    private static ImmutableArray<CardAction> Settling(CaseAction action, Func<string, string, ActionPlace, CardAction> make) => action switch
    {
        { State: ActionState.Open or ActionState.MovedWithNotice } =>
        [
            make("done", "Mark done", ActionPlace.Secondary),
            make("moved", "Move with notice", ActionPlace.Overflow) with { OpensForm = true },
            make("broken", "Mark broken", ActionPlace.Overflow) with { Confirm = "Mark this promise as broken?" },
        ],
        { State: ActionState.Broken, IsPromise: true } =>
        [
            make("done", "Done late", ActionPlace.Secondary),
            make("kept", "Kept in time", ActionPlace.Overflow),
            make("moved", "Give a new date", ActionPlace.Overflow) with { OpensForm = true },
        ],
        _ => [],
    };

    /// <summary>Everybody a case names.</summary>
    internal static async Task<PersonRefs> PeopleAsync(ISession session, Case current, CancellationToken cancellationToken)
    {
        var drafts = await session.Drafts.OfCaseAsync(current.Id, cancellationToken);
        return await PersonRefs.LoadAsync(
            session.People,
            [
                current.OwnerId,
                current.Clock?.OwnerId,
                .. current.History.Select(recorded => recorded.By.PersonId),
                .. current.History.Select(recorded => recorded.Fact).OfType<Cases.Facts.OwnerAssigned>().SelectMany(assigned => new[] { assigned.OwnerId, assigned.CoverForId }),
                current.CoverForId,
                .. current.Asks.SelectMany(ask => ask.PeopleIds.Append(ask.Fact.FromId).Append(ask.AnsweredById)),
                .. current.Goals.Select(goal => goal.OwnerId),
                .. current.Actions.Select(action => action.Plan.OwnerId),
                .. drafts.Select(draft => draft.ChangedById),
            ],
            cancellationToken);
    }

    private static async Task<ImmutableArray<SiblingScore>> SiblingsAsync(ISession session, Case current, bool showsNames, CancellationToken cancellationToken)
    {
        var latest = await session.Responses.LatestByContactAsync(current.AccountId, cancellationToken);
        var names = (await session.Accounts.ContactsOfAsync(current.AccountId, cancellationToken)).ToDictionary(contact => contact.Id, contact => contact.Name, StringComparer.Ordinal);
        return
        [
            .. latest.Where(response => response.ContactId is not null && response.ContactId != current.ContactId)
                .Select(response => new SiblingScore(showsNames ? names.GetValueOrDefault(response.ContactId!) : null, response.Score)),
        ];
    }
}
