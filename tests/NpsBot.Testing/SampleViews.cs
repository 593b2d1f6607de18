using System.Collections.Immutable;
using NpsBot.Core.Calendars;
using NpsBot.Core.Conversations;
using NpsBot.Core.Terms;
using NpsBot.Core.Views;

namespace NpsBot.Testing;

/// <summary>One of each view in its telling states, for the renderers' golden files, lint tests and limits.</summary>
public static class SampleViews
{
    public static readonly DateTimeOffset Now = new(2026, 11, 20, 14, 2, 0, TimeSpan.Zero);

    public static readonly Reader Reader = new("Europe/Berlin", "en-GB", Now, PersonId: "cora");

    public static readonly Reader Room = Reader with { IsRoom = true, PersonId = null };

    /// <summary>What customers and colleagues may write: mentions, markup, links, quotes, control and direction characters.</summary>
    public const string Hostile = "<!channel> <@U123> <at>Everyone</at> *b* _i_ `c` [x](http://evil.example) \"quotes\" {{DATE(x)}} & < > \u0007\u202Etxt\u202C 😀 ${x} =1+1";

    public static readonly PersonRef Cora = Person("cora", "Cora Lind");

    public static readonly PersonRef Mira = Person("mira", "Mira Holm");

    public static readonly PersonRef Eve = Person("eve", "Eve Stone");

    /// <summary>Every view by a file-friendly name, with ordinary text.</summary>
    public static IReadOnlyDictionary<string, View> All { get; } = new SortedDictionary<string, View>(StringComparer.Ordinal)
    {
        ["alert-new"] = Alert(),
        ["alert-no-comment"] = Alert() with { Comment = null, Previous = null, Siblings = [] },
        ["alert-room"] = Alert() with { Contact = null, Comment = null, CommentWithheld = true, Siblings = [new(null, 3), new(null, 6)] },
        ["alert-overdue"] = Alert() with { ContactDueAt = Now.AddHours(-3), DeliveryTroubles = ["Cora could not be reached in Teams; sent to Slack instead."], OwnerNote = "Acme Corp has no owner: sent to the fallback, Cora Lind." },
        ["alert-contacted"] = Alert() with { Stage = CaseStage.InRecovery, FirstContact = new(Cora, Now.AddHours(-1), ContactMedium.Call, ContactOutcome.Reached), Next = new("goals", "Goals", "Agree what would make it good again.") },
        ["alert-in-recovery"] = Recovering(),
        ["alert-promise-broken"] = Recovering() with { PromisesBroken = 1, NextUpdateDueAt = Now.AddHours(-2) },
        ["alert-working-hours"] = Alert() with { ContactDueAt = Now.AddDays(9), AttemptsBefore = 2, ContactDue = WorkingHours() },
        ["alert-follow-up"] = Alert() with { Kind = CaseKind.FollowUp, Score = 9, ContactDueAt = null, Comment = "Would love to talk about more seats." },
        ["alert-closed"] = Recovering() with { Stage = CaseStage.Closed, Next = null, Actions = [Act(Verbs.CaseReopen, "Reopen case", ActionPlace.Overflow)], End = new(Cora, Now, CaseOutcome.Satisfied, new DateOnly(2027, 2, 1)) },
        ["alert-void"] = Alert() with { Stage = CaseStage.Void, Next = null, Actions = [Act(Verbs.CaseReopen, "Reopen case", ActionPlace.Overflow)], End = new(Cora, Now, null, null, "A test answer.") },
        ["alert-asked"] = Recovering() with
        {
            Asks =
            [
                new(Mira, "Help Cora to reach Dana Reyes today.", Now.AddHours(-20)) { Holder = Mira, Repeats = 2 },
                new(Eve, "Call Dana Reyes.", Now.AddHours(-3)) { Holder = Cora },
                new(Eve, "Call Dana Reyes.", Now.AddHours(-3), true, Now) { Holder = Mira },
            ],
        },
        ["case-full"] = FullCase(),
        ["case-empty"] = new CaseView { Card = Alert() },
        ["form-contact"] = ContactForm(),
        ["form-contact-problems"] = ContactForm(problem: "Say how you made contact.") with { Notice = "Mira Holm logged contact at 15:01. Your answers are kept; saving adds yours." },
        ["form-goals"] = GoalsForm(),
        ["form-note"] = new StepFormView { Title = "Not me", Why = "One line is enough; it goes back to Mira.", Prompts = [new TextPrompt("note", "Why, or who instead?") { MaxLength = 300 }], Submit = Act(Verbs.FormSave, "Send answer", ActionPlace.Primary, ("form", Verbs.AskDecline), ("ask", "7")) },
        ["ask-open"] = Ask(),
        ["ask-late"] = Ask() with { MissedAt = Now.AddHours(-7) },
        ["ask-passed-on"] = Ask() with { PassedTo = Mira, PassedNote = "You know them better than I do.", Actions = [] },
        ["ask-passed-to-me"] = Ask() with { From = Eve, To = Mira, PassedNote = "You know them better than I do." },
        ["ask-accepted"] = Ask() with { Accepted = true, AnsweredBy = Eve, AnsweredAt = Now, Actions = [] },
        ["ask-declined"] = Ask() with { Accepted = false, AnsweredBy = Eve, AnsweredAt = Now, Note = "I am on a plane; ask Tom.", Actions = [] },
        ["ask-withdrawn"] = Ask() with { Withdrawn = true, Actions = [] },
        ["report-nps"] = Score(),
        ["report-list"] = Overdue(),
        ["report-empty"] = new ReportView { Title = "NPS for Zenith last quarter", Empty = "no answers in this period. Zenith's last answer came on 3 May.", Footnote = "1 Jul - 30 Sep 2026, account Zenith", Suggestions = ["nps for Zenith", "nps last quarter"] },
        ["digest-home"] = Home(),
        ["digest-empty"] = new DigestView { Title = "My cases", Empty = "No open cases. One appears here when a customer of yours scores 0 to 6, or asks to be called.", Suggestions = ["nps", "help"] },
        ["notice-help"] = new NoticeView { Text = "I tell you when a customer is unhappy, and walk you through winning them back.", Details = ["I never write to customers.", "Try one of these, or type a customer's name."], Suggestions = ["my cases", "nps last quarter", "overdue"] },
        ["notice-refusal"] = new NoticeView { Tone = NoticeTone.Refusal, Text = "Only Cora Lind and her manager can log contact on NPS-12.", Details = ["Ask Cora to hand it over, or leave a note."], Actions = [Act(Verbs.CaseNote, "Add note")], SmallPrint = "case.not_yours NPS-12" },
        ["notice-typed-question"] = new NoticeView { Text = "How did you make contact? (1 of 6)", Details = ["You can say back, skip, cancel or help."], Actions = [Act(Verbs.DialogAnswer, "call", data: ("value", "call")), Act(Verbs.DialogAnswer, "meeting", data: ("value", "meeting"))] },
    };

    /// <summary>The same views with hostile text in every field that people or customers fill.</summary>
    public static IReadOnlyDictionary<string, View> AllHostile { get; } = Filled(Hostile);

    /// <summary>The same views with every field far over any limit, and lists as long as they get.</summary>
    public static IReadOnlyDictionary<string, View> AllLongest { get; } = Filled(string.Concat(Enumerable.Repeat("Wörter & <words> 😀 ", 2600))[..50_000]);

    public static PersonRef Person(string id, string name) => new(
        id,
        name,
        ImmutableSortedDictionary<string, string>.Empty.Add("slack", "U0" + id.ToUpperInvariant()).Add("teams", "29:" + id));

    public static CardAction Act(string verb, string label, ActionPlace place = ActionPlace.Secondary, params (string Key, string Value)[] data) => new(
        verb,
        label,
        data.ToImmutableSortedDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal),
        place,
        OpensForm: verb is Verbs.StepOpen or Verbs.CaseSnooze or Verbs.CaseHandOver or Verbs.AskDecline or Verbs.AskDelegate or Verbs.AskPromise or Verbs.CaseNote,
        Confirm: verb == Verbs.CaseVoid ? "Set this case aside? Everybody on it will see that it was not a real answer." : null);

    private static CardAction Act(string verb, string label, (string Key, string Value) data) => Act(verb, label, ActionPlace.Secondary, data);

    private static CaseAlertView Alert(string account = "Acme Corp", string contact = "Dana Reyes", string comment = "Third outage this quarter and nobody called us. We are looking at alternatives.") => new()
    {
        Case = new CaseId(12),
        Kind = CaseKind.Recovery,
        Stage = CaseStage.AwaitingContact,
        Account = account,
        Contact = contact,
        ContactRole = "VP Operations",
        Influence = Influence.High,
        IsChampion = false,
        Score = 2,
        Previous = new PreviousScore(8, new DateTimeOffset(2026, 5, 4, 8, 0, 0, TimeSpan.Zero)),
        Comment = comment,
        AskedToBeCalled = true,
        AnsweredAt = Now.AddHours(-1),
        ContactDueAt = Now.AddHours(47),
        ContactDue = new DueTime { DueAt = Now.AddHours(47), StartAt = Now.AddHours(-1), Target = TimeSpan.FromHours(48), Count = TimeCount.Elapsed, Zone = "Etc/UTC", Whose = Cora, StopsOn = ContactOutcome.Reached },
        Owner = Cora,
        Arr = new Money(240_000, "EUR"),
        RenewsOn = new DateOnly(2027, 3, 12),
        Segment = "Enterprise",
        Region = "EMEA",
        Siblings = [new("Jo Park", 3), new("Ana Silva", 6), new("Li Wei", 9)],
        Next = new NextStep("contact", "Contact", "Look at the account, then call Dana."),
        Actions =
        [
            Act(Verbs.StepOpen, "Log contact", ActionPlace.Primary, ("case", "12"), ("step", "contact")),
            Act(Verbs.CaseShow, "Show timeline", ActionPlace.Secondary, ("case", "12")),
            Act(Verbs.CaseWhy, "Why this due time", ActionPlace.Overflow, ("case", "12")),
            Act(Verbs.CaseSnooze, "Snooze", ActionPlace.Overflow, ("case", "12")),
            Act(Verbs.CaseHandOver, "Hand over", ActionPlace.Overflow, ("case", "12")),
            Act(Verbs.CaseVoid, "Not a real answer", ActionPlace.Overflow, ("case", "12")),
        ],
    };

    private static DueTime WorkingHours() => new()
    {
        DueAt = Now.AddDays(9),
        StartAt = Now.AddHours(-1),
        Target = TimeSpan.FromHours(24),
        Count = TimeCount.WorkingHours,
        LeftOut = new TimeLeftOut(OffHours: true, [DayOfWeek.Saturday, DayOfWeek.Sunday], [new DayOff(new DateOnly(2026, 11, 26), "Thanksgiving")]),
        Pause = new DuePause(PauseReason.WaitingForCustomer, Now.AddHours(-1), Now.AddHours(23)),
        Week = "Mon-Fri 09:00-17:00",
        Zone = "America/New_York",
        IsOrganisationsZone = true,
        Whose = Cora,
        StopsOn = ContactOutcome.Reached,
    };

    private static CaseAlertView Recovering() => Alert() with
    {
        Stage = CaseStage.InRecovery,
        FirstContact = new(Cora, Now.AddDays(-2), ContactMedium.Call, ContactOutcome.Reached),
        Risk = RiskLevel.High,
        Goals = 3,
        ActionsDone = 2,
        ActionsPlanned = 5,
        NextUpdateDueAt = Now.AddDays(3),
        Asks = [new(Eve, "call Dana Reyes", Now.AddHours(-5), true, Now.AddHours(-4), "Tomorrow at ten."), new(Mira, "look at NPS-12", Now.AddHours(-2))],
        Next = new NextStep("updates", "Updates", "Tell Dana where things stand."),
        UnderWay = "Mira Holm is filling in Updates.",
    };

    private static CaseView FullCase(string text = "We missed two deadlines.") => new()
    {
        Card = Recovering() with { Comment = text },
        Timeline =
        [
            new(Now.AddHours(-1), Cora, "assessed the risk as high", text, "slack"),
            new(Now.AddHours(-2), Cora, "logged contact: call, reached", text, "teams"),
            new(Now.AddHours(-3), null, "Dana Reyes answered", null),
        ],
        Goals = [new("Uptime of 99.9 % until March", Cora, new DateOnly(2027, 3, 1)), new(text, null, null)],
        ActionPlan =
        [
            new("Send the outage report", Cora, new DateOnly(2026, 11, 24), ActionAudience.Customer, ActionState.Open) { Actions = [Act(Verbs.ActionSettle, "Mark done", ActionPlace.Secondary, ("case", "12"), ("action", "1"), ("state", "done"))] },
            new(text, Mira, new DateOnly(2026, 11, 20), ActionAudience.Internal, ActionState.Done),
        ],
        RiskReason = text,
        Cause = CauseGroup.TechnicalPerformance,
        CauseDetail = text,
        PostMortem = text,
        OlderEntries = 4,
    };

    private static StepFormView ContactForm(string? problem = null, string text = "They said the outages cost them a day.") => new()
    {
        Title = "Contact",
        Case = new CaseId(12),
        Number = 2,
        Count = 9,
        Account = "Acme Corp",
        Contact = "Dana Reyes",
        Why = "Call, do not write. Listen, ask open questions, do not explain away.",
        Script = "What happened from your side? What would have helped? What matters most now?",
        Facts = [new("Others at Acme", new TextCell("Jo 3, Ana 6, Li 9"))],
        Prompts =
        [
            new ChoicePrompt("medium", "How", [new("call", "Call"), new("meeting", "Meeting"), new("video", "Video"), new("email", "E-mail")]) { Problem = problem },
            new DatePrompt("at", "When") { WithTime = true, Value = "2026-11-20T10:12:00+01:00" },
            new ChoicePrompt("outcome", "Outcome", [new("attempted", "Tried"), new("left_message", "Left a message"), new("reached", "Reached"), new("customer_answered", "They answered")]) { Value = "reached" },
            new ConfirmPrompt("apology", "Said sorry, and meant it") { Optional = true, Value = "true" },
            new TextPrompt("said", "What they said (their words)") { Multiline = true, Value = text, Optional = true },
            new PersonPrompt("helper", "Who helps", [new("cora", "Cora Lind"), new("mira", "Mira Holm")]) { Optional = true },
            new NumberPrompt("calls", "Calls so far", 0, 20) { Optional = true, Value = "2" },
            new ChoicePrompt("topic", "Topic", [.. Enumerable.Range(1, 7).Select(n => new Option($"t{n}", $"Topic {n}"))]) { Optional = true },
        ],
        Submit = Act(Verbs.StepSave, "Save and go on", ActionPlace.Primary, ("case", "12"), ("step", "contact"), ("rev", "3")),
        Others =
        [
            Act(Verbs.StepLater, "Save for later", ActionPlace.Secondary, ("case", "12"), ("step", "contact"), ("rev", "3")),
            Act(Verbs.StepBack, "Back", ActionPlace.Secondary, ("case", "12"), ("step", "contact"), ("rev", "3")),
            Act(Verbs.StepType, "Answer by typing", ActionPlace.Secondary, ("case", "12"), ("step", "contact"), ("rev", "3")),
        ],
    };

    private static StepFormView GoalsForm(string text = "Uptime of 99.9 %") => ContactForm() with
    {
        Title = "Goals",
        Number = 3,
        Facts = [],
        Prompts =
        [
            new GroupPrompt(
                "goals",
                "Goals agreed with the customer",
                "Goal",
                [
                    [new TextPrompt("measure", "Measure") { Value = text }, new PersonPrompt("owner", "Owner", [new("cora", "Cora Lind")]) { Value = "cora" }, new DatePrompt("due", "Until") { Value = "2027-03-01" }],
                    [new TextPrompt("measure", "Measure") { Problem = "Say how you will both know." }, new PersonPrompt("owner", "Owner", [new("cora", "Cora Lind")]), new DatePrompt("due", "Until")],
                ],
                5),
        ],
        Others = [Act(Verbs.StepMore, "Add a goal", ActionPlace.Secondary, ("case", "12"), ("step", "goals"), ("rev", "3"), ("group", "goals"))],
    };

    private static EscalationView Ask() => new()
    {
        Case = new CaseId(12),
        Account = "Acme Corp",
        Contact = "Dana Reyes",
        From = Mira,
        To = Eve,
        Ask = "call Dana Reyes (VP Operations, Acme Corp)",
        By = Now.AddDays(2),
        Why = ["Acme Corp renews 12 March, EUR 240k", "Dana scored 2", "two outages", "Cora reached her on Tuesday"],
        Helps = ["say what we changed after the outage", "offer your direct number"],
        Arr = new Money(240_000, "EUR"),
        RenewsOn = new DateOnly(2027, 3, 12),
        Score = 2,
        Risk = RiskLevel.Critical,
        AskedAt = Now.AddHours(-1),
        Actions =
        [
            Act(Verbs.AskAccept, "I will", ActionPlace.Primary, ("case", "12"), ("ask", "7")),
            Act(Verbs.AskDelegate, "Not me, ask...", ActionPlace.Secondary, ("case", "12"), ("ask", "7")),
            Act(Verbs.AskDecline, "No, because...", ActionPlace.Secondary, ("case", "12"), ("ask", "7")),
            Act(Verbs.AskPromise, "I will, with a note...", ActionPlace.Overflow, ("case", "12"), ("ask", "7")),
        ],
    };

    private static ReportView Score() => new()
    {
        Title = "NPS last quarter",
        Headline = new ScoreCell(new NpsScore(130, 55, 55)),
        Meaning = ["Q2 was 27: the change is inside the noise."],
        Facts = [new("Promoters", new NumberCell(130)), new("Passives", new NumberCell(55)), new("Detractors", new NumberCell(55))],
        Chart = new ReportChart(ChartKind.Line, "NPS by month", [new("Jun", 27.1, 79), new("Jul", 28.4, 81), new("Aug", 32.5, 77), new("Sep", null, 0)]),
        Table = new ReportTable(["Month", "NPS"], [new([new TextCell("Jul"), new ScoreCell(new NpsScore(42, 20, 19))]), new([new TextCell("Aug"), new ScoreCell(new NpsScore(44, 14, 19))])]),
        Footnote = "From 240 answers, 1 Jul - 30 Sep 2026, all accounts",
        Suggestions = ["nps last quarter by segment", "at risk", "nps this year"],
    };

    private static ReportView Overdue() => new()
    {
        Title = "Overdue",
        Headline = new TextCell("2 cases"),
        Table = new ReportTable(
            ["Case", "Account", "Owner", "Due", "ARR", "Risk", "Score", "Renews"],
            [
                new([new CaseCell(new CaseId(12)), new TextCell("Acme Corp"), new PersonCell(Cora), new InstantCell(Now.AddHours(-3), IsDue: true), new MoneyCell(new Money(240_000, "EUR")), new RiskCell(RiskLevel.High), new AnswerCell(2), new DateCell(new DateOnly(2027, 3, 12))], Act(Verbs.CaseShow, "Open NPS-12", ActionPlace.Secondary, ("case", "12"))),
                new([new CaseCell(new CaseId(14)), new TextCell("Globex"), new PersonCell(null), new InstantCell(Now.AddHours(-30), IsDue: true), new MoneyCell(null), new RiskCell(null), new AnswerCell(5), new DateCell(null)], Act(Verbs.CaseShow, "Open NPS-14", ActionPlace.Secondary, ("case", "14"))),
            ],
            MoreRows: 3),
        Footnote = "Open cases whose first contact is late",
    };

    private static DigestView Home() => new()
    {
        Title = "My cases",
        Summary = "1 of 2 cases needs you today",
        Sections =
        [
            new("Overdue", [new("Acme Corp, Dana Reyes: call", Now.AddHours(-3), Act(Verbs.CaseShow, "Open NPS-12", ActionPlace.Secondary, ("case", "12")))]),
            new("Later", [new("Globex, Sam Oak: agree goals", Now.AddDays(2), Act(Verbs.CaseShow, "Open NPS-14", ActionPlace.Secondary, ("case", "14")))], MoreLines: 2),
        ],
        Settings = [new("Messages go to", new TextCell("Teams")), new("Time zone", new TextCell("Europe/Berlin"))],
        Suggestions = ["overdue", "nps last quarter"],
    };

    private static SortedDictionary<string, View> Filled(string text) => new(StringComparer.Ordinal)
    {
        ["alert"] = Alert(text, text, text) with
        {
            ContactRole = text,
            Segment = text,
            Region = text,
            OwnerNote = text,
            ContactDue = WorkingHours() with { Whose = PersonRef.Named(text), Week = text, LeftOut = new TimeLeftOut(OffHours: true, Enum.GetValues<DayOfWeek>(), [.. Enumerable.Range(0, 30).Select(n => new DayOff(new DateOnly(2026, 12, 1).AddDays(n), text))]) },
            Owner = PersonRef.Named(text),
            UnderWay = text,
            Siblings = [.. Enumerable.Repeat(new SiblingScore(text, 3), 40)],
            DeliveryTroubles = [.. Enumerable.Repeat(text, 20)],
            Asks = [.. Enumerable.Repeat(new AskState(PersonRef.Named(text), text, Now, false, Now, text) { Holder = PersonRef.Named("x"), Repeats = 3 }, 20)],
            Next = new("contact", text, text),
        },
        ["alert-recovering"] = Recovering() with { Account = text, Contact = text, Comment = text, FirstContact = new(PersonRef.Named(text), Now, ContactMedium.Call, ContactOutcome.Reached) },
        ["alert-closed"] = Alert(text, text, text) with { Stage = CaseStage.Closed, Next = null, End = new(PersonRef.Named(text), Now, CaseOutcome.Lost, null, text) },
        ["case"] = FullCase(text) with
        {
            Timeline = [.. Enumerable.Repeat(new TimelineEntry(Now, PersonRef.Named(text), text, text, "slack"), 60)],
            Goals = [.. Enumerable.Repeat(new GoalLine(text, PersonRef.Named(text), null), 12)],
            ActionPlan = [.. Enumerable.Range(0, 30).Select(n => new ActionLine(text, PersonRef.Named(text), null, ActionAudience.Customer, ActionState.Open) { Actions = [Act(Verbs.ActionSettle, "Mark done", ActionPlace.Secondary, ("case", "12"), ("action", $"{n}"))] })],
        },
        ["form"] = ContactForm(text, text) with { Account = text, Contact = text, Why = text, Script = text, Notice = text, Facts = [.. Enumerable.Repeat(new Fact(text, new TextCell(text)), 30)] },
        ["form-goals"] = GoalsForm(text),
        ["ask"] = Ask() with { Account = text, Contact = text, Ask = text, Why = [.. Enumerable.Repeat(text, 20)], Helps = [.. Enumerable.Repeat(text, 20)], From = PersonRef.Named(text), PassedNote = text },
        ["ask-passed-on"] = Ask() with { PassedTo = PersonRef.Named(text), PassedNote = text, Ask = text },
        ["ask-declined"] = Ask() with { Accepted = false, AnsweredBy = PersonRef.Named(text), AnsweredAt = Now, Note = text, Actions = [] },
        ["report"] = Overdue() with
        {
            Title = text,
            Headline = new TextCell(text),
            Meaning = [.. Enumerable.Repeat(text, 20)],
            Facts = [.. Enumerable.Repeat(new Fact(text, new TextCell(text)), 30)],
            Footnote = text,
            Suggestions = [.. Enumerable.Repeat(text, 12)],
            Chart = new ReportChart(ChartKind.Bar, text, [.. Enumerable.Range(1, 20).Select(n => new ChartPoint($"{n} {Wording.Cut(text, 12)}", n, n))]),
            Table = new ReportTable([text, text], [.. Enumerable.Range(0, 10).Select(n => new ReportRow([new TextCell(text), new PersonCell(PersonRef.Named(text))], Act(Verbs.CaseShow, "Open", ActionPlace.Secondary, ("case", $"{n}"))))], 900),
        },
        ["digest"] = Home() with { Title = text, Summary = text, Settings = [new(text, new TextCell(text))], Sections = [.. Enumerable.Range(0, 8).Select(n => new DigestSection(text, [.. Enumerable.Range(0, 15).Select(m => new DigestLine(text, Now, Act(Verbs.CaseShow, "Open", ActionPlace.Secondary, ("case", $"{n}{m}"))))], 99))] },
        ["notice"] = new NoticeView { Text = text, Details = [.. Enumerable.Repeat(text, 20)], Facts = [new(text, new TextCell(text))], Suggestions = [.. Enumerable.Repeat(text, 12)], SmallPrint = text },
    };
}
