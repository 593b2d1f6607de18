using System.Globalization;
using NpsBot.Core.Views;

namespace NpsBot.Core.Playbooks.Typing;

/// <summary>Turns typed words into the answer to a prompt, in the reader's zone, and says answers back. Pure.</summary>
public static class TypedAnswer
{
    private const int MaxEcho = 40;
    private const int MaxSaid = 80;

    private static readonly HashSet<string> YesWords = new(["y", "yes", "yep", "yeah", "yup", "ok", "okay", "done", "sure", "right", "correct", "true", "ja", "x", "+", "👍", "✅"], StringComparer.OrdinalIgnoreCase);
    private static readonly HashSet<string> NoWords = new(["n", "no", "nope", "nah", "not yet", "wrong", "false", "nein", "-", "👎", "❌"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads one answer.</summary>
    /// <param name="prompt">Any but a group, which is answered field by field.</param>
    /// <param name="text">As typed.</param>
    /// <param name="reader">Who typed it: "today" and "me" are theirs.</param>
    /// <param name="direction">Where days and times lie that leave it open; unset: instants in the past, days in the future, as all steps ask.</param>
    /// <exception cref="ArgumentException">The prompt is a group.</exception>
    public static TypedReading Read(Prompt prompt, string text, Reader reader, TimeDirection? direction = null)
    {
        var typed = text.Trim();
        if (typed.Length == 0)
        {
            return new TypedReading.NotUnderstood(prompt.Optional ? "Write an answer, or say skip." : "Write an answer, or say help.");
        }

        return prompt switch
        {
            ChoicePrompt choice => TypedChoice.Read(choice, typed),
            TextPrompt field => ReadText(field, typed),
            DatePrompt { WithTime: true } instant => ReadInstant(instant, typed, reader, direction ?? TimeDirection.Past),
            DatePrompt day => ReadDay(day, typed, reader, direction ?? TimeDirection.Future),
            PersonPrompt person => TypedPerson.Read(person, typed, reader.PersonId),
            NumberPrompt number => ReadNumber(number, typed),
            ConfirmPrompt => ReadConfirm(typed),
            GroupPrompt => throw new ArgumentException("A group is answered field by field.", nameof(prompt)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>An answer in invariant form, for people: "E-mail", "today 10:12", "Cora Lind", "yes". A value that no longer fits its prompt is said as it is.</summary>
    public static string Say(Prompt prompt, string value, Reader reader)
    {
        var wording = new Wording(reader);
        return prompt switch
        {
            ChoicePrompt choice => choice.Options.FirstOrDefault(option => option.Value == value)?.Label ?? value,
            PersonPrompt person => person.People.FirstOrDefault(option => option.Value == value)?.Label ?? value,
            DatePrompt { WithTime: true } when DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) && DayWords.IsYear(at.Year) => wording.When(at),
            DatePrompt { WithTime: false } when DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => wording.Day(day, withWeekday: true),
            ConfirmPrompt => value == "true" ? "yes" : "no",
            TextPrompt => $"\"{Wording.Cut(string.Join(' ', value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), MaxSaid)}\"",
            _ => value,
        };
    }

    internal static TypedReading NotUnderstood(string typed, string asWhat, string examples) =>
        new TypedReading.NotUnderstood($"I could not read \"{Wording.Cut(typed, MaxEcho)}\" as {asWhat}. Try {examples}.");

    private static TypedReading ReadText(TextPrompt prompt, string typed)
    {
        var value = prompt.Multiline ? typed : string.Join(' ', typed.Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        return value.Length > prompt.MaxLength
            ? new TypedReading.NotUnderstood(FormattableString.Invariant($"Shorten it to {prompt.MaxLength} characters; it has {value.Length}."))
            : new TypedReading.Understood(value, $"\"{Wording.Cut(string.Join(' ', value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), MaxSaid)}\"");
    }

    private static TypedReading ReadDay(DatePrompt prompt, string typed, Reader reader, TimeDirection direction)
    {
        var words = new TimeWords(reader, direction);
        if (words.Day(typed) is not { } day)
        {
            return NotUnderstood(typed, "a day", direction == TimeDirection.Future ? "fri, 27 Nov or in 2 weeks" : "yesterday, mon or 27 Nov");
        }

        var value = ReaderTime.Invariant(day);
        return new TypedReading.Understood(value, Say(prompt, value, reader));
    }

    private static TypedReading ReadInstant(DatePrompt prompt, string typed, Reader reader, TimeDirection direction)
    {
        var words = new TimeWords(reader, direction);
        if (words.Instant(typed) is { } at)
        {
            var value = words.Time.Invariant(at);
            return new TypedReading.Understood(value, Say(prompt, value, reader));
        }

        if (words.Day(typed) is { } day)
        {
            return new TypedReading.NotUnderstood($"At what time on {new Wording(reader).Day(day, withWeekday: true)}? Write both, e.g. {typed} 10:12.");
        }

        return NotUnderstood(typed, "a day and a time", direction == TimeDirection.Past ? "now, today 10:12, yesterday 3pm or 20 min ago" : "tomorrow 9:00, fri 14:00 or in 2 hours");
    }

    private static TypedReading ReadNumber(NumberPrompt prompt, string typed)
    {
        var bounds = FormattableString.Invariant($"{prompt.Min} to {prompt.Max}");
        return TypedNumber.Read(typed) is not { } number
            ? NotUnderstood(typed, "a number", $"one from {bounds}")
            : number < prompt.Min || number > prompt.Max
                ? new TypedReading.NotUnderstood($"Give a number from {bounds}.")
                : new TypedReading.Understood(number.ToString(CultureInfo.InvariantCulture), number.ToString(CultureInfo.InvariantCulture));
    }

    private static TypedReading ReadConfirm(string typed)
    {
        var word = typed.TrimEnd('.', '!').TrimEnd();
        return YesWords.Contains(word) ? new TypedReading.Understood("true", "yes")
            : NoWords.Contains(word) ? new TypedReading.Understood("false", "no")
            : NotUnderstood(typed, "yes or no", "yes or no");
    }
}
