using NpsBot.Core.Cases.Facts;
using NpsBot.Core.Outbox;
using NpsBot.Core.People;
using NpsBot.Core.Terms;
using NpsBot.Core.Views;

namespace NpsBot.Core.Tests.Sessions;

public sealed class CoverTests : IAsyncLifetime
{
    private readonly CaseRig _rig = new();

    [Fact]
    public async Task At_the_start_all_open_cases_move_once_with_one_message_and_the_clock_runs_on()
    {
        var first = await _rig.OpenAsync();
        var second = await _rig.OpenAsync();
        await _rig.DispatchAsync();
        await AwayAsync("cora", "sam", 1, 8);

        await _rig.Absences.RunAsync(Cancel);
        Assert.Equal("cora", await OwnerAsync(first.Id));
        _rig.Clock.Advance(TimeSpan.FromDays(1));
        await Task.WhenAll(_rig.Absences.RunAsync(Cancel), _rig.Absences.RunAsync(Cancel));
        await _rig.Absences.RunAsync(Cancel);

        var moved = await _rig.CaseAsync(first.Id);
        Assert.Equal(("sam", "cora", first.ContactDueAt), (moved.OwnerId, moved.CoverForId, moved.ContactDueAt));
        Assert.Single(moved.History, recorded => recorded.Fact is OwnerAssigned { Why: OwnerChange.Cover });
        Assert.Equal("sam", await OwnerAsync(second.Id));
        var note = Assert.Single(await _rig.MessagesAsync(MessageKinds.CoverNote));
        Assert.Equal(("person:sam", OutboxPriority.Normal), (note.Destination, note.Priority));
        Assert.Empty(await CardsToAsync("sam"));
    }

    [Fact]
    public async Task The_deputy_reads_each_case_in_three_lines_with_a_way_to_it()
    {
        var opened = await _rig.OpenAsync();
        await _rig.ChangeAsync(opened.Id, Reached(), Promise());
        await BeginAsync(await AwayAsync("cora", "sam", 0, 8));
        await _rig.DispatchAsync();

        var told = Assert.Single(_rig.Slack.In("D-sam"), message => message.View is DigestView);
        var view = (DigestView)told.View;
        var section = Assert.Single(view.Sections);
        Assert.StartsWith("You cover for Cora Lind until ", view.Title, StringComparison.Ordinal);
        Assert.Equal("Acme Corp: Dana 1 scored 2 of 10, \"Nobody called us.\"", section.Heading);
        Assert.StartsWith("Mira Holm reached Dana 1 today ", section.Lines[0].What, StringComparison.Ordinal);
        Assert.Contains("Promised: Send the report by ", section.Lines[0].What, StringComparison.Ordinal);
        Assert.StartsWith("Next: ", section.Lines[1].What, StringComparison.Ordinal);
        Assert.Equal("Open NPS-1", section.Lines[1].Open!.Label);
    }

    [Fact]
    public async Task At_the_end_what_the_deputy_still_holds_comes_back_and_the_rest_stays()
    {
        var (held, closed, handed) = (await _rig.OpenAsync(), await _rig.OpenAsync(), await _rig.OpenAsync());
        await BeginAsync(await AwayAsync("cora", "sam", 0, 2));
        _rig.Clock.Advance(TimeSpan.FromHours(1));
        await _rig.ChangeAsync(held.Id, Reached());
        await _rig.ChangeAsync(closed.Id, new CaseClosed(CaseOutcome.Satisfied, "Fine.", null));
        await _rig.ChangeAsync(handed.Id, new OwnerAssigned("mira", "sam", "Mine."));

        _rig.Clock.Advance(TimeSpan.FromDays(2));
        await _rig.Absences.RunAsync(Cancel);
        await _rig.DispatchAsync();

        Assert.Equal(("cora", "sam", "mira"), (await OwnerAsync(held.Id), await OwnerAsync(closed.Id), await OwnerAsync(handed.Id)));
        var back = await _rig.CaseAsync(held.Id);
        Assert.Equal((null, null), (back.CoverForId, back.OwnerNote));
        var view = (DigestView)Assert.Single(_rig.Teams.In("D-cora"), message => message.View is DigestView).View;
        Assert.Equal(("Welcome back", "1 case is yours again"), (view.Title, view.Summary));
        Assert.StartsWith("Meanwhile: Mira Holm logged contact", Assert.Single(view.Sections).Lines[0].What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deputy_who_is_away_too_is_covered_by_theirs_and_circles_end_at_the_manager()
    {
        await AwayAsync("cora", "sam", 0, 8);
        await AwayAsync("sam", "ada", 0, 8);
        Assert.Equal("ada", await StandInAsync("cora"));

        await AwayAsync("ada", "cora", 0, 8);
        Assert.Equal("mira", await StandInAsync("cora"));

        await AwayAsync("mira", "cora", 0, 8);
        Assert.Equal("eve", await StandInAsync("cora"));

        await AwayAsync("eve", "mira", 0, 8);
        Assert.Null(await StandInAsync("cora"));
    }

    [Fact]
    public async Task A_deputy_who_leaves_later_passes_the_covered_cases_on_and_they_come_back_to_their_owner()
    {
        var opened = await _rig.OpenAsync();
        await BeginAsync(await AwayAsync("cora", "sam", 0, 4));
        await AwayAsync("sam", "mira", 1, 9);

        _rig.Clock.Advance(TimeSpan.FromDays(1));
        await _rig.Absences.RunAsync(Cancel);
        Assert.Equal(("mira", "cora"), (await OwnerAsync(opened.Id), (await _rig.CaseAsync(opened.Id)).CoverForId));

        _rig.Clock.Advance(TimeSpan.FromDays(3));
        await _rig.Absences.RunAsync(Cancel);
        Assert.Equal("cora", await OwnerAsync(opened.Id));
    }

    [Fact]
    public async Task An_absence_taken_back_brings_the_cases_home_and_what_it_replaced_stands_again()
    {
        var opened = await _rig.OpenAsync();
        var old = await AwayAsync("cora", "sam", 0, 4);
        await BeginAsync(old);
        var longer = await AwayAsync("cora", "mira", 0, 9);
        await ReplaceAsync(old.Id, longer.Id);
        await _rig.Absences.RunAsync(Cancel);
        Assert.Equal("mira", await OwnerAsync(opened.Id));

        await CancelAsync(longer.Id);
        await _rig.Absences.RunAsync(Cancel);
        Assert.Equal("sam", await OwnerAsync(opened.Id));

        await CancelAsync(old.Id);
        Assert.Equal("cora", await OwnerAsync(opened.Id));
    }

    [Fact]
    public async Task A_server_that_slept_through_an_absence_moves_nothing()
    {
        var opened = await _rig.OpenAsync();
        await AwayAsync("cora", "sam", 1, 2);

        _rig.Clock.Advance(TimeSpan.FromDays(5));
        await _rig.Absences.RunAsync(Cancel);

        Assert.Equal("cora", await OwnerAsync(opened.Id));
        Assert.Empty(await _rig.MessagesAsync(MessageKinds.CoverNote));
        Assert.Null(await _rig.Absences.NextAtAsync(Cancel));
    }

    [Fact]
    public async Task The_sweep_is_due_at_the_next_start_or_end()
    {
        var away = await AwayAsync("cora", "sam", 1, 3);
        Assert.Equal(away.StartsAt, await _rig.Absences.NextAtAsync(Cancel));

        _rig.Clock.Advance(TimeSpan.FromDays(1));
        await _rig.Absences.RunAsync(Cancel);
        Assert.Equal(away.EndsAt, await _rig.Absences.NextAtAsync(Cancel));

        _rig.Clock.Advance(TimeSpan.FromDays(2));
        await _rig.Absences.RunAsync(Cancel);
        Assert.Null(await _rig.Absences.NextAtAsync(Cancel));
    }

    [Fact]
    public async Task Who_is_handed_a_case_gets_one_message_with_the_note_and_three_lines()
    {
        var opened = await _rig.OpenAsync();
        await _rig.DispatchAsync();
        await _rig.ChangeAsync(opened.Id, new OwnerAssigned("sam", "cora", "Knows them well."));
        Assert.Empty(await CardsToAsync("sam"));
        await _rig.DispatchAsync();

        var view = (DigestView)Assert.Single(_rig.Slack.In("D-sam"), message => message.View is DigestView).View;
        Assert.Equal(("Mira Holm handed you NPS-1", "\"Knows them well.\""), (view.Title, view.Summary));
        Assert.Equal(2, Assert.Single(view.Sections).Lines.Length);
    }

    [Fact]
    public async Task Who_takes_a_case_over_themselves_is_told_nothing_but_the_card()
    {
        var opened = await _rig.OpenAsync("stark");
        await _rig.ChangeAsync(opened.Id, new OwnerAssigned("mira", "sam", "Mine."));

        Assert.Empty(await _rig.MessagesAsync(MessageKinds.HandOverNote));
        Assert.Equal(OutboxPriority.Normal, Assert.Single(await CardsToAsync("mira")).Priority);
    }

    public ValueTask InitializeAsync() => _rig.InitializeAsync();

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private ContactLogged Reached() => new() { Medium = ContactMedium.Call, ContactedAt = _rig.Now, Outcome = ContactOutcome.Reached, Apologised = true, StopsClock = true };

    private ActionsPlanned Promise() => new([new PlannedAction(1, "Send the report", "cora", DateOnly.FromDateTime(_rig.Now.UtcDateTime).AddDays(3), ActionAudience.Customer)]);

    private Task<Absence> AwayAsync(string person, string deputy, int from, int to) => _rig.WriteAsync(async session =>
    {
        var today = DateOnly.FromDateTime(_rig.Now.UtcDateTime);
        var away = new Absence
        {
            Id = $"{person}-{deputy}-{from}",
            PersonId = person,
            FirstDay = today.AddDays(from),
            BackOn = today.AddDays(to),
            StartsAt = _rig.Now.AddDays(from),
            EndsAt = _rig.Now.AddDays(to),
            DeputyId = deputy,
            EnteredById = person,
            EnteredAt = _rig.Now,
        };
        await session.Absences.AddAsync(away, Cancel);
        return away;
    });

    private Task<int> BeginAsync(Absence away) => _rig.WriteAsync(session => _rig.Cover.BeginAsync(session, away, _rig.Now, Cancel));

    private Task<bool> ReplaceAsync(string old, string by) => _rig.WriteAsync(async session =>
    {
        var loaded = (await session.Absences.GetAsync(old, Cancel))!;
        return await session.Absences.TryChangeAsync(loaded, loaded with { State = AbsenceState.Cancelled, ReplacedBy = by }, Cancel);
    });

    private Task<int?> CancelAsync(string id) => _rig.WriteAsync(async session => await _rig.Cover.CancelAsync(session, (await session.Absences.GetAsync(id, Cancel))!, _rig.Now, Cancel));

    private async Task<string?> OwnerAsync(CaseId id) => (await _rig.CaseAsync(id)).OwnerId;

    private Task<string?> StandInAsync(string person) => _rig.ReadAsync(async session =>
        (await StandIns.ForAsync(session.Absences, session.People, (await session.People.GetAsync(person, Cancel))!, _rig.Now, Cancel))?.Person.Id);

    private async Task<IReadOnlyList<OutboxMessage>> CardsToAsync(string person) =>
        [.. (await _rig.MessagesAsync(MessageKinds.CaseCard, OutboxState.Pending)).Where(message => message.Destination == $"person:{person}")];
}
