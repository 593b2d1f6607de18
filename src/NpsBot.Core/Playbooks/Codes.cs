using System.Collections.Frozen;
using System.Text.Json;

namespace NpsBot.Core.Playbooks;

/// <summary>The written form of closed sets: <c>customer_answered</c> for <c>CustomerAnswered</c>. Used in files, forms and answers.</summary>
public static class Codes
{
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    /// <summary>The value of a word; a hyphen counts as an underscore. <see langword="null"/> when it is none of them.</summary>
    public static T? Find<T>(string? word)
        where T : struct, Enum => word is not null && Known<T>.Values.TryGetValue(word.Replace('-', '_'), out var value) ? value : null;

    /// <summary>All words, in the order of the set.</summary>
    public static IReadOnlyList<string> All<T>()
        where T : struct, Enum => Known<T>.Words;

    private static class Known<T>
        where T : struct, Enum
    {
        public static readonly FrozenDictionary<string, T> Values = Enum.GetValues<T>().ToFrozenDictionary(Of, StringComparer.Ordinal);

        public static readonly IReadOnlyList<string> Words = [.. Enum.GetValues<T>().Select(Of)];
    }
}
