using System.Globalization;
using NpsBot.Core.Playbooks.Typing;
using NpsBot.Core.Views;

namespace NpsBot.Core.Tests.Playbooks.Typing;

/// <summary>Typed on Wednesday 25 November 2026, 14:02 in Berlin.</summary>
public sealed class TypedInstantTests
{
    private static readonly Reader Berlin = new("Europe/Berlin", "en-GB", new DateTimeOffset(2026, 11, 25, 13, 2, 30, TimeSpan.Zero));
    private static readonly DatePrompt At = new("at", "When") { WithTime = true };

    [Theory]
    [InlineData("now", "2026-11-25T14:02:30+01:00")]
    [InlineData("today 10:12", "2026-11-25T10:12:00+01:00")]
    [InlineData("today, 10:12", "2026-11-25T10:12:00+01:00")]
    [InlineData("10:12 today", "2026-11-25T10:12:00+01:00")]
    [InlineData("10:12", "2026-11-25T10:12:00+01:00")]
    [InlineData("1012", "2026-11-25T10:12:00+01:00")]
    [InlineData("10.12", "2026-11-25T10:12:00+01:00")]
    [InlineData("at 10", "2026-11-25T10:00:00+01:00")]
    [InlineData("10 o'clock", "2026-11-25T10:00:00+01:00")]
    [InlineData("16:00", "2026-11-24T16:00:00+01:00")]
    [InlineData("yesterday 3pm", "2026-11-24T15:00:00+01:00")]
    [InlineData("yesterday at 3:15 p.m.", "2026-11-24T15:15:00+01:00")]
    [InlineData("noon yesterday", "2026-11-24T12:00:00+01:00")]
    [InlineData("12am today", "2026-11-25T00:00:00+01:00")]
    [InlineData("12 pm", "2026-11-25T12:00:00+01:00")]
    [InlineData("an hour ago", "2026-11-25T13:02:30+01:00")]
    [InlineData("half an hour ago", "2026-11-25T13:32:30+01:00")]
    [InlineData("20 min ago", "2026-11-25T13:42:30+01:00")]
    [InlineData("20m ago", "2026-11-25T13:42:30+01:00")]
    [InlineData("1,5 h ago", "2026-11-25T12:32:30+01:00")]
    [InlineData("two hours ago", "2026-11-25T12:02:30+01:00")]
    [InlineData("mon 9:30", "2026-11-23T09:30:00+01:00")]
    [InlineData("20 Nov at 14:00", "2026-11-20T14:00:00+01:00")]
    [InlineData("20.11. 14:00", "2026-11-20T14:00:00+01:00")]
    [InlineData("2 days ago at 9am", "2026-11-23T09:00:00+01:00")]
    [InlineData("2026-11-20 14:00", "2026-11-20T14:00:00+01:00")]
    [InlineData("2026-11-20T14:00:00Z", "2026-11-20T15:00:00+01:00")]
    [InlineData("1 july 14:00", "2026-07-01T14:00:00+02:00")]
    public void A_time_of_contact_is_read_as_people_write_it(string typed, string expected)
    {
        Assert.Equal(expected, Value(typed, Berlin));
    }

    [Theory]
    [InlineData("10:12", "2026-11-26T10:12:00+01:00")]
    [InlineData("14:02", "2026-11-26T14:02:00+01:00")]
    [InlineData("14:03", "2026-11-25T14:03:00+01:00")]
    [InlineData("in 2 hours", "2026-11-25T16:02:30+01:00")]
    [InlineData("tomorrow", "2026-11-26T09:00:00+01:00")]
    [InlineData("fri 14:00", "2026-11-27T14:00:00+01:00")]
    public void A_time_ahead_is_the_next_one(string typed, string expected)
    {
        Assert.Equal(expected, Value(typed, Berlin, TimeDirection.Future));
    }

    [Theory]
    [InlineData("2026-03-29T12:00:00+02:00", "today 2:30", "2026-03-29T03:30:00+02:00")]
    [InlineData("2026-10-25T12:00:00+01:00", "today 2:30", "2026-10-25T02:30:00+02:00")]
    public void A_time_the_clocks_skip_moves_on_and_one_that_comes_twice_means_the_first(string now, string typed, string expected)
    {
        Assert.Equal(expected, Value(typed, Berlin with { AsOf = DateTimeOffset.Parse(now, CultureInfo.InvariantCulture) }));
    }

    [Fact]
    public void A_past_day_without_a_time_asks_for_the_time()
    {
        Assert.Equal("At what time on Tue 24 Nov? Write both, e.g. yesterday 10:12.", Problem("yesterday"));
    }

    [Theory]
    [InlineData("this morning")]
    [InlineData("25:00")]
    [InlineData("10:60")]
    [InlineData("13pm")]
    [InlineData("0am")]
    [InlineData("10")]
    [InlineData("some min ago")]
    [InlineData("20 min")]
    [InlineData("0001-01-01 00:00")]
    [InlineData("9999-12-31T23:59:59Z")]
    public void What_is_no_time_is_answered_with_an_example(string typed)
    {
        Assert.Equal($"I could not read \"{typed}\" as a day and a time. Try now, today 10:12, yesterday 3pm or 20 min ago.", Problem(typed));
    }

    [Theory]
    [InlineData("an hour ago", "today 13:02")]
    [InlineData("yesterday 3pm", "yesterday 15:00")]
    [InlineData("20 nov 14:00", "Fri 20 Nov 14:00")]
    public void A_time_is_said_back_by_its_day(string typed, string said)
    {
        Assert.Equal(said, Assert.IsType<TypedReading.Understood>(TypedAnswer.Read(At, typed, Berlin)).Said);
    }

    private static string Value(string typed, Reader reader, TimeDirection? direction = null) =>
        Assert.IsType<TypedReading.Understood>(TypedAnswer.Read(At, typed, reader, direction)).Value;

    private static string Problem(string typed) => Assert.IsType<TypedReading.NotUnderstood>(TypedAnswer.Read(At, typed, Berlin)).Problem;
}
