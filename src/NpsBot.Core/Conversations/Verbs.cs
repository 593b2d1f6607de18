namespace NpsBot.Core.Conversations;

/// <summary>Ids that leave the process on buttons and forms. Never renamed: posted messages keep them for years.</summary>
public static class Verbs
{
    /// <summary>Data: <c>case</c>, <c>step</c> (absent: the next one). Answer: the step's form.</summary>
    public const string StepOpen = "step.open";

    /// <summary>The form is complete. Data: <c>case</c>, <c>step</c>, <c>rev</c>; values.</summary>
    public const string StepSave = "step.save";

    /// <summary>Keep what is filled in, unchecked. Data and values as <see cref="StepSave"/>.</summary>
    public const string StepLater = "step.later";

    /// <summary>Keep what is filled in and show the step before.</summary>
    public const string StepBack = "step.back";

    /// <summary>Pass over an optional step.</summary>
    public const string StepSkip = "step.skip";

    /// <summary>One more row in a group. Data besides: <c>group</c>.</summary>
    public const string StepMore = "step.more";

    /// <summary>Answer this step by typing, in the personal conversation.</summary>
    public const string StepType = "step.type";

    /// <summary>An answer to a typed question by button. Data: <c>value</c>, <c>q</c> (which question; absent on old buttons).</summary>
    public const string DialogAnswer = "dialog.answer";

    /// <summary>Data: <c>case</c>. Answer: the whole case with its timeline.</summary>
    public const string CaseShow = "case.show";

    /// <summary>Data: <c>case</c>. Answer: why the due time is what it is.</summary>
    public const string CaseWhy = "case.why";

    /// <summary>Opens a small form: until when, why.</summary>
    public const string CaseSnooze = "case.snooze";

    public const string CaseUnsnooze = "case.unsnooze";

    /// <summary>Opens a small form: to whom, note.</summary>
    public const string CaseHandOver = "case.handover";

    /// <summary>Not a real answer: opens a small form, then sets the case aside.</summary>
    public const string CaseVoid = "case.void";

    public const string CaseReopen = "case.reopen";

    /// <summary>Takes back the reader's own last entry.</summary>
    public const string CaseUndo = "case.undo";

    /// <summary>Opens a small form: a note for the timeline.</summary>
    public const string CaseNote = "case.note";

    /// <summary>Settles a planned action. Data: <c>case</c>, <c>action</c>, <c>state</c>.</summary>
    public const string ActionSettle = "action.settle";

    /// <summary>Data: <c>case</c>, <c>ask</c>.</summary>
    public const string AskAccept = "ask.accept";

    /// <summary>Opens a small form: why not. Data: <c>case</c>, <c>ask</c>.</summary>
    public const string AskDecline = "ask.decline";

    /// <summary>Opens a small form: yes, with a note. Data: <c>case</c>, <c>ask</c>.</summary>
    public const string AskPromise = "ask.promise";

    /// <summary>Opens a small form: to whom, note. Data: <c>case</c>, <c>ask</c>.</summary>
    public const string AskDelegate = "ask.delegate";

    /// <summary>Takes the case for oneself. Data: <c>case</c>.</summary>
    public const string CaseClaim = "case.claim";

    /// <summary>Takes an absence back. Data: <c>value</c>, its id.</summary>
    public const string AbsenceCancel = "absence.cancel";

    /// <summary>A suggestion clicked: asked as if typed. Data: <c>text</c>.</summary>
    public const string QueryAsk = "query.ask";

    /// <summary>The rendered card asks for its current state (automatic refresh). Data: <c>case</c>; with <c>value</c> a person asks for the card instead of the form that covers it.</summary>
    public const string CardRefresh = "card.refresh";

    /// <summary>Saves a small form opened by another verb. Data: <c>form</c> = that verb, and its data.</summary>
    public const string FormSave = "form.save";
}

/// <summary>Keys in a button's data. Short: platforms bound a button's value.</summary>
public static class DataKeys
{
    public const string Case = "case";
    public const string Step = "step";
    public const string Revision = "rev";
    public const string Group = "group";
    public const string Value = "value";
    public const string Action = "action";
    public const string State = "state";
    public const string Ask = "ask";
    public const string Text = "text";
    public const string Form = "form";
    public const string Question = "q";
}
