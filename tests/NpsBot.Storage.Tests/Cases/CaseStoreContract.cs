using NpsBot.Core.Cases;
using NpsBot.Core.Cases.Facts;
using NpsBot.Core.Terms;
using NpsBot.Storage.Cases;

namespace NpsBot.Storage.Tests.Cases;

public abstract class CaseStoreContract : Contract
{
    [Fact]
    public async Task Numbers_count_from_1()
    {
        var first = await Store.WriteAsync(session => session.Cases.NextIdAsync(Cancel));
        var second = await Store.WriteAsync(session => session.Cases.NextIdAsync(Cancel));

        Assert.Equal((1, 2), (first.Number, second.Number));
    }

    [Fact]
    public async Task A_case_comes_back_with_its_facts_and_its_personal_words()
    {
        var opened = await Store.WriteAsync(session => CaseSamples.OpenAsync(session));
        var contacted = new ContactLogged { Medium = ContactMedium.Call, ContactedAt = Now, Outcome = ContactOutcome.Reached, Apologised = true, Said = "Billing is a mess.", StopsClock = true };

        var written = await Store.WriteAsync(session => CaseSamples.AppendAsync(session, opened.Id, opened, contacted, new NoteAdded("Call again on Monday.")));
        var loaded = await LoadAsync(opened.Id);

        Assert.NotNull(loaded);
        Assert.Equal(3, loaded.Version);
        Assert.Equal(written.LastHash, loaded.LastHash);
        Assert.Equal(written.History, loaded.History);
        Assert.Equal("Billing is a mess.", Assert.Single(loaded.Contacts).Fact.Said.Value);
        Assert.Equal(CaseStage.InRecovery, loaded.Stage);
        Assert.Null(await LoadAsync(new CaseId(99)));
    }

    [Fact]
    public async Task Words_in_lists_inside_a_fact_come_back()
    {
        var opened = await Store.WriteAsync(session => CaseSamples.OpenAsync(session));
        Fact[] facts =
        [
            new GoalsAgreed([new Goal("Invoices right", "ina", new DateOnly(2026, 12, 1)), new Goal("Weekly call", null, null)]),
            new ActionsPlanned([new PlannedAction(1, "Fix invoices", "cora", new DateOnly(2026, 12, 1), ActionAudience.Customer)]),
            new QuestionsAnswered("own", [new QuestionAnswer("Why?", "Because.")]),
            new RiskAssessed(3, 2, RiskLevel.High, "Renewal is near."),
        ];

        var written = await Store.WriteAsync(session => CaseSamples.AppendAsync(session, opened.Id, opened, facts));
        var loaded = await LoadAsync(opened.Id);

        Assert.Equal(written.Goals, loaded!.Goals);
        Assert.Equal(written.Actions, loaded.Actions);
        Assert.Equal("Because.", loaded.History.Select(recorded => recorded.Fact).OfType<QuestionsAnswered>().Single().Answers[0].Answer.Value);
        Assert.Null(await FaultAsync(opened.Id));
    }

    [Fact]
    public async Task When_to_look_again_may_change_with_no_new_fact()
    {
        var opened = await Store.WriteAsync(session => CaseSamples.OpenAsync(session));

        await Store.WriteAsync(session => session.Cases.RescheduleAsync(opened.Id, Now.AddHours(5), Cancel));

        Assert.Equal(Now.AddHours(5), await Store.ReadAsync(session => session.Cases.NextSweepAtAsync(Cancel)));
        Assert.Equal([opened.Id], await Store.ReadAsync(session => session.Cases.DueForSweepAsync(Now.AddHours(5), 10, Cancel)));
        Assert.Empty(await Store.ReadAsync(session => session.Cases.DueForSweepAsync(Now.AddHours(5).AddTicks(-TimeSpan.TicksPerMillisecond), 10, Cancel)));
        await Store.WriteAsync(session => session.Cases.RescheduleAsync(opened.Id, null, Cancel));
        Assert.Null(await Store.ReadAsync(session => session.Cases.NextSweepAtAsync(Cancel)));
    }

    [Fact]
    public async Task The_snapshot_row_comes_back_as_it_was_saved()
    {
        var summary = await Store.WriteAsync(async session =>
        {
            var id = await session.Cases.NextIdAsync(Cancel);
            var (after, stored) = CaseRecorder.Record(id, null, [(CaseSamples.Opening(), Actor.System)], Now);
            var full = CaseSamples.Summary(after) with { Risk = RiskLevel.High, NextActionOn = new DateOnly(2026, 12, 31), NextUpdateDueAt = Now.AddDays(3), SnoozedUntil = Now.AddDays(1), EndedAt = Now.AddDays(9), FirstContactAt = Now };
            await session.Cases.AppendAsync(id, null, stored, full, Cancel);
            return full;
        });

        Assert.Equal(summary, await Store.ReadAsync(session => session.Cases.GetSummaryAsync(summary.Id, Cancel)));
        Assert.Null(await Store.ReadAsync(session => session.Cases.GetSummaryAsync(new CaseId(99), Cancel)));
    }

    [Fact]
    public async Task Appending_to_an_old_version_is_a_conflict()
    {
        var opened = await Store.WriteAsync(session => CaseSamples.OpenAsync(session));
        await Store.WriteAsync(session => CaseSamples.AppendAsync(session, opened.Id, opened, new NoteAdded("first")));

        var append = () => Store.WriteAsync(session => CaseSamples.AppendAsync(session, opened.Id, opened, new NoteAdded("second")));

        await Assert.ThrowsAsync<CaseConflictException>(append);
        Assert.Equal(2, (await LoadAsync(opened.Id))!.Version);
    }

    [Fact]
    public async Task Work_that_meets_a_conflict_is_run_again_and_decides_on_the_newer_case()
    {
        var opened = await Store.WriteAsync(session => CaseSamples.OpenAsync(session));
        var newer = await Store.WriteAsync(session => CaseSamples.AppendAsync(session, opened.Id, opened, new NoteAdded("first")));
        var runs = 0;

        var after = await Store.WriteAsync(async session =>
        {
            var seen = runs++ == 0 ? opened : newer;
            return await CaseSamples.AppendAsync(session, opened.Id, seen, new NoteAdded("second"));
        });

        Assert.Equal((2, 3), (runs, after.Version));
        Assert.Equal(["first", "second"], (await LoadAsync(opened.Id))!.History.Select(recorded => recorded.Fact).OfType<NoteAdded>().Select(note => note.Text.Value));
    }

    [Fact]
    public async Task A_contact_has_at_most_one_open_case()
    {
        var opened = await Store.WriteAsync(session => CaseSamples.OpenAsync(session));

        await Assert.ThrowsAsync<CaseConflictException>(() => Store.WriteAsync(session => CaseSamples.OpenAsync(session)));
        Assert.Equal(opened.Id, await FindOpenAsync());

        var closed = await CloseAsync(opened);
        Assert.Null(await FindOpenAsync());

        var next = await Store.WriteAsync(session => CaseSamples.OpenAsync(session));
        Assert.Equal(next.Id, await FindOpenAsync());
        await Assert.ThrowsAsync<CaseConflictException>(() => Store.WriteAsync(session => CaseSamples.AppendAsync(session, closed.Id, closed, new CaseReopened("again"))));
    }

    [Fact]
    public async Task Facts_that_do_not_continue_the_chain_are_refused()
    {
        var opened = await Store.WriteAsync(session => CaseSamples.OpenAsync(session));
        var (after, stored) = CaseRecorder.Record(opened.Id, opened, [(new NoteAdded("x"), Actor.System)], Now);
        var broken = stored.SetItem(0, (stored[0].Recorded with { Hash = new string('0', 64) }, stored[0].Encoded));

        await Assert.ThrowsAsync<ArgumentException>(() => Store.WriteAsync(session => session.Cases.AppendAsync(opened.Id, opened, broken, CaseSamples.Summary(after), Cancel)));
    }

    [Fact]
    public async Task Erased_words_read_as_none_and_the_chain_stays_sound()
    {
        var opened = await OpenWithNoteAsync("Ina is on sick leave.");

        await Store.TamperAsync("delete from case_fact_texts");

        Assert.Null(await FaultAsync(opened.Id));
        var loaded = await LoadAsync(opened.Id);
        Assert.Null(loaded!.History.Select(recorded => recorded.Fact).OfType<NoteAdded>().Single().Text.Value);
        var after = await Store.WriteAsync(session => CaseSamples.AppendAsync(session, opened.Id, loaded, new NoteAdded("Goes on.")));
        Assert.Null(await FaultAsync(after.Id));
    }

    [Theory]
    [InlineData("update case_facts set data = replace(data, '\"score\":2', '\"score\":9')", 1)]
    [InlineData("update case_facts set by_person = 'mira' where seq = 2", 2)]
    [InlineData("update case_facts set at = at + 1 where seq = 2", 2)]
    [InlineData("update case_fact_texts set words = 'All is well.'", 2)]
    [InlineData("update case_fact_texts set ref = 't7'", 2)]
    [InlineData("delete from case_fact_texts; delete from case_facts where seq = 2", 2)]
    [InlineData("delete from case_facts where seq = 1", 1)]
    public async Task Tampering_shows_at_the_fact_it_touched(string sql, int seq)
    {
        var opened = await OpenWithNoteAsync("Not all is well.");
        Assert.Null(await FaultAsync(opened.Id));

        await Store.TamperAsync(sql);

        Assert.Equal(seq, (await FaultAsync(opened.Id))?.Seq);
    }

    [Fact]
    public async Task Lists_show_what_is_due_first_then_the_newest()
    {
        var cases = await OpenManyAsync();

        Assert.Equal([cases[1], cases[0], cases[3], cases[2]], await ListAsync(new CaseFilter()));
    }

    [Fact]
    public async Task The_open_cases_of_an_account_are_told_by_number_in_the_same_order()
    {
        var ids = await Store.WriteAsync(async session =>
        {
            var opened = new List<CaseId>();
            foreach (var (contact, due) in new (string, DateTimeOffset?)[] { ("a", null), ("b", Now.AddHours(2)), ("c", Now.AddHours(1)), ("d", Now) })
            {
                opened.Add(await session.Cases.NextIdAsync(Cancel));
                await CaseSamples.AppendAsync(session, opened[^1], null, CaseSamples.Opening(contact) with { AccountId = "acme", ContactDueAt = due });
            }

            return opened;
        });
        await VoidAsync(ids[3]);

        var open = await Store.ReadAsync(session => session.Cases.OpenAtAsync("acme", 10, Cancel));

        Assert.Equal([ids[2], ids[1], ids[0]], open);
        Assert.Equal(open, await ListAsync(new CaseFilter { AccountId = "acme" }));
        Assert.Equal([ids[2]], await Store.ReadAsync(session => session.Cases.OpenAtAsync("acme", 1, Cancel)));
        Assert.Empty(await Store.ReadAsync(session => session.Cases.OpenAtAsync("nobody", 10, Cancel)));
    }

    [Fact]
    public async Task Cases_held_for_somebody_are_found_until_they_come_back()
    {
        var held = await Store.WriteAsync(session => CaseSamples.OpenAsync(session));
        await Store.WriteAsync(session => CaseSamples.OpenAsync(session, "lia"));

        held = await Store.WriteAsync(session => CaseSamples.AppendAsync(session, held.Id, held, new OwnerAssigned("ana", "cora", "On leave") { Why = OwnerChange.Cover, CoverForId = "cora", Until = Now.AddDays(3) }));
        Assert.Equal("cora", (await Store.ReadAsync(session => session.Cases.GetSummaryAsync(held.Id, Cancel)))!.CoverForId);
        Assert.Equal([held.Id], await ListAsync(new CaseFilter { CoverForId = "cora" }));

        await Store.WriteAsync(session => CaseSamples.AppendAsync(session, held.Id, held, new OwnerAssigned("cora", "ana", "Back") { Why = OwnerChange.CoverEnded }));
        Assert.Empty(await ListAsync(new CaseFilter { CoverForId = "cora" }));
    }

    [Fact]
    public async Task Lists_are_filtered_by_every_part_that_is_set()
    {
        var cases = await OpenManyAsync();
        await VoidAsync(cases[2]);

        Assert.Equal([cases[1], cases[0], cases[3]], await ListAsync(new CaseFilter()));
        Assert.Equal([cases[1], cases[0], cases[3], cases[2]], await ListAsync(new CaseFilter { OpenOnly = false }));
        Assert.Equal([cases[1], cases[3]], await ListAsync(new CaseFilter { OwnerIds = ["owner1", "owner3"] }));
        Assert.Empty(await ListAsync(new CaseFilter { OwnerIds = [] }));
        Assert.Equal([cases[0]], await ListAsync(new CaseFilter { AccountId = "account0" }));
        Assert.Equal([cases[3]], await ListAsync(new CaseFilter { ContactId = "contact3" }));
        Assert.Equal([cases[1]], await ListAsync(new CaseFilter { DueBefore = Now.AddHours(2) }));
        Assert.Equal([cases[1], cases[0]], await ListAsync(new CaseFilter { DueBefore = Now.AddHours(2).AddMilliseconds(1) }));
        Assert.Equal([cases[3]], await ListAsync(new CaseFilter { RiskAtLeast = RiskLevel.High }));
        Assert.Equal([cases[1]], await ListAsync(new CaseFilter { Limit = 1 }));
        Assert.Empty(await ListAsync(new CaseFilter { AccountId = "account0", ContactId = "contact3" }));
        Assert.Equal(3, await Store.ReadAsync(session => session.Cases.CountAsync(new CaseFilter { Limit = 1 }, Cancel)));
    }

    [Fact]
    public async Task The_clock_finds_open_cases_that_wait_for_it_longest_waiting_first()
    {
        var cases = await OpenManyAsync();

        Assert.Equal(Now.AddHours(1), await NextSweepAsync());
        Assert.Equal([cases[1], cases[0]], await DueForSweepAsync(Now.AddHours(2), 10));
        Assert.Equal([cases[1]], await DueForSweepAsync(Now.AddHours(2), 1));
        Assert.Empty(await DueForSweepAsync(Now.AddHours(1).AddMilliseconds(-1), 10));

        await VoidAsync(cases[1]);
        Assert.Equal(Now.AddHours(2), await NextSweepAsync());
        await Store.WriteAsync(async session => await session.Cases.RescheduleAsync(cases[0], Now.AddHours(5), Cancel));
        Assert.Equal(Now.AddHours(5), await NextSweepAsync());
        await VoidAsync(cases[0]);
        Assert.Null(await NextSweepAsync());
    }

    /// <summary>Four open cases: due in two hours, in one, and two without a due time, of which the second is newer and at critical risk.</summary>
    private Task<CaseId[]> OpenManyAsync() => Store.WriteAsync(async session =>
    {
        DateTimeOffset?[] dues = [Now.AddHours(2), Now.AddHours(1), null, null];
        var ids = new CaseId[dues.Length];
        for (var index = 0; index < dues.Length; index++)
        {
            var opening = CaseSamples.Opening($"contact{index}") with { AccountId = $"account{index}", OwnerId = $"owner{index}", ContactDueAt = dues[index] };
            var risk = index == 3 ? RiskLevel.Critical : RiskLevel.Low;
            ids[index] = await session.Cases.NextIdAsync(Cancel);
            await CaseSamples.AppendAsync(session, ids[index], null, opening, new RiskAssessed(1, 1, risk, "because"));
        }

        return ids;
    });

    private Task<Case> VoidAsync(CaseId id) => Store.WriteAsync(async session =>
        await CaseSamples.AppendAsync(session, id, await session.Cases.LoadAsync(id, Cancel), new CaseVoided("test")));

    private Task<Case> OpenWithNoteAsync(string note) => Store.WriteAsync(async session =>
    {
        var opened = await CaseSamples.OpenAsync(session);
        return await CaseSamples.AppendAsync(session, opened.Id, opened, new NoteAdded(note));
    });

    private Task<Case> CloseAsync(Case current) => Store.WriteAsync(session =>
        CaseSamples.AppendAsync(session, current.Id, current, new CaseClosed(CaseOutcome.Satisfied, "We listened.", null)));

    private Task<IReadOnlyList<CaseId>> ListAsync(CaseFilter filter) => Store.ReadAsync<IReadOnlyList<CaseId>>(async session =>
        [.. (await session.Cases.ListAsync(filter, Cancel)).Select(summary => summary.Id)]);

    private Task<CaseId?> FindOpenAsync() => Store.ReadAsync(session => session.Cases.FindOpenAsync("ina", Cancel));

    private Task<IReadOnlyList<CaseId>> DueForSweepAsync(DateTimeOffset now, int limit) => Store.ReadAsync(session => session.Cases.DueForSweepAsync(now, limit, Cancel));

    private Task<DateTimeOffset?> NextSweepAsync() => Store.ReadAsync(session => session.Cases.NextSweepAtAsync(Cancel));

    private Task<Case?> LoadAsync(CaseId id) => Store.ReadAsync(session => session.Cases.LoadAsync(id, Cancel));

    private Task<ChainFault?> FaultAsync(CaseId id) => Store.ReadAsync(session => FactAudit.FindFaultAsync(session, id, Cancel));
}
