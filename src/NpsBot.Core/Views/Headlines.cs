using System.Globalization;
using NpsBot.Core.Terms;

namespace NpsBot.Core.Views;

/// <summary>The first line of every view, as plain text: what a notification, a phone and a screen reader show first. A full sentence with the customer's name.</summary>
/// <remarks>Also each message's plain-text fallback. Plain text, to be escaped by the renderer.</remarks>
public sealed class Headlines(Reader reader) : IViewRenderer<string>
{
    private readonly Wording _say = new(reader);

    /// <inheritdoc />
    public string Render(CaseAlertView view)
    {
        var account = view.Account;
        if (view.End is { } end)
        {
            return view.Stage == CaseStage.Void
                ? $"{account}: set aside by {end.By.Name}, not a real answer"
                : $"{account}: closed by {end.By.Name}{Outcome(view, end)}";
        }

        if (view.FirstContact is { } contact)
        {
            return view.Risk is { } risk
                ? $"{account}: {Goals(view)}risk {Wording.Of(risk)}, {Plan(view)}"
                : $"{account}: {contact.By.Name} reached {Who(view)} {_say.When(contact.At)}{After(view, contact)}";
        }

        return view.ContactDueAt is { } due && _say.IsOverdue(due)
            ? $"{account}: first contact with {Who(view)} is {_say.Due(due)}"
            : view is { ContactDueAt: { } limit, ReminderShare: { } share }
            ? $"{account}: {Share(share)} of the time to call {Who(view)} has passed, {_say.Due(limit)}"
            : Scored(view);
    }

    /// <inheritdoc />
    public string Render(CaseView view) => $"{view.Card.Case}, {Render(view.Card)}";

    /// <inheritdoc />
    public string Render(StepFormView view) =>
        view.Account is null ? view.Title : $"{view.Title}: {view.Account}{(view.Contact is null ? string.Empty : $", {view.Contact}")}";

    /// <inheritdoc />
    public string Render(EscalationView view)
    {
        if (view.Withdrawn)
        {
            return $"No longer needed: {view.Ask}";
        }

        var who = view.AnsweredBy?.Name ?? "Somebody";
        return view.Accepted switch
        {
            true => $"{who} will: {view.Ask}",
            false => $"{who} declined: {view.Ask}",
            null when view.PassedTo is { } holder => $"Passed on to {holder.Name}: {view.Ask}",
            null => $"One ask{(view.From is null ? string.Empty : $" from {view.From.Name}")}: {(view.By is { } by ? $"{view.Ask.TrimEnd('.')} before {_say.When(by)}" : view.Ask)}",
        };
    }

    /// <inheritdoc />
    public string Render(ReportView view) =>
        view.Headline is { } headline ? $"{view.Title}: {_say.Say(headline)}" : view.Empty is { } empty ? $"{view.Title}: {empty}" : view.Title;

    /// <inheritdoc />
    public string Render(DigestView view) =>
        (view.Summary ?? (view.Sections.IsEmpty ? view.Empty : null)) is { } summary ? $"{view.Title}: {summary}" : view.Title;

    /// <inheritdoc />
    public string Render(NoticeView view) => view.Text;

    /// <summary>"Acme Corp: Dana Reyes scored 2 of 10 (was 8 in May)".</summary>
    public string Scored(CaseAlertView view)
    {
        var before = view.Previous is { } previous
            ? string.Create(CultureInfo.InvariantCulture, $" (was {previous.Score} in {_say.DayOf(previous.At).ToString("MMMM yyyy", CultureInfo.InvariantCulture)})")
            : string.Empty;
        return string.Create(CultureInfo.InvariantCulture, $"{view.Account}: {Who(view)} scored {view.Score} of 10{before}");
    }

    /// <summary>How long the customer waited; nothing to say below a minute.</summary>
    private static string After(CaseAlertView view, ContactMade contact) =>
        Wording.Span(contact.At - view.AnsweredAt) is { Length: > 0 } waited ? $", {waited} after the answer" : string.Empty;

    private static string Share(int percent) => percent == 50 ? "half" : string.Create(CultureInfo.InvariantCulture, $"{percent} %");

    private static string Goals(CaseAlertView view) => view.Goals > 0 ? $"{Count(view.Goals, "goal")}, " : string.Empty;

    private static string Plan(CaseAlertView view) =>
        view.ActionsPlanned > 0 ? string.Create(CultureInfo.InvariantCulture, $"plan {view.ActionsDone} of {view.ActionsPlanned} done{(view.PromisesBroken > 0 ? $", {view.PromisesBroken} broken" : string.Empty)}") : "no plan yet";

    private static string Who(CaseAlertView view) => view.Contact ?? "somebody";

    private static string Outcome(CaseAlertView view, CaseEnd end) =>
        end.Outcome is { } outcome ? $", {Who(view)} {Wording.Of(outcome)}" : string.Empty;

    private static string Count(int count, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? string.Empty : "s")}");
}
