using NpsBot.Storage.Sql;

namespace NpsBot.Storage.Tests;

public sealed class FoldedTests
{
    [Theory]
    [InlineData("EMEA", "emea")]
    [InlineData(" Österreich ", "österreich")]
    [InlineData("O\u0308sterreich", "österreich")]
    [InlineData("  ", null)]
    [InlineData(null, null)]
    public void Keys_are_without_case(string? text, string? key) => Assert.Equal(key, Folded.Key(text));

    [Theory]
    [InlineData("Zürich\t Re ", "zurich re")]
    [InlineData("Ｗｉｄｅ", "wide")]
    [InlineData("Łódź", "łodz")]
    public void Search_keys_are_without_accents_and_with_single_blanks(string text, string key) => Assert.Equal(key, Folded.Search(text));
}
