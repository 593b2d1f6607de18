using NpsBot.Core.Queries;
using NpsBot.Core.Queries.Status;
using NpsBot.Core.Terms;

namespace NpsBot.Core.Tests.Queries.Status;

public sealed class StatusGrammarTests
{
    [Theory]
    [InlineData("status of case 12")]
    [InlineData("Status of case NPS-12?")]
    [InlineData("What is the status of case 12?")]
    [InlineData("status 12")]
    [InlineData("case 12")]
    [InlineData("case #12")]
    [InlineData("case number 12")]
    [InlineData("case NPS-12")]
    [InlineData("NPS-12")]
    [InlineData("nps 12")]
    [InlineData("#12")]
    [InlineData("12")]
    [InlineData("show me case 12")]
    [InlineData("timeline of NPS-12")]
    [InlineData("open case 12")]
    public void A_case_is_named_in_many_ways(string text) =>
        Assert.Equal(new StatusQuestion.OfCase(new CaseId(12)), StatusGrammar.Read(QueryText.Of(text)));

    [Theory]
    [InlineData("status of acme", "acme")]
    [InlineData("status Acme Corp", "Acme Corp")]
    [InlineData("cases of Acme", "Acme")]
    [InlineData("open cases for Acme", "Acme")]
    [InlineData("cases at \"Bank of America\"", "Bank of America")]
    public void An_account_is_asked_for_by_name(string text, string name) =>
        Assert.Equal(new StatusQuestion.OfAccount(name, IsGuess: false), StatusGrammar.Read(QueryText.Of(text)));

    [Theory]
    [InlineData("acme", "acme")]
    [InlineData("how is Acme doing?", "Acme")]
    [InlineData("Acme cases", "Acme")]
    [InlineData("Acme open cases", "Acme")]
    public void A_bare_name_is_only_a_guess(string text, string name) =>
        Assert.Equal(new StatusQuestion.OfAccount(name, IsGuess: true), StatusGrammar.Read(QueryText.Of(text)));

    [Theory]
    [InlineData("cases")]
    [InlineData("all open cases")]
    [InlineData("show me the cases")]
    public void Cases_alone_are_all_open_ones(string text) => Assert.IsType<StatusQuestion.AllOpen>(StatusGrammar.Read(QueryText.Of(text)));

    [Theory]
    [InlineData("")]
    [InlineData("ab")]
    [InlineData("0")]
    [InlineData("this is a rather long remark of no meaning")]
    public void What_names_nothing_is_not_read(string text) => Assert.Null(StatusGrammar.Read(QueryText.Of(text)));
}
