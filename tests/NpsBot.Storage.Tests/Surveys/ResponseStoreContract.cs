using System.Data.Common;
using NpsBot.Core.Surveys;

namespace NpsBot.Storage.Tests.Surveys;

public abstract class ResponseStoreContract : Contract
{
    private static readonly DateOnly Day = new(2026, 11, 20);

    private static readonly SurveyResponse Full = Answers.Of("r1", 3, Day) with
    {
        Comment = "Line one\nLine \"two\" 😀 '; drop table responses; --",
        SurveyId = "s1",
        SurveyName = "Autumn",
        Product = "Cloud",
        WantsFollowUp = true,
        CaseNumber = 12,
        Properties = """{"seats":12}""",
    };

    [Fact]
    public async Task An_answer_comes_back_as_it_was_stored()
    {
        await InsertAsync(Full, Answers.Of("r2", 9, Day, null, null));

        Assert.Equal(Full, await Store.ReadAsync(session => session.Responses.GetAsync("r1", Cancel)));
        Assert.Equal(Full, await Store.ReadAsync(session => session.Responses.FindAsync("generic", "x-r1", Cancel)));
        Assert.Equal(Answers.Of("r2", 9, Day, null, null), await Store.ReadAsync(session => session.Responses.GetAsync("r2", Cancel)));
        Assert.Null(await Store.ReadAsync(session => session.Responses.FindAsync("other", "x-r1", Cancel)));
    }

    [Fact]
    public async Task The_same_answer_of_the_same_source_cannot_be_stored_twice()
    {
        await InsertAsync(Full);

        await Assert.ThrowsAnyAsync<DbException>(() => InsertAsync(Full with { Id = "r2" }));
        await InsertAsync(Full with { Id = "r3", Source = "other" });
    }

    [Fact]
    public async Task An_update_replaces_by_id()
    {
        await InsertAsync(Full);
        var changed = Full with { Score = 8, Comment = null, IsVoid = true, CaseNumber = null };

        await Store.WriteAsync(session => session.Responses.UpdateAsync(changed, Cancel));

        Assert.Equal(changed, await Store.ReadAsync(session => session.Responses.GetAsync("r1", Cancel)));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.WriteAsync(session => session.Responses.UpdateAsync(Full with { Id = "r9" }, Cancel)));
    }

    [Fact]
    public async Task The_previous_answer_is_the_latest_real_one_before_an_instant()
    {
        await InsertAsync(
            Answers.Of("r1", 9, Day.AddDays(-20)),
            Answers.Of("r2", 7, Day.AddDays(-10)),
            Answers.Of("r3", 1, Day.AddDays(-5)) with { IsVoid = true },
            Answers.Of("r4", 2, Day),
            Answers.Of("r5", 2, Day.AddDays(-1), contact: "ben"));

        Assert.Equal("r2", (await PreviousAsync(Answers.Of("r4", 2, Day).OccurredAt))?.Id);
        Assert.Equal("r4", (await PreviousAsync(Answers.Of("r4", 2, Day).OccurredAt.AddMilliseconds(1)))?.Id);
        Assert.Null(await PreviousAsync(Answers.Of("r1", 9, Day.AddDays(-20)).OccurredAt));
    }

    [Fact]
    public async Task The_latest_answer_of_each_contact_comes_unhappiest_first()
    {
        await InsertAsync(
            Answers.Of("r1", 1, Day.AddDays(-9), contact: "ina"),
            Answers.Of("r2", 8, Day.AddDays(-1), contact: "ina"),
            Answers.Of("r3", 4, Day.AddDays(-3), contact: "ben"),
            Answers.Of("r4", 0, Day, contact: "ben") with { IsVoid = true },
            Answers.Of("r5", 2, Day.AddDays(-3), contact: null),
            Answers.Of("r6", 0, Day, account: "other", contact: "zoe"));

        var latest = await Store.ReadAsync(session => session.Responses.LatestByContactAsync("acme", Cancel));

        Assert.Equal(["r3", "r2"], latest.Select(response => response.Id));
    }

    [Fact]
    public async Task The_answers_of_a_case_come_oldest_first()
    {
        await InsertAsync(
            Answers.Of("r1", 1, Day) with { CaseNumber = 12 },
            Answers.Of("r2", 8, Day.AddDays(-1)) with { CaseNumber = 12 },
            Answers.Of("r3", 4, Day) with { CaseNumber = 13 });

        var answers = await Store.ReadAsync(session => session.Responses.OfCaseAsync(12, Cancel));

        Assert.Equal(["r2", "r1"], answers.Select(response => response.Id));
    }

    [Fact]
    public async Task The_answers_of_a_day_come_as_they_came_in()
    {
        await InsertAsync(
            Answers.Of("r1", 1, Day) with { ReceivedAt = Answers.Of("r1", 1, Day).ReceivedAt.AddHours(1) },
            Answers.Of("r2", 8, Day, account: "other", contact: "zoe"),
            Answers.Of("r3", 4, Day) with { IsVoid = true },
            Answers.Of("r4", 4, Day.AddDays(-1)),
            Answers.Of("r5", 4, Day.AddDays(1)));

        Assert.Equal(["r2", "r1"], (await Store.ReadAsync(session => session.Responses.OfDayAsync(Day, Cancel))).Select(response => response.Id));
    }

    [Fact]
    public async Task The_earlier_answers_of_an_account_come_oldest_first()
    {
        await InsertAsync(
            Answers.Of("r1", 1, Day.AddDays(-1)),
            Answers.Of("r2", 8, Day.AddDays(-9)),
            Answers.Of("r3", 4, Day.AddDays(-5)) with { IsVoid = true },
            Answers.Of("r4", 4, Day),
            Answers.Of("r5", 4, Day.AddDays(-2), account: "other", contact: "zoe"));

        Assert.Equal(["r2", "r1"], (await Store.ReadAsync(session => session.Responses.OfAccountBeforeAsync("acme", Day, Cancel))).Select(response => response.Id));
    }

    private Task<SurveyResponse?> PreviousAsync(DateTimeOffset before) => Store.ReadAsync(session => session.Responses.PreviousAsync("ina", before, Cancel));

    private Task InsertAsync(params SurveyResponse[] responses) => Store.WriteAsync(async session =>
    {
        foreach (var response in responses)
        {
            await session.Responses.InsertAsync(response, Cancel);
        }
    });
}
