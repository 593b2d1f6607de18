using NpsBot.Core.Accounts;
using NpsBot.Core.Cases;
using NpsBot.Core.Terms;
using NpsBot.Core.Views;

namespace NpsBot.Core.Playbooks.Steps;

/// <summary>Questions and facts several steps share, so that they are asked and shown alike.</summary>
internal static class CommonPrompts
{
    /// <summary>At most this many colleagues can be offered, see <see cref="PersonPrompt"/>.</summary>
    private const int MaxPeople = 100;

    /// <summary>Of a name within a label, in characters.</summary>
    private const int MaxName = 40;

    /// <summary>Of the customer's words beside a form, in characters.</summary>
    private const int MaxQuote = 300;

    public static ChoicePrompt Medium(string label) => new("medium", label,
    [
        Choice(ContactMedium.Call, "Call"),
        Choice(ContactMedium.Meeting, "Meeting"),
        Choice(ContactMedium.Video, "Video call"),
        Choice(ContactMedium.Email, "E-mail"),
    ]);

    /// <summary>A name short enough for a label or an option.</summary>
    public static string Short(string name) => Wording.Cut(name, MaxName);

    /// <summary>An instant that has passed; suggests now, to the minute.</summary>
    public static DatePrompt Happened(StepContext context)
    {
        var time = new ReaderTime(context.Reader);
        return new DatePrompt("at", "When") { WithTime = true, Value = time.Invariant(ToMinute(context.Now)) };
    }

    public static PersonPrompt Colleague(StepContext context, string id, string label) =>
        new(id, label, [.. context.People.Take(MaxPeople).Select(person => new Option(person.Id, person.Name))]);

    public static Option Choice<T>(T value, string label, string? detail = null)
        where T : struct, Enum => new(Codes.Of(value), label, detail);

    /// <summary>The answer's instant for a prompt made with <see cref="Happened"/>. Forms know no seconds: in the minute of the customer's answer it counts as right after it.</summary>
    public static DateTimeOffset HappenedAt(StepContext context, Answers answers)
    {
        var at = answers.Instant("at") ?? context.Now;
        return at < context.Case.AnsweredAt && at == ToMinute(context.Case.AnsweredAt) ? context.Case.AnsweredAt : at;
    }

    /// <summary>What the account is worth and when it renews.</summary>
    public static IEnumerable<Fact> Worth(Account account)
    {
        if (account.Arr is { } arr)
        {
            yield return new Fact("ARR", new MoneyCell(arr));
        }

        if (account.RenewsOn is { } renews)
        {
            yield return new Fact("Renews", new DateCell(renews));
        }
    }

    /// <summary>What the customer said when they were last spoken to.</summary>
    public static IEnumerable<Fact> TheySaid(StepContext context)
    {
        if (context.Case.Contacts.LastOrDefault(contact => contact.Fact.Said.Value is not null)?.Fact.Said.Value is { } words)
        {
            yield return new Fact($"{Short(context.Contact.Name)} said", new TextCell(Wording.Cut(words, MaxQuote)));
        }
    }

    /// <summary>The latest answers of others at the account, unhappiest first: "Jo Park 3, Ana Silva 6".</summary>
    public static IEnumerable<Fact> Others(StepContext context)
    {
        if (context.Siblings.IsEmpty)
        {
            return [new Fact($"Others at {Short(context.Account.Name)}", new TextCell("nobody else has answered"))];
        }

        var unhappy = context.Siblings.Count(sibling => sibling.Response.Band == Band.Detractor) + (NpsScore.BandOf(context.Case.Score) == Band.Detractor ? 1 : 0);
        var names = string.Join(", ", context.Siblings
            .OrderBy(sibling => sibling.Response.Score)
            .Select(sibling => FormattableString.Invariant($"{sibling.Contact.Name} {sibling.Response.Score}")));
        var count = context.Siblings.Length + 1;
        return
        [
            new Fact($"Others at {Short(context.Account.Name)}", new TextCell(names)),
            new Fact("Unhappy", new TextCell(FormattableString.Invariant($"{unhappy} of {count} people who answered"))),
        ];
    }

    /// <summary>Planned and not settled for good; an action moved with notice is still to be done.</summary>
    public static bool IsOpen(CaseAction action) => action.State is ActionState.Open or ActionState.MovedWithNotice;

    /// <summary>What is still to be done, promises to the customer first.</summary>
    public static IEnumerable<Fact> OpenActions(StepContext context) => context.Case.Actions
        .Where(IsOpen)
        .OrderBy(action => action.Plan.Audience)
        .ThenBy(action => action.DueOn)
        .Select(action => new Fact(
            action.Plan.Audience == ActionAudience.Customer ? "Promised" : "To do",
            new TextCell($"{action.Plan.What.Value ?? "(erased)"}, until {new Wording(context.Reader).Day(action.DueOn)}")));

    private static DateTimeOffset ToMinute(DateTimeOffset at) => at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMinute));
}
