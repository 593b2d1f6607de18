using System.Globalization;
using NpsBot.Core.Dialogs.Absences;
using NpsBot.Core.Views;

namespace NpsBot.Core.Tests.Dialogs;

public sealed class AbsenceDaysTests
{
    /// <summary>Sunday 22 November 2026, 12:00 in Berlin.</summary>
    private static readonly DateTimeOffset Sunday = new(2026, 11, 22, 11, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("23 Dec to 2 Jan", "2026-12-23", "2027-01-03")]
    [InlineData("from 23 Dec until 2 Jan", "2026-12-23", "2027-01-03")]
    [InlineData("23 Dec - 2 Jan", "2026-12-23", "2027-01-03")]
    [InlineData("23-27 Dec", "2026-12-23", "2026-12-28")]
    [InlineData("between 23 Dec and 27 Dec", "2026-12-23", "2026-12-28")]
    [InlineData("2026-12-23 to 2027-01-02", "2026-12-23", "2027-01-03")]
    [InlineData("23.12. to 2.1.", "2026-12-23", "2027-01-03")]
    [InlineData("tomorrow", "2026-11-23", "2026-11-24")]
    [InlineData("today", "2026-11-22", "2026-11-23")]
    [InlineData("on Friday", "2026-11-27", "2026-11-28")]
    [InlineData("until Friday", "2026-11-22", "2026-11-28")]
    [InlineData("back on Friday", "2026-11-22", "2026-11-27")]
    [InlineData("23 Dec, back on 3 Jan", "2026-12-23", "2027-01-03")]
    [InlineData("Monday to Friday", "2026-11-23", "2026-11-28")]
    [InlineData("Wed to Tue", "2026-11-25", "2026-12-02")]
    [InlineData("tomorrow until Friday", "2026-11-23", "2026-11-28")]
    [InlineData("for 2 weeks", "2026-11-22", "2026-12-06")]
    [InlineData("from Monday for 3 days", "2026-11-23", "2026-11-26")]
    [InlineData("next week", "2026-11-23", "2026-11-30")]
    public void Days_are_read_as_people_write_them(string text, string first, string back)
    {
        var days = Read(text, Sunday);

        Assert.Null(days.Problem);
        Assert.Equal((first, back), (days.First.ToString("O", CultureInfo.InvariantCulture), days.BackOn.ToString("O", CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData("5 Jan to 2 Jan", "ends before it begins")]
    [InlineData("Friday to tomorrow", "ends before it begins")]
    [InlineData("2026-11-02 to 2026-11-20", "is over")]
    [InlineData("tomorrow to 2028-01-01", "more than I plan for")]
    [InlineData("2029-01-01", "more than I plan for")]
    [InlineData("", "From when to when?")]
    [InlineData("when the moon is full", "could not read")]
    [InlineData("31 Nov to 2 Dec", "could not read")]
    public void What_cannot_be_says_what_to_write(string text, string problem)
    {
        Assert.Contains(problem, Read(text, Sunday).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void The_last_day_is_seen_from_the_first()
    {
        var days = Read("23 Dec to 2 Jan", new DateTimeOffset(2026, 12, 20, 11, 0, 0, TimeSpan.Zero));

        Assert.Equal((new DateOnly(2026, 12, 23), new DateOnly(2027, 1, 3)), (days.First, days.BackOn));
    }

    [Theory]
    [InlineData("away 23 Dec to 2 Jan, cover Ana", null, "23 Dec to 2 Jan", "Ana")]
    [InlineData("away until Friday, cover Ana Silva", null, "until Friday", "Ana Silva")]
    [InlineData("Away tomorrow.", null, "tomorrow", null)]
    [InlineData("I'm away tomorrow, Ana covers", null, "tomorrow", "Ana")]
    [InlineData("I am on holiday next week covered by Ana Silva!", null, "next week", "Ana Silva")]
    [InlineData("Cora is away 23 Dec to 2 Jan, cover Ana", "Cora", "23 Dec to 2 Jan", "Ana")]
    [InlineData("Cora Lind will be away tomorrow cover: Ana", "Cora Lind", "tomorrow", "Ana")]
    [InlineData("away from 23 Dec to 2 Jan and cover is Ana", null, "from 23 Dec to 2 Jan", "Ana")]
    public void A_line_about_leaving_is_taken_apart(string text, string? name, string when, string? deputy)
    {
        var leave = Assert.IsType<AbsenceCommand.Leave>(AbsenceCommand.TryParse(text));

        Assert.Equal((name, when, deputy), (leave.Name, leave.When, leave.Deputy));
    }

    [Theory]
    [InlineData("I am back", null)]
    [InlineData("i'm back early!", null)]
    [InlineData("Cora is back", "Cora")]
    [InlineData("not away", null)]
    [InlineData("I am not away after all", null)]
    public void A_line_about_being_back_is_understood(string text, string? name)
    {
        Assert.Equal(name, Assert.IsType<AbsenceCommand.Back>(AbsenceCommand.TryParse(text)).Name);
    }

    [Theory]
    [InlineData("away")]
    [InlineData("who is away")]
    [InlineData("is Cora away?")]
    [InlineData("back")]
    [InlineData("who is back")]
    [InlineData("my cases")]
    [InlineData("nps last quarter")]
    [InlineData("runaway success")]
    public void Questions_and_other_words_are_no_command(string text)
    {
        Assert.Null(AbsenceCommand.TryParse(text));
    }

    private static AbsenceDays Read(string text, DateTimeOffset now) => new AbsenceDaysReader(new Reader("Europe/Berlin", "en-GB", now)).Read(text);
}
