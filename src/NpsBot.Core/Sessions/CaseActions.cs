using System.Collections.Immutable;
using NpsBot.Core.Cases;
using NpsBot.Core.Conversations;
using NpsBot.Core.Playbooks;
using NpsBot.Core.Terms;
using NpsBot.Core.Views;

namespace NpsBot.Core.Sessions;

/// <summary>The buttons of a case's card: one next step, little else in sight.</summary>
public static class CaseActions
{
    /// <summary>Data of a button, keys and values in pairs.</summary>
    public static ImmutableSortedDictionary<string, string> Data(CaseId id, params ReadOnlySpan<(string Key, string Value)> more)
    {
        var data = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        data[DataKeys.Case] = MessageNumber(id);
        foreach (var (key, value) in more)
        {
            data[key] = value;
        }

        return data.ToImmutable();
    }

    public static ImmutableArray<CardAction> Of(Case current, Playbook playbook)
    {
        var id = current.Id;
        if (!current.IsOpen)
        {
            return
            [
                new(Verbs.CaseShow, "Show timeline", Data(id)),
                new(Verbs.CaseReopen, "Reopen case", Data(id), ActionPlace.Overflow, Confirm: $"Reopen {id}? Its card comes back to life for everybody."),
                new(Verbs.CaseUndo, "Undo my last entry", Data(id), ActionPlace.Overflow),
            ];
        }

        var actions = ImmutableArray.CreateBuilder<CardAction>();
        var next = PlaybookProgress.Next(playbook, current);
        if (next is not null)
        {
            actions.Add(Step(id, next, ActionPlace.Primary));
        }

        // Contact is what the promise is about: it stays in sight even while another step is next.
        var contact = playbook.Steps.FirstOrDefault(step => step.Kind == "contact");
        if (contact is not null && next?.Id != contact.Id)
        {
            actions.Add(Step(id, contact, ActionPlace.Secondary));
        }

        actions.Add(new(Verbs.CaseShow, "Show timeline", Data(id)));
        if (next is not null)
        {
            actions.Add(new(Verbs.StepType, "Answer by typing", Data(id, (DataKeys.Step, next.Id)), ActionPlace.Overflow));
        }

        // Danger may show at any time, and a case may be over before its last update: both stay in reach.
        actions.AddRange(playbook.Steps
            .Where(step => step.Kind is "risk" or "close" && step.Id != next?.Id && PlaybookProgress.Applies(step, current) && PlaybookProgress.Locked(playbook, step, current) is null)
            .Where(step => step.Kind == "risk" || current.Contacts.Length > 0)
            .Select(step => Step(id, step, ActionPlace.Overflow)));
        if (current.ContactDueAt is not null && !current.Contacts.Any(logged => logged.StopsClock))
        {
            actions.Add(new(Verbs.CaseWhy, "Why this due time", Data(id), ActionPlace.Overflow));
        }

        actions.Add(new(Verbs.CaseNote, "Add note", Data(id), ActionPlace.Overflow, OpensForm: true));
        actions.Add(current.SnoozedUntil is null
            ? new(Verbs.CaseSnooze, "Snooze", Data(id), ActionPlace.Overflow, OpensForm: true)
            : new(Verbs.CaseUnsnooze, "End snooze", Data(id), ActionPlace.Overflow));
        actions.Add(new(Verbs.CaseHandOver, "Hand over", Data(id), ActionPlace.Overflow, OpensForm: true));
        if (current.History.Length > 1)
        {
            actions.Add(new(Verbs.CaseUndo, "Undo my last entry", Data(id), ActionPlace.Overflow));
        }

        actions.Add(new(Verbs.CaseVoid, "Not a real answer", Data(id), ActionPlace.Overflow, OpensForm: true));
        return actions.ToImmutable();
    }

    /// <summary>A line's way to its case.</summary>
    public static CardAction Open(CaseId id) => new(Verbs.CaseShow, $"Open {id}", Data(id));

    /// <summary>The whole case, from a line about it.</summary>
    public static CardAction Show(CaseId id) => new(Verbs.CaseShow, "Show case", Data(id));

    /// <summary>The buttons of a line about a case that waits for its owner.</summary>
    /// <param name="step">What to do next, if anything.</param>
    public static ImmutableArray<CardAction> Next(CaseId id, PlaybookStep? step) => step is null ? [Show(id)] : [Step(id, step, ActionPlace.Primary), Show(id)];

    /// <summary>The buttons of a card in a team's conversation: there a colleague may take the case, first of all while nobody has called.</summary>
    public static ImmutableArray<CardAction> InTeam(Case current, ImmutableArray<CardAction> actions)
    {
        if (!current.IsOpen)
        {
            return actions;
        }

        var isUrgent = current.Stage == CaseStage.AwaitingContact;
        var claim = new CardAction(Verbs.CaseClaim, "I take it", Data(current.Id), isUrgent ? ActionPlace.Secondary : ActionPlace.Overflow);
        return
        [
            .. actions.Where(action => action.Place == ActionPlace.Primary),
            claim,
            .. actions.Where(action => action.Place != ActionPlace.Primary).Select(action => isUrgent && action.Verb == Verbs.CaseShow ? action with { Place = ActionPlace.Overflow } : action),
        ];
    }

    /// <summary>The button that opens a step.</summary>
    public static CardAction Step(CaseId id, PlaybookStep step, ActionPlace place) =>
        new(Verbs.StepOpen, Label(step), Data(id, (DataKeys.Step, step.Id)), place, OpensForm: true);

    private static string Label(PlaybookStep step) => step.Kind switch
    {
        "context" => "Start",
        "contact" => "Log contact",
        "goals" => "Agree goals",
        "risk" => "Judge risk",
        "cause" => "Name cause",
        "inform" => "Inform champion",
        "plan" => "Plan actions",
        "updates" => "Log update",
        "close" => "Close case",
        _ => Wording.Cut(step.Title, 30),
    };

    private static string MessageNumber(CaseId id) => Outbox.MessageKinds.SubjectOf(id);
}
