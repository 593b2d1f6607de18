using System.Text.Json.Nodes;
using NpsBot.Core.Accounts;
using NpsBot.Core.Cases.Facts;
using NpsBot.Core.Intake;
using NpsBot.Core.Outbox;
using NpsBot.Core.Terms;
using NpsBot.Testing;

namespace NpsBot.Core.Tests.Intake;

public sealed class ResponseIntakeTests : IAsyncLifetime
{
    private readonly IntakeRig _rig = new();

    public ValueTask InitializeAsync() => _rig.InitializeAsync();

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task A_score_of_6_opens_a_case_and_a_score_of_7_does_not()
    {
        Assert.IsType<IntakeOutcome.CaseOpened>(await _rig.AcceptAsync(_rig.Answer("a", 6)));
        Assert.IsType<IntakeOutcome.Recorded>(await _rig.AcceptAsync(_rig.Answer("b", 7) with { Respondent = new IncomingContact { Email = "jo@acme.example" } }));
    }

    [Fact]
    public async Task An_unhappy_answer_goes_to_the_accounts_owner_with_48_hours_to_call()
    {
        var opened = await _rig.OpenAsync(_rig.Answer() with { Comment = "Third outage" });

        Assert.Equal((CaseKind.Recovery, "cora", null), (opened.Kind, opened.OwnerId, opened.OwnerNote));
        Assert.Equal(_rig.Now + TimeSpan.FromHours(48), opened.ContactDueAt);
        var card = Assert.Single(await _rig.MessagesAsync(MessageKinds.CaseCard));
        Assert.Equal("person:cora", card.Destination);
        var stored = (await _rig.ResponseAsync("r1"))!;
        Assert.Equal((1L, "acme", "Third outage"), (stored.CaseNumber, stored.AccountId, stored.Comment));
    }

    [Fact]
    public async Task The_clock_counts_from_the_answer_not_from_its_arrival()
    {
        var opened = await _rig.OpenAsync(_rig.Answer() with { OccurredAt = _rig.Now - TimeSpan.FromHours(47) });

        Assert.Equal(_rig.Now + TimeSpan.FromHours(1), opened.ContactDueAt);
    }

    [Fact]
    public async Task A_happy_customer_who_wants_to_be_contacted_gets_a_follow_up_without_clock()
    {
        var opened = await _rig.OpenAsync(_rig.Answer(score: 9) with { WantsFollowUp = true });

        Assert.Equal((CaseKind.FollowUp, null), (opened.Kind, opened.ContactDueAt));
    }

    [Fact]
    public async Task A_complaint_marked_by_its_property_opens_a_follow_up()
    {
        var opened = await _rig.OpenAsync(_rig.Answer(score: 8) with { Properties = new JsonObject { ["Complaint"] = true, ["Product"] = "Api" } });

        Assert.Equal(CaseKind.FollowUp, opened.Kind);
        Assert.Equal("Api", (await _rig.ResponseAsync("r1"))!.Product);
    }

    [Fact]
    public async Task The_same_answer_twice_opens_one_case()
    {
        var answer = _rig.Answer() with { Comment = "x", Properties = new JsonObject { ["b"] = 1, ["a"] = "ü" } };
        var opened = await _rig.OpenAsync(answer);
        _rig.Clock.Advance(TimeSpan.FromMinutes(5));

        Assert.IsType<IntakeOutcome.Duplicate>(await _rig.AcceptAsync(answer with { Properties = new JsonObject { ["a"] = "ü", ["b"] = 1 } }));
        Assert.Equal(opened.Version, (await _rig.CaseAsync(opened.Id)).Version);
    }

    [Fact]
    public async Task The_same_id_of_another_source_is_another_answer()
    {
        await _rig.OpenAsync(_rig.Answer());

        Assert.IsType<IntakeOutcome.Joined>(await _rig.AcceptAsync(_rig.Answer() with { Source = "other" }));
    }

    [Fact]
    public async Task A_comment_that_comes_later_slips_into_the_same_case_without_a_second_ping()
    {
        var opened = await _rig.OpenAsync(_rig.Answer());
        var before = (await _rig.MessagesAsync(MessageKinds.CaseCard)).Count;

        var outcome = await _rig.AcceptAsync(_rig.Answer() with { Comment = "Nobody called us." });

        Assert.Equal(new IntakeOutcome.Updated(opened.Id), outcome);
        Assert.Equal(new ResponseChanged((await _rig.ResponseAsync("r1"))!.Id, 2, CommentAdded: true), (await _rig.CaseAsync(opened.Id)).History[^1].Fact);
        Assert.Equal("Nobody called us.", (await _rig.ResponseAsync("r1"))!.Comment);
        Assert.Equal(before, (await _rig.MessagesAsync(MessageKinds.CaseCard)).Count);
    }

    [Fact]
    public async Task A_later_delivery_without_the_comment_does_not_take_it_away()
    {
        await _rig.OpenAsync(_rig.Answer() with { Comment = "Nobody called us." });

        Assert.IsType<IntakeOutcome.Duplicate>(await _rig.AcceptAsync(_rig.Answer()));
    }

    [Fact]
    public async Task A_score_corrected_upward_keeps_the_case_and_shows_the_new_score()
    {
        var opened = await _rig.OpenAsync(_rig.Answer(score: 0));

        Assert.Equal(new IntakeOutcome.Updated(opened.Id), await _rig.AcceptAsync(_rig.Answer(score: 10)));
        var current = await _rig.CaseAsync(opened.Id);
        Assert.True(current.IsOpen);
        Assert.Equal(10, current.Score);
    }

    [Fact]
    public async Task A_score_corrected_downward_opens_a_case()
    {
        Assert.IsType<IntakeOutcome.Recorded>(await _rig.AcceptAsync(_rig.Answer(score: 9)));

        var opened = await _rig.OpenAsync(_rig.Answer(score: 3));

        Assert.Equal(3, opened.Score);
        Assert.Equal(opened.Id.Number, (await _rig.ResponseAsync("r1"))!.CaseNumber);
    }

    [Fact]
    public async Task A_further_answer_of_the_same_person_joins_the_open_case()
    {
        var opened = await _rig.OpenAsync(_rig.Answer("a"));
        _rig.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(new IntakeOutcome.Joined(opened.Id), await _rig.AcceptAsync(_rig.Answer("b", 4)));
        var current = await _rig.CaseAsync(opened.Id);
        Assert.Equal(4, current.Score);
        Assert.Equal(opened.ContactDueAt, current.ContactDueAt);
        Assert.Single(await _rig.OpenCasesAsync());
    }

    [Fact]
    public async Task An_answer_given_earlier_but_delivered_later_does_not_replace_the_newer_one()
    {
        var opened = await _rig.OpenAsync(_rig.Answer("new", 2));

        Assert.IsType<IntakeOutcome.Recorded>(await _rig.AcceptAsync(_rig.Answer("old", 9) with { OccurredAt = _rig.Now - TimeSpan.FromDays(1) }));
        Assert.Equal(2, (await _rig.CaseAsync(opened.Id)).Score);
    }

    [Fact]
    public async Task An_unhappy_answer_on_an_open_follow_up_starts_the_clock_there()
    {
        var opened = await _rig.OpenAsync(_rig.Answer("a", 9) with { WantsFollowUp = true });
        _rig.Clock.Advance(TimeSpan.FromHours(1));

        Assert.IsType<IntakeOutcome.Joined>(await _rig.AcceptAsync(_rig.Answer("b", 1)));

        var current = await _rig.CaseAsync(opened.Id);
        Assert.Equal((CaseKind.Recovery, _rig.Now + TimeSpan.FromHours(48)), (current.Kind, current.ContactDueAt));
        Assert.NotEqual(opened.Playbook, current.Playbook);
    }

    [Fact]
    public async Task Two_people_at_one_account_have_a_case_each()
    {
        await _rig.OpenAsync(_rig.Answer("a"));
        await _rig.OpenAsync(_rig.Answer("b") with { Respondent = new IncomingContact { Email = "jo@acme.example" } });

        Assert.Equal(2, (await _rig.OpenCasesAsync()).Count);
    }

    [Fact]
    public async Task An_account_without_owner_goes_to_the_fallback_and_says_so()
    {
        var opened = await _rig.OpenAsync(_rig.Answer() with { Account = new IncomingAccount { Id = "zen", Name = "Zenith" } });

        Assert.Equal(("ada", "Zenith has no owner: sent to the fallback, Ada Admin."), (opened.OwnerId, opened.OwnerNote));
    }

    [Fact]
    public async Task An_owner_who_is_not_in_the_directory_is_remembered_and_the_fallback_stands_in()
    {
        var opened = await _rig.OpenAsync(_rig.Answer() with { Account = new IncomingAccount { Id = "zen", Name = "Zenith", OwnerEmail = "New@us.example" } });

        Assert.Equal("new@us.example", (await _rig.AccountAsync("zen"))!.OwnerEmail);
        Assert.Equal("ada", opened.OwnerId);
        Assert.DoesNotContain("new@", opened.OwnerNote, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_survey_says_about_an_account_fills_gaps_and_overwrites_nothing()
    {
        await _rig.AcceptAsync(_rig.Answer() with { Account = new IncomingAccount { Id = "acme", Name = "ACME old name", OwnerEmail = "ada@us.example", Tier = "gold", Arr = 10 } });
        await _rig.AcceptAsync(_rig.Answer("r2") with { Account = new IncomingAccount { Id = "acme", Tier = "silver" } });

        Assert.Equal(new Account { Id = "acme", Name = "Acme Corp", OwnerId = "cora", Tier = "gold", Arr = new Money(10, "EUR") }, await _rig.AccountAsync("acme"));
    }

    [Fact]
    public async Task An_account_given_by_name_alone_is_found_whatever_its_case()
    {
        var opened = await _rig.OpenAsync(_rig.Answer() with { Account = new IncomingAccount { Name = "ACME corp" } });

        Assert.Equal("acme", opened.AccountId);
    }

    [Fact]
    public async Task An_answer_that_names_no_account_belongs_where_its_address_is_known()
    {
        await _rig.Accounts.AcceptAsync([new(new IncomingAccount { Id = "acme" }, new IncomingContact { Email = "dana@acme.example", Name = "Dana Reyes", Role = "VP" })], keep: true, _rig.Now, default);

        var opened = await _rig.OpenAsync(_rig.Answer() with { Account = new IncomingAccount() });

        Assert.Equal(("acme", "cora"), (opened.AccountId, opened.OwnerId));
    }

    [Fact]
    public async Task An_address_known_at_two_accounts_is_not_guessed_at()
    {
        var dana = new IncomingContact { Email = "dana@acme.example" };
        await _rig.Accounts.AcceptAsync([new(new IncomingAccount { Id = "acme" }, dana), new(new IncomingAccount { Id = "zen" }, dana)], keep: true, _rig.Now, default);

        var opened = await _rig.OpenAsync(_rig.Answer() with { Account = new IncomingAccount() });

        Assert.StartsWith("unknown-", opened.AccountId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_without_any_account_gets_a_case_of_their_own_and_no_e_mail_in_ids()
    {
        var opened = await _rig.OpenAsync(_rig.Answer() with { Account = new IncomingAccount() });
        var other = await _rig.OpenAsync(_rig.Answer("b") with { Account = new IncomingAccount(), Respondent = new IncomingContact { Email = "li@acme.example" } });

        Assert.NotEqual(opened.AccountId, other.AccountId);
        Assert.DoesNotContain("dana", opened.AccountId, StringComparison.Ordinal);
        Assert.Equal("Unknown company (acme.example)", (await _rig.AccountAsync(opened.AccountId))!.Name);
    }

    [Fact]
    public async Task An_answer_of_nobody_from_nowhere_counts_and_says_why_it_opens_no_case()
    {
        var outcome = await _rig.AcceptAsync(_rig.Answer() with { Account = new IncomingAccount(), Respondent = new IncomingContact() });

        Assert.NotNull(Assert.IsType<IntakeOutcome.Recorded>(outcome).Note);
        Assert.Null((await _rig.ResponseAsync("r1"))!.AccountId);
    }

    [Fact]
    public async Task Each_anonymous_answer_at_an_account_is_somebody_else()
    {
        await _rig.OpenAsync(_rig.Answer("a") with { Respondent = new IncomingContact() });
        await _rig.OpenAsync(_rig.Answer("b") with { Respondent = new IncomingContact() });

        Assert.Equal(["somebody", "somebody"], (await _rig.ReadAsync(session => session.Accounts.ContactsOfAsync("acme", default))).Select(contact => contact.Name));
    }

    [Fact]
    public async Task A_contact_keeps_what_was_known_and_learns_what_is_new()
    {
        await _rig.AcceptAsync(_rig.Answer("a", 9) with { Respondent = new IncomingContact { Email = "dana@acme.example", Name = "Dana", Role = "VP" } });
        await _rig.AcceptAsync(_rig.Answer("b", 9) with { Respondent = new IncomingContact { Email = "DANA@acme.example", ExternalId = "c7" } });
        await _rig.AcceptAsync(_rig.Answer("c", 9) with { Respondent = new IncomingContact { ExternalId = "c7", Name = "Dana Reyes" } });

        var contact = Assert.Single(await _rig.ReadAsync(session => session.Accounts.ContactsOfAsync("acme", default)));
        Assert.Equal(("Dana Reyes", "dana@acme.example", "c7", "VP"), (contact.Name, contact.Email, contact.ExternalId, contact.Role));
    }

    [Fact]
    public async Task An_older_answer_fills_gaps_but_does_not_turn_back_what_a_later_one_said()
    {
        var later = _rig.Answer("later", 9) with { Respondent = new IncomingContact { Email = "dana@acme.example", Name = "Dana Reyes-Lopez" } };
        var older = _rig.Answer("older", 9) with { OccurredAt = _rig.Now - TimeSpan.FromDays(90), Respondent = new IncomingContact { Email = "dana@acme.example", Name = "Dana Reyes", Role = "VP" } };
        await _rig.AcceptAsync(later);
        await _rig.AcceptAsync(older);

        Assert.IsType<IntakeOutcome.Duplicate>(await _rig.AcceptAsync(later));
        Assert.IsType<IntakeOutcome.Duplicate>(await _rig.AcceptAsync(older));

        var contact = Assert.Single(await _rig.ReadAsync(session => session.Accounts.ContactsOfAsync("acme", default)));
        Assert.Equal(("Dana Reyes-Lopez", "VP"), (contact.Name, contact.Role));
    }

    [Fact]
    public async Task Somebody_known_by_name_only_is_the_same_person_when_the_address_comes()
    {
        var opened = await _rig.OpenAsync(_rig.Answer("a") with { Respondent = new IncomingContact { Name = "Dana Reyes" } });

        Assert.Equal(new IntakeOutcome.Joined(opened.Id), await _rig.AcceptAsync(_rig.Answer("b")));
    }

    [Fact]
    public async Task An_address_stays_with_who_has_it()
    {
        await _rig.AcceptAsync(_rig.Answer("a", 9));
        await _rig.AcceptAsync(_rig.Answer("b", 9) with { Respondent = new IncomingContact { ExternalId = "jo", Email = "jo@acme.example" } });
        await _rig.AcceptAsync(_rig.Answer("c", 9) with { Respondent = new IncomingContact { ExternalId = "jo", Email = "dana@acme.example" } });

        var contacts = await _rig.ReadAsync(session => session.Accounts.ContactsOfAsync("acme", default));
        Assert.Equal(["dana@acme.example", "jo@acme.example"], contacts.Select(contact => contact.Email).Order());
    }

    [Fact]
    public async Task An_answer_of_14_days_ago_counts_without_waking_anybody_and_a_younger_one_opens_a_case()
    {
        var limit = new IntakeRules().OpenCasesForAnswersYoungerThan;

        Assert.NotNull(Assert.IsType<IntakeOutcome.Recorded>(await _rig.AcceptAsync(_rig.Answer("a") with { OccurredAt = _rig.Now - limit })).Note);
        Assert.IsType<IntakeOutcome.CaseOpened>(await _rig.AcceptAsync(_rig.Answer("b") with { OccurredAt = _rig.Now - limit + TimeSpan.FromMilliseconds(1) }));
    }

    [Fact]
    public async Task A_clock_slightly_ahead_counts_as_now()
    {
        await _rig.AcceptAsync(_rig.Answer() with { OccurredAt = _rig.Now + TimeSpan.FromMinutes(59) });

        Assert.Equal(_rig.Now, (await _rig.ResponseAsync("r1"))!.OccurredAt);
    }

    [Fact]
    public async Task The_day_is_counted_in_the_organisations_zone()
    {
        await _rig.AcceptAsync(_rig.Answer("before", 9) with { OccurredAt = new DateTimeOffset(2026, 1, 3, 22, 59, 59, TimeSpan.Zero) });
        await _rig.AcceptAsync(_rig.Answer("after", 9) with { OccurredAt = new DateTimeOffset(2026, 1, 3, 23, 0, 0, TimeSpan.Zero) });

        Assert.Equal(new DateOnly(2026, 1, 3), (await _rig.ResponseAsync("before"))!.OccurredOn);
        Assert.Equal(new DateOnly(2026, 1, 4), (await _rig.ResponseAsync("after"))!.OccurredOn);
    }

    [Fact]
    public async Task A_day_without_time_does_not_take_a_known_time_away()
    {
        await _rig.AcceptAsync(_rig.Answer());

        Assert.IsType<IntakeOutcome.Duplicate>(await _rig.AcceptAsync(_rig.Answer() with { OccurredAt = null, OccurredOn = new DateOnly(2026, 1, 5) }));
        Assert.IsType<IntakeOutcome.Updated>(await _rig.AcceptAsync(_rig.Answer() with { OccurredAt = null, OccurredOn = new DateOnly(2026, 1, 4) }));
        Assert.Equal(new DateTimeOffset(2026, 1, 3, 23, 0, 0, TimeSpan.Zero), (await _rig.ResponseAsync("r1"))!.OccurredAt);
    }

    [Fact]
    public async Task A_refused_answer_does_not_spoil_its_neighbours()
    {
        var outcomes = await _rig.Responses.AcceptAsync([_rig.Answer("a"), _rig.Answer("b", 11), _rig.Answer("c", 9)], _rig.Now, default);

        Assert.Collection(
            outcomes,
            outcome => Assert.IsType<IntakeOutcome.CaseOpened>(outcome),
            outcome => Assert.Equal("score", Assert.IsType<IntakeOutcome.Refused>(outcome).Field),
            outcome => Assert.IsType<IntakeOutcome.Joined>(outcome));
        Assert.Null(await _rig.ResponseAsync("b"));
    }

    [Fact]
    public async Task Twenty_deliveries_at_once_open_one_case()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _rig.AcceptAsync(_rig.Answer())));

        Assert.Single(outcomes.OfType<IntakeOutcome.CaseOpened>());
        Assert.Equal(19, outcomes.OfType<IntakeOutcome.Duplicate>().Count());
    }

    [Fact]
    public async Task Twenty_answers_of_one_person_at_once_share_one_case()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => _rig.AcceptAsync(_rig.Answer($"r{i}"))));

        Assert.Single(outcomes.OfType<IntakeOutcome.CaseOpened>());
        Assert.Equal(19, outcomes.OfType<IntakeOutcome.Joined>().Count());
    }

    [Fact]
    public async Task A_preview_says_what_would_happen_and_keeps_nothing()
    {
        var outcomes = await _rig.Responses.PreviewAsync([_rig.Answer("a"), _rig.Answer("b")], _rig.Now, default);

        Assert.IsType<IntakeOutcome.CaseOpened>(outcomes[0]);
        Assert.IsType<IntakeOutcome.Joined>(outcomes[1]);
        Assert.Null(await _rig.ResponseAsync("a"));
        Assert.Empty(await _rig.OpenCasesAsync());
    }

    [Fact]
    public async Task Hostile_words_are_kept_as_words()
    {
        await _rig.OpenAsync(_rig.Answer() with { Comment = SampleViews.Hostile, Respondent = new IncomingContact { Name = SampleViews.Hostile } });

        Assert.Equal(SampleViews.Hostile.Replace("\u0007", string.Empty, StringComparison.Ordinal), (await _rig.ResponseAsync("r1"))!.Comment);
    }

    [Fact]
    public async Task An_answer_found_not_to_be_real_wakes_nobody_when_it_is_changed()
    {
        await _rig.AcceptAsync(_rig.Answer(score: 9));
        await _rig.WriteAsync(async session => await session.Responses.UpdateAsync((await session.Responses.FindAsync("generic", "r1", default))! with { IsVoid = true }, default));

        Assert.Equal(new IntakeOutcome.Updated(null), await _rig.AcceptAsync(_rig.Answer(score: 1)));
        Assert.Empty(await _rig.OpenCasesAsync());
    }

    [Fact]
    public async Task A_follow_up_that_was_closed_gets_a_new_case_when_the_score_turns_unhappy()
    {
        var opened = await _rig.OpenAsync(_rig.Answer(score: 9) with { WantsFollowUp = true });
        await _rig.WriteAsync(async session =>
        {
            var current = (await session.Cases.LoadAsync(opened.Id, default))!;
            await _rig.Book.AppendAsync(session, opened.Id, current, [new CaseClosed(CaseOutcome.Satisfied, "done", null)], new Actor("cora"), _rig.Now, default);
        });

        var second = await _rig.OpenAsync(_rig.Answer(score: 2) with { WantsFollowUp = true });

        Assert.Equal(CaseKind.Recovery, second.Kind);
        Assert.Equal(second.Id.Number, (await _rig.ResponseAsync("r1"))!.CaseNumber);
    }
}
