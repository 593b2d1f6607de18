using NpsBot.Core.People;

namespace NpsBot.Storage.Tests.Absences;

public abstract class AbsenceStoreContract : Contract
{
    [Fact]
    public async Task An_absence_comes_back_as_it_was_entered()
    {
        var away = await AddAsync(Away("a1", "cora", 10, 20) with { EnteredById = "mira", ReplacedBy = "a0" });

        Assert.Equal(away, await Store.ReadAsync(session => session.Absences.GetAsync("a1", Cancel)));
        Assert.Null(await Store.ReadAsync(session => session.Absences.GetAsync("a2", Cancel)));
    }

    [Fact]
    public async Task Somebody_is_away_from_the_first_instant_to_before_the_last()
    {
        await AddAsync(Away("a1", "cora", 10, 20));

        Assert.Null(await AtAsync("cora", Now.AddDays(10).AddMilliseconds(-1)));
        Assert.Equal("a1", await AtAsync("cora", Now.AddDays(10)));
        Assert.Equal("a1", await AtAsync("cora", Now.AddDays(20).AddMilliseconds(-1)));
        Assert.Null(await AtAsync("cora", Now.AddDays(20)));
        Assert.Null(await AtAsync("ana", Now.AddDays(15)));
    }

    [Fact]
    public async Task What_was_taken_back_or_is_over_stands_no_more()
    {
        await AddAsync(Away("late", "cora", 30, 40));
        await AddAsync(Away("soon", "cora", 10, 20) with { State = AbsenceState.Begun });
        await AddAsync(Away("over", "cora", 10, 20) with { State = AbsenceState.Finished });
        await AddAsync(Away("back", "cora", 10, 20) with { State = AbsenceState.Cancelled });
        await AddAsync(Away("other", "sam", 5, 7));

        Assert.Equal(["soon", "late"], (await Store.ReadAsync(session => session.Absences.OfPersonAsync("cora", Cancel))).Select(away => away.Id));
        Assert.Equal(["other", "soon", "late"], (await Store.ReadAsync(session => session.Absences.StandingAsync(Cancel))).Select(away => away.Id));
        Assert.Equal("soon", await AtAsync("cora", Now.AddDays(15)));
    }

    [Fact]
    public async Task What_was_not_taken_back_is_found_by_its_time()
    {
        await AddAsync(Away("over", "cora", 10, 20) with { State = AbsenceState.Finished });
        await AddAsync(Away("back", "cora", 10, 20) with { State = AbsenceState.Cancelled });
        await AddAsync(Away("planned", "sam", 15, 30));
        await AddAsync(Away("later", "sam", 40, 50));

        Assert.Equal(["over", "planned"], await BetweenAsync(0, 40));
        Assert.Equal(["planned"], await BetweenAsync(20, 30));
        Assert.Empty(await BetweenAsync(5, 10));

        async Task<IEnumerable<string>> BetweenAsync(int from, int to) =>
            (await Store.ReadAsync(session => session.Absences.BetweenAsync(Now.AddDays(from), Now.AddDays(to), Cancel))).Select(away => away.Id).Order();
    }

    [Fact]
    public async Task Starts_and_ends_are_due_when_they_come()
    {
        await AddAsync(Away("begun", "cora", -5, 3) with { State = AbsenceState.Begun });
        await AddAsync(Away("planned", "sam", 1, 7));
        await AddAsync(Away("done", "ana", -5, 0) with { State = AbsenceState.Finished });

        Assert.Equal(Now.AddDays(1), await Store.ReadAsync(session => session.Absences.NextAtAsync(Cancel)));
        Assert.Empty(await DueAsync(Now.AddDays(1).AddMilliseconds(-1)));
        Assert.Equal(["planned"], await DueAsync(Now.AddDays(1)));
        Assert.Equal(["begun", "planned"], await DueAsync(Now.AddDays(3)));
    }

    [Fact]
    public async Task Of_two_that_act_on_a_start_one_does()
    {
        var loaded = await AddAsync(Away("a1", "cora", 1, 7));

        Assert.True(await ChangeAsync(loaded, loaded with { State = AbsenceState.Begun }));
        Assert.False(await ChangeAsync(loaded, loaded with { State = AbsenceState.Begun }));
        Assert.Equal(AbsenceState.Begun, (await Store.ReadAsync(session => session.Absences.GetAsync("a1", Cancel)))!.State);
    }

    [Fact]
    public async Task An_end_can_be_brought_forward()
    {
        var loaded = await AddAsync(Away("a1", "cora", -1, 7) with { State = AbsenceState.Begun });

        Assert.True(await ChangeAsync(loaded, loaded with { EndsAt = Now }));

        Assert.Null(await AtAsync("cora", Now));
        Assert.Equal(["a1"], await DueAsync(Now));
    }

    [Fact]
    public async Task A_replaced_entry_is_found_by_what_took_its_place()
    {
        var old = await AddAsync(Away("old", "cora", 1, 7));
        await AddAsync(Away("new", "cora", 1, 9));
        await ChangeAsync(old, old with { State = AbsenceState.Cancelled, ReplacedBy = "new" });

        Assert.Equal(["old"], (await Store.ReadAsync(session => session.Absences.ReplacedByAsync("new", Cancel))).Select(away => away.Id));
        Assert.Empty(await Store.ReadAsync(session => session.Absences.ReplacedByAsync("old", Cancel)));
    }

    [Fact]
    public async Task The_deputy_named_last_is_known()
    {
        Assert.Null(await DeputyAsync());

        await AddAsync(Away("a1", "cora", -30, -20) with { State = AbsenceState.Finished, DeputyId = "ana", EnteredAt = Now.AddDays(-40) });
        Assert.Equal("ana", await DeputyAsync());

        await AddAsync(Away("a2", "cora", 10, 20) with { DeputyId = "sam" });
        Assert.Equal("sam", await DeputyAsync());

        await AddAsync(Away("a3", "cora", 10, 20) with { DeputyId = "otto", EnteredAt = Now.AddDays(1), State = AbsenceState.Cancelled });
        Assert.Equal("sam", await DeputyAsync());
    }

    private static Absence Away(string id, string person, int from, int to) => new()
    {
        Id = id,
        PersonId = person,
        FirstDay = DateOnly.FromDateTime(Now.UtcDateTime).AddDays(from),
        BackOn = DateOnly.FromDateTime(Now.UtcDateTime).AddDays(to),
        StartsAt = Now.AddDays(from),
        EndsAt = Now.AddDays(to),
        DeputyId = "ana",
        EnteredById = person,
        EnteredAt = Now,
    };

    private Task<Absence> AddAsync(Absence away) => Store.WriteAsync(async session =>
    {
        await session.Absences.AddAsync(away, Cancel);
        return away;
    });

    private Task<bool> ChangeAsync(Absence loaded, Absence changed) => Store.WriteAsync(session => session.Absences.TryChangeAsync(loaded, changed, Cancel));

    private Task<string?> AtAsync(string person, DateTimeOffset at) => Store.ReadAsync(async session => (await session.Absences.AtAsync(person, at, Cancel))?.Id);

    private Task<string?> DeputyAsync() => Store.ReadAsync(session => session.Absences.LastDeputyAsync("cora", Cancel));

    private Task<IEnumerable<string>> DueAsync(DateTimeOffset at) => Store.ReadAsync(async session => (await session.Absences.DueAsync(at, Cancel)).Select(away => away.Id));
}
