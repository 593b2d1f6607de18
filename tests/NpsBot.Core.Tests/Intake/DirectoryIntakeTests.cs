using Microsoft.Extensions.Logging.Abstractions;
using NpsBot.Core.Accounts;
using NpsBot.Core.Cases.Facts;
using NpsBot.Core.Intake;
using NpsBot.Core.People;
using NpsBot.Core.Sweeps;
using NpsBot.Core.Terms;

namespace NpsBot.Core.Tests.Intake;

public sealed class DirectoryIntakeTests : IAsyncLifetime
{
    private static readonly HashSet<string> Nobody = [];

    private readonly IntakeRig _rig = new();

    public ValueTask InitializeAsync() => _rig.InitializeAsync();

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task What_an_import_says_about_an_account_holds_and_what_it_leaves_out_stays()
    {
        await AcceptAsync(new IncomingAccount { Id = "acme", Arr = 240_000, Currency = "usd", Tier = "gold", RenewsOn = new DateOnly(2027, 3, 12) });

        var outcome = await AcceptAsync(new IncomingAccount { Id = "acme", Name = "Acme Inc", Tier = "silver" });

        Assert.Equal(new ImportOutcome.Changed(), outcome);
        Assert.Equal(
            new Account { Id = "acme", Name = "Acme Inc", OwnerId = "cora", Tier = "silver", Arr = new Money(240_000, "USD"), RenewsOn = new DateOnly(2027, 3, 12) },
            await _rig.AccountAsync("acme"));
    }

    [Fact]
    public async Task The_same_account_again_changes_nothing()
    {
        var account = new IncomingAccount { Id = "zen", Name = "Zenith", OwnerEmail = "cora@us.example", SponsorEmail = "ada@us.example" };
        var contact = new IncomingContact { Email = "li@zen.example", Name = "Li", IsChampion = true, Influence = Influence.High };

        Assert.Equal(new ImportOutcome.Added(), await AcceptAsync(account, contact));
        Assert.Equal(new ImportOutcome.Unchanged(), await AcceptAsync(account, contact));
        Assert.Equal(new ImportOutcome.Changed(), await AcceptAsync(account, contact with { IsChampion = false }));
    }

    [Fact]
    public async Task A_case_is_looked_at_again_when_an_import_says_more_about_its_account()
    {
        var opened = await _rig.OpenAsync(_rig.Answer());
        Assert.Empty(opened.Asks);

        await AcceptAsync(new IncomingAccount { Id = "acme", Arr = 900_000, Currency = "EUR", SponsorEmail = "mira@us.example" });

        var sweep = new CaseSweep(_rig.Database, _rig.Book, _rig.Clock, NullLogger<CaseSweep>.Instance);
        Assert.Equal(_rig.Now, await sweep.NextAtAsync(TestContext.Current.CancellationToken));
        await sweep.RunAsync(TestContext.Current.CancellationToken);
        Assert.Equal("mira", Assert.Single((await _rig.CaseAsync(opened.Id)).Asks).HolderId);
    }

    [Fact]
    public async Task A_new_owner_who_is_unknown_replaces_the_old_one_and_is_waited_for()
    {
        var outcome = await AcceptAsync(new IncomingAccount { Id = "acme", OwnerEmail = "new@us.example" });

        Assert.NotNull(Assert.IsType<ImportOutcome.Changed>(outcome).Note);
        var account = (await _rig.AccountAsync("acme"))!;
        Assert.Equal((null, "new@us.example"), (account.OwnerId, account.OwnerEmail));
    }

    [Theory]
    [InlineData(null, 0, "EUR", "account.external_id")]
    [InlineData("a", -1, "EUR", "account.arr")]
    [InlineData("a", 0, "Euro", "account.currency")]
    public async Task A_wrong_account_is_refused_with_its_field(string? id, int arr, string currency, string field)
    {
        Assert.Equal(field, Assert.IsType<ImportOutcome.Refused>(await AcceptAsync(new IncomingAccount { Id = id, Arr = arr, Currency = currency })).Field);
    }

    [Fact]
    public async Task Importing_somebody_links_the_accounts_that_wait_for_them()
    {
        await AcceptAsync(new IncomingAccount { Id = "zen", OwnerEmail = "new@us.example" });

        var outcome = await AcceptAsync(new IncomingPerson { Email = " New@us.example", Name = "Nils New" });

        Assert.Contains("1 account that waited", Assert.IsType<ImportOutcome.Added>(outcome).Note, StringComparison.Ordinal);
        Assert.Equal("new@us.example", (await _rig.AccountAsync("zen"))!.OwnerId);
        Assert.Equal(new ImportOutcome.Unchanged(), await AcceptAsync(new IncomingPerson { Email = "new@us.example" }));
    }

    [Fact]
    public async Task A_case_that_waited_for_its_owner_goes_to_them_once_they_are_known()
    {
        var opened = await _rig.OpenAsync(_rig.Answer() with { Account = new IncomingAccount { Id = "zen", Name = "Zenith", OwnerEmail = "new@us.example" } });
        await AcceptAsync(new IncomingPerson { Id = "nils", Email = "new@us.example", Name = "Nils New" });

        Assert.Equal(1, await _rig.Adoption.RunAsync(_rig.Now, default));
        Assert.Equal(0, await _rig.Adoption.RunAsync(_rig.Now, default));

        var current = await _rig.CaseAsync(opened.Id);
        Assert.Equal(("nils", null), (current.OwnerId, current.OwnerNote));
    }

    [Fact]
    public async Task A_case_the_fallback_has_begun_to_work_on_stays_with_them()
    {
        var opened = await _rig.OpenAsync(_rig.Answer() with { Account = new IncomingAccount { Id = "zen", OwnerEmail = "new@us.example" } });
        await _rig.WriteAsync(async session => await _rig.Book.AppendAsync(session, opened.Id, await session.Cases.LoadAsync(opened.Id, default), [new NoteAdded("on it")], new Actor("ada"), _rig.Now, default));
        await AcceptAsync(new IncomingPerson { Id = "nils", Email = "new@us.example", Name = "Nils New" });

        Assert.Equal(0, await _rig.Adoption.RunAsync(_rig.Now, default));
        Assert.Equal("ada", (await _rig.CaseAsync(opened.Id)).OwnerId);
    }

    [Fact]
    public async Task An_owner_no_chat_reaches_does_not_get_the_case_back_by_an_import()
    {
        var opened = await _rig.OpenAsync(_rig.Answer());
        await _rig.WriteAsync(async session => await _rig.Book.AppendAsync(session, opened.Id, await session.Cases.LoadAsync(opened.Id, default), [new OwnerAssigned("ada", "cora", "Cora could not be reached.")], Actor.System, _rig.Now, default));

        Assert.Equal(0, await _rig.Adoption.RunAsync(_rig.Now, default));
        Assert.Equal("ada", (await _rig.CaseAsync(opened.Id)).OwnerId);
    }

    [Fact]
    public async Task A_case_of_an_empty_directory_is_given_out_when_somebody_comes()
    {
        await using var empty = new IntakeRig();
        var opened = await empty.OpenAsync(empty.Answer());
        Assert.Null(opened.OwnerId);

        await empty.People.AcceptAsync([new IncomingPerson { Email = "ada@us.example", Name = "Ada", Role = PersonRole.Administrator }], keep: true, default);

        Assert.Equal(1, await empty.Adoption.RunAsync(empty.Now, default));
        Assert.Equal("ada@us.example", (await empty.CaseAsync(opened.Id)).OwnerId);
    }

    [Fact]
    public async Task Somebody_known_keeps_what_the_file_leaves_out()
    {
        await AcceptAsync(new IncomingPerson { Id = "cora", Email = "cora.lind@us.example", TimeZone = "Europe/Paris", Locale = "fr-FR", Platform = "Teams" });

        var cora = await _rig.ReadAsync(session => session.People.GetAsync("cora", default));
        Assert.Equal(
            new Person { Id = "cora", Name = "Cora Lind", Email = "cora.lind@us.example", Role = PersonRole.Csm, ManagerId = "mira", TimeZone = "Europe/Paris", Locale = "fr-FR", Platform = "teams" },
            cora);
    }

    [Theory]
    [InlineData(null, "cora", "", null, null, "email")]
    [InlineData(null, "n/a", "Somebody", null, null, "email")]
    [InlineData("other", "cora@us.example", "Somebody", null, null, "email")]
    [InlineData("mira", "cora@us.example", null, null, null, "email")]
    [InlineData(null, "new@us.example", null, null, null, "name")]
    [InlineData(null, "new@us.example", "New", "Berlin", null, "time_zone")]
    [InlineData(null, "new@us.example", "New", null, "xx-invalid-zz", "locale")]
    public async Task A_wrong_colleague_is_refused_with_the_field(string? id, string email, string? name, string? zone, string? locale, string field)
    {
        var outcome = await AcceptAsync(new IncomingPerson { Id = id, Email = email, Name = name, TimeZone = zone, Locale = locale });

        Assert.Equal(field, Assert.IsType<ImportOutcome.Refused>(outcome).Field);
    }

    [Fact]
    public async Task Managers_are_set_and_circles_are_refused()
    {
        Assert.Equal(new ImportOutcome.Changed(), await LeadAsync("mira@us.example", "ada@us.example"));
        Assert.Equal(new ImportOutcome.Unchanged(), await LeadAsync("mira@us.example", "ada@us.example"));
        Assert.IsType<ImportOutcome.Refused>(await LeadAsync("ada@us.example", "cora@us.example"));
        Assert.IsType<ImportOutcome.Refused>(await LeadAsync("ada@us.example", "ada@us.example"));
        Assert.IsType<ImportOutcome.Refused>(await LeadAsync("ada@us.example", "nobody@us.example"));
        Assert.Equal(new ImportOutcome.Changed(), Assert.Single(await _rig.People.SetManagersAsync([new("ada@us.example", "boss@us.example")], new HashSet<string> { "boss@us.example" }, keep: false, default)));
    }

    [Fact]
    public async Task A_trial_keeps_nothing()
    {
        await _rig.People.AcceptAsync([new IncomingPerson { Email = "new@us.example", Name = "New" }], keep: false, default);
        await _rig.Accounts.AcceptAsync([new(new IncomingAccount { Id = "zen" }, null)], keep: false, _rig.Now, default);

        Assert.Null(await _rig.ReadAsync(session => session.People.FindByEmailAsync("new@us.example", default)));
        Assert.Null(await _rig.AccountAsync("zen"));
    }

    private async Task<ImportOutcome> AcceptAsync(IncomingAccount account, IncomingContact? contact = null) =>
        Assert.Single(await _rig.Accounts.AcceptAsync([new(account, contact)], keep: true, _rig.Now, default));

    private async Task<ImportOutcome> AcceptAsync(IncomingPerson person) => Assert.Single(await _rig.People.AcceptAsync([person], keep: true, default));

    private async Task<ImportOutcome> LeadAsync(string email, string manager) =>
        Assert.Single(await _rig.People.SetManagersAsync([new(email, manager)], Nobody, keep: true, default));
}
