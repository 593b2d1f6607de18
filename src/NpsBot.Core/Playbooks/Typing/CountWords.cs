namespace NpsBot.Core.Playbooks.Typing;

/// <summary>Small numbers as words.</summary>
internal static class CountWords
{
    private static readonly string[] Words = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    /// <summary>"two" is 2, "a" and "an" are 1; <see langword="null"/> for anything else.</summary>
    public static int? Find(string word) =>
        word is "a" or "an" ? 1 : Array.IndexOf(Words, word) is >= 0 and var number ? number : null;
}
