using System.Collections.Immutable;

namespace NpsBot.Core.Playbooks.Steps;

/// <summary>Refuses days that have passed, or are so far off that they are a slip.</summary>
internal static class FutureDays
{
    /// <summary>How far ahead anything is planned.</summary>
    private const int MaxYears = 5;

    /// <summary>Notes a problem at each key whose day is before today in the reader's zone; days given before and kept are the caller's affair.</summary>
    public static void Check(StepContext context, Answers answers, IEnumerable<string> keys, ImmutableDictionary<string, string>.Builder problems)
    {
        var today = new ReaderTime(context.Reader).Today;
        foreach (var key in keys)
        {
            if (answers.Date(key) is not { } day)
            {
                continue;
            }

            if (day < today)
            {
                problems[key] = "This day has passed. Give today or a later day.";
            }
            else if (day > today.AddYears(MaxYears))
            {
                problems[key] = $"This is more than {MaxYears} years away. Look at the year.";
            }
        }
    }
}
