using System.Collections.Immutable;
using System.Globalization;
using NpsBot.Core.Conversations;
using NpsBot.Core.People;
using NpsBot.Core.Views;

namespace NpsBot.Core.Sessions;

/// <summary>Says what became of an absence. Pure.</summary>
internal sealed class AbsenceWords(Reader reader)
{
    private readonly Wording _say = new(reader);

    /// <summary>"Wed 23 Dec to Sat 2 Jan", or the one day.</summary>
    public string Days(Absence absence) => absence.LastDay == absence.FirstDay
        ? _say.Day(absence.FirstDay, withWeekday: true)
        : $"{_say.Day(absence.FirstDay, withWeekday: true)} to {_say.Day(absence.LastDay, withWeekday: true)}";

    /// <param name="open">Open cases that are concerned.</param>
    /// <param name="zone">The zone the days are counted in, where that is not the writer's.</param>
    public NoticeView Confirmed(Person person, Person deputy, Person writer, Absence absence, IReadOnlyList<Absence> replaced, int open, string? zone)
    {
        var begun = absence.StartsAt <= reader.AsOf;
        var details = ImmutableArray.CreateBuilder<string>();
        var cases = Cases(open);
        details.Add(open == 0
            ? $"No case is open now. Answers that come meanwhile go to {deputy.Name}."
            : $"{cases} {(begun ? (open == 1 ? "is" : "are") : (open == 1 ? "goes" : "go"))} {(begun ? "with" : "to")} {deputy.Name}{(begun ? " now" : $" on {_say.Day(absence.FirstDay, withWeekday: true)}")}, in one message, and {(open == 1 ? "comes" : "come")} back on {_say.Day(absence.BackOn, withWeekday: true)}. No clock stops.");
        if (replaced.Count > 0)
        {
            details.Add($"This takes the place of {string.Join(" and ", replaced.Select(Days))}.");
        }

        if (zone is not null)
        {
            details.Add($"Days are counted in {zone}.");
        }

        return new NoticeView
        {
            Tone = NoticeTone.Success,
            Text = $"{Subject(person, writer)} away {Days(absence)}, back on {_say.Day(absence.BackOn, withWeekday: true)}. {deputy.Name} covers.",
            Details = details.ToImmutable(),
            Actions = [Undo(absence, "Undo")],
        };
    }

    public NoticeView Cancelled(Person person, Person writer, Absence absence, int returned, IReadOnlyList<Absence> standing) => new()
    {
        Tone = NoticeTone.Success,
        Text = $"Taken back: {(person.Id == writer.Id ? "you are" : $"{person.Name} is")} not away {Days(absence)}.",
        Details = [.. Came(returned), .. standing.Where(absence.Overlaps).Select(other => $"Away {Days(other)} stands again.")],
    };

    public static NoticeView Returned(Person person, Person writer, int returned) => new()
    {
        Tone = NoticeTone.Success,
        Text = person.Id == writer.Id ? "Welcome back." : $"{person.Name} is back.",
        Details = [.. returned == 0 ? ["No case was held by cover."] : Came(returned)],
        Suggestions = person.Id == writer.Id ? ["my cases"] : ["who is away"],
    };

    /// <param name="planned">What is set for later.</param>
    public NoticeView NotAway(Person person, Person writer, ImmutableArray<Absence> planned) => new()
    {
        Text = $"{Subject(person, writer)} not away now.",
        Details = [.. planned.Select(absence => $"Set for later: {Days(absence)}.")],
        Actions = [.. planned.Take(2).Select(absence => Undo(absence, $"Cancel {Days(absence)}"))],
    };

    public static CardAction Undo(Absence absence, string label) =>
        new(Verbs.AbsenceCancel, label, ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add(DataKeys.Value, absence.Id));

    private static IEnumerable<string> Came(int returned) =>
        returned == 0 ? [] : [$"{Cases(returned)} came back."];

    private static string Cases(int count) => string.Create(CultureInfo.InvariantCulture, $"{count} open {(count == 1 ? "case" : "cases")}");

    private static string Subject(Person person, Person writer) => person.Id == writer.Id ? "You are" : $"{person.Name} is";
}
