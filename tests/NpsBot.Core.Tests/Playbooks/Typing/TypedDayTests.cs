using NpsBot.Core.Playbooks.Typing;
using NpsBot.Core.Views;

namespace NpsBot.Core.Tests.Playbooks.Typing;

/// <summary>Typed on Wednesday 25 November 2026, 14:02 in Berlin.</summary>
public sealed class TypedDayTests
{
    private static readonly Reader Berlin = new("Europe/Berlin", "en-GB", new DateTimeOffset(2026, 11, 25, 13, 2, 0, TimeSpan.Zero));
    private static readonly DatePrompt Due = new("due", "Until");

    [Theory]
    [InlineData("today", "2026-11-25")]
    [InlineData("Tomorrow", "2026-11-26")]
    [InlineData("yesterday", "2026-11-24")]
    [InlineData("the day after tomorrow", "2026-11-27")]
    [InlineData("2026-11-27", "2026-11-27")]
    [InlineData("27 Nov", "2026-11-27")]
    [InlineData("27th of November", "2026-11-27")]
    [InlineData("Nov 27", "2026-11-27")]
    [InlineData("november 27th, 2027", "2027-11-27")]
    [InlineData("27 November 2026", "2026-11-27")]
    [InlineData("Fri, 27 Nov", "2026-11-27")]
    [InlineData("27. Nov.", "2026-11-27")]
    [InlineData("27.11.", "2026-11-27")]
    [InlineData("27.11.26", "2026-11-27")]
    [InlineData("27/11", "2026-11-27")]
    [InlineData("27/11/2026", "2026-11-27")]
    [InlineData("27-11-2026", "2026-11-27")]
    [InlineData("fri", "2026-11-27")]
    [InlineData("Friday", "2026-11-27")]
    [InlineData("by friday", "2026-11-27")]
    [InlineData("this fri", "2026-11-27")]
    [InlineData("next friday", "2026-12-04")]
    [InlineData("friday next week", "2026-12-04")]
    [InlineData("in 3 days", "2026-11-28")]
    [InlineData("in three days", "2026-11-28")]
    [InlineData("in 2 weeks", "2026-12-09")]
    [InlineData("in a week", "2026-12-02")]
    [InlineData("2w", "2026-12-09")]
    [InlineData("in 1 month", "2026-12-25")]
    [InlineData("next week", "2026-11-30")]
    [InlineData("end of the week", "2026-11-27")]
    [InlineData("end of month", "2026-11-30")]
    [InlineData("29 feb", "2028-02-29")]
    public void A_day_is_read_as_people_write_it(string typed, string expected)
    {
        Assert.Equal(expected, Value(Due, typed, Berlin));
    }

    [Theory]
    [InlineData("25 nov", "2026-11-25", "2026-11-25")]
    [InlineData("24 nov", "2027-11-24", "2026-11-24")]
    [InlineData("26 nov", "2026-11-26", "2025-11-26")]
    [InlineData("wed", "2026-12-02", "2026-11-18")]
    [InlineData("thu", "2026-11-26", "2026-11-19")]
    public void Without_a_year_or_a_week_it_is_the_nearest_day_ahead_or_behind(string typed, string ahead, string behind)
    {
        Assert.Equal((ahead, behind), (Value(Due, typed, Berlin), Value(Due, typed, Berlin, TimeDirection.Past)));
    }

    [Theory]
    [InlineData("en-GB", "2027-04-03")]
    [InlineData("en-US", "2027-03-04")]
    public void A_slash_date_follows_the_readers_habit(string locale, string expected)
    {
        Assert.Equal(expected, Value(Due, "3/4", Berlin with { Locale = locale }));
    }

    [Fact]
    public void A_slash_date_that_is_impossible_one_way_is_read_the_other_way()
    {
        Assert.Equal("2026-11-27", Value(Due, "27/11", Berlin with { Locale = "en-US" }));
    }

    [Theory]
    [InlineData("2026-11-25T23:30:00+00:00", "2026-11-26")]
    [InlineData("2026-11-25T22:30:00+00:00", "2026-11-25")]
    public void Today_is_the_readers_day(string now, string expected)
    {
        Assert.Equal(expected, Value(Due, "today", Berlin with { AsOf = DateTimeOffset.Parse(now, null) }));
    }

    [Theory]
    [InlineData("31 feb")]
    [InlineData("29 feb 2027")]
    [InlineData("32.1.")]
    [InlineData("13/13")]
    [InlineData("sat 27 nov")]
    [InlineData("soon")]
    [InlineData("in five")]
    [InlineData("27")]
    [InlineData("in 3 days ago")]
    [InlineData("2026-13-01")]
    [InlineData("1 jan 1999")]
    public void What_is_no_day_is_answered_with_an_example(string typed)
    {
        var reading = Assert.IsType<TypedReading.NotUnderstood>(TypedAnswer.Read(Due, typed, Berlin));

        Assert.Equal($"I could not read \"{typed}\" as a day. Try fri, 27 Nov or in 2 weeks.", reading.Problem);
    }

    [Theory]
    [InlineData("fri", "Fri 27 Nov")]
    [InlineData("27.11.2027", "Sat 27 Nov 2027")]
    public void A_day_is_said_back_with_its_weekday(string typed, string said)
    {
        var reading = Assert.IsType<TypedReading.Understood>(TypedAnswer.Read(Due, typed, Berlin));

        Assert.Equal(said, reading.Said);
    }

    private static string Value(Prompt prompt, string typed, Reader reader, TimeDirection? direction = null) =>
        Assert.IsType<TypedReading.Understood>(TypedAnswer.Read(prompt, typed, reader, direction)).Value;
}
