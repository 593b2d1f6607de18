using NpsBot.Core.Accounts;
using NpsBot.Core.Terms;

namespace NpsBot.Storage.Tests.Accounts;

public abstract class AccountStoreContract : Contract
{
    private static readonly Account Acme = new()
    {
        Id = "A-1",
        Name = "Acme Corp",
        OwnerId = "cora",
        Arr = new Money(120_000.50m, "EUR"),
        Segment = "Enterprise",
        Tier = "Gold",
        Region = "EMEA",
        RenewsOn = new DateOnly(2027, 2, 28),
        SponsorId = "eve",
    };

    [Fact]
    public async Task An_address_is_found_at_every_account_that_has_it()
    {
        await SaveAsync([.. new[] { "A-2", "A-1", "A-3" }.Select(id => new Account { Id = id, Name = id })]);
        await Store.WriteAsync(async session =>
        {
            await session.Accounts.SaveContactAsync(new Contact { Id = "c2", AccountId = "A-2", Name = "Dana", Email = "dana@acme.example" }, Cancel);
            await session.Accounts.SaveContactAsync(new Contact { Id = "c1", AccountId = "A-1", Name = "Dana", Email = "dana@acme.example" }, Cancel);
            await session.Accounts.SaveContactAsync(new Contact { Id = "c3", AccountId = "A-3", Name = "Jo", Email = "jo@acme.example" }, Cancel);
        });

        Assert.Equal(["c1", "c2"], (await Store.ReadAsync(session => session.Accounts.ContactsByEmailAsync("Dana@Acme.example", 10, Cancel))).Select(contact => contact.Id));
        Assert.Single(await Store.ReadAsync(session => session.Accounts.ContactsByEmailAsync("dana@acme.example", 1, Cancel)));
        Assert.Empty(await Store.ReadAsync(session => session.Accounts.ContactsByEmailAsync(" ", 10, Cancel)));
    }

    [Fact]
    public async Task An_account_comes_back_as_it_was_saved()
    {
        await SaveAsync(Acme);

        Assert.Equal(Acme, await Store.ReadAsync(session => session.Accounts.GetAsync("A-1", Cancel)));
        Assert.Null(await Store.ReadAsync(session => session.Accounts.GetAsync("a-1", Cancel)));
    }

    [Fact]
    public async Task Saving_again_takes_all_fields_as_given()
    {
        await SaveAsync(Acme);
        var bare = new Account { Id = "A-1", Name = "Acme" };

        await SaveAsync(bare);

        Assert.Equal(bare, await Store.ReadAsync(session => session.Accounts.GetAsync("A-1", Cancel)));
    }

    [Theory]
    [InlineData("acme", "Acme", "Acme Corp", "Big Acme", "Macmea")]
    [InlineData("ACME", "Acme", "Acme Corp", "Big Acme", "Macmea")]
    [InlineData("acme c", "Acme Corp")]
    [InlineData("zurich", "Zürich Re")]
    [InlineData("ZÜRICH  re", "Zürich Re")]
    [InlineData("яндекс", "ЯНДЕКС")]
    [InlineData("100%", "100% Pure")]
    [InlineData("a_b", "A_B Labs")]
    [InlineData("!", "Yahoo!")]
    [InlineData("%", "100% Pure")]
    [InlineData("_c")]
    [InlineData("  ")]
    [InlineData("nobody")]
    public async Task A_search_finds_exact_names_first_then_beginnings_then_the_rest(string text, params string[] expected)
    {
        string[] names = ["Macmea", "Big Acme", "Acme Corp", "Acme", "Zürich Re", "ЯНДЕКС", "100% Pure", "A_B Labs", "Yahoo!"];
        await SaveAsync([.. names.Select((name, index) => new Account { Id = $"A{index}", Name = name })]);

        var found = await Store.ReadAsync(session => session.Accounts.SearchAsync(text, 10, Cancel));

        Assert.Equal(expected, found.Select(account => account.Name));
    }

    [Fact]
    public async Task A_search_stops_at_its_limit()
    {
        await SaveAsync([.. Enumerable.Range(0, 5).Select(index => new Account { Id = $"A{index}", Name = $"Acme {index}" })]);

        var found = await Store.ReadAsync(session => session.Accounts.SearchAsync("acme", 2, Cancel));

        Assert.Equal(["Acme 0", "Acme 1"], found.Select(account => account.Name));
    }

    [Fact]
    public async Task Accounts_that_wait_for_an_owner_get_the_person_with_that_address()
    {
        await SaveAsync(
            new Account { Id = "A1", Name = "One", OwnerEmail = "Cora@Example.com" },
            new Account { Id = "A2", Name = "Two", OwnerEmail = "other@example.com" },
            new Account { Id = "A3", Name = "Three", OwnerEmail = "cora@example.com" });

        var linked = await Store.WriteAsync(session => session.Accounts.LinkOwnerAsync("cora@example.COM", "cora", Cancel));
        var again = await Store.WriteAsync(session => session.Accounts.LinkOwnerAsync("cora@example.com", "cora", Cancel));

        Assert.Equal((2, 0), (linked, again));
        Assert.Equal("cora", (await Store.ReadAsync(session => session.Accounts.GetAsync("A1", Cancel)))?.OwnerId);
        Assert.Null((await Store.ReadAsync(session => session.Accounts.GetAsync("A1", Cancel)))?.OwnerEmail);
        Assert.Null((await Store.ReadAsync(session => session.Accounts.GetAsync("A2", Cancel)))?.OwnerId);
    }

    [Fact]
    public async Task A_contact_is_found_by_external_id_then_by_address_within_its_account()
    {
        await SaveAsync(Acme, Acme with { Id = "A-2", Name = "Other" });
        var ina = new Contact { Id = "c1", AccountId = "A-1", Name = "Ina", Email = "ina@acme.example", ExternalId = "x1", Role = "VP", Influence = Influence.High, IsChampion = false, Locale = "de-DE" };
        var ben = new Contact { Id = "c2", AccountId = "A-1", Name = "Ben", Email = "ben@acme.example" };
        await Store.WriteAsync(async session =>
        {
            await session.Accounts.SaveContactAsync(ina, Cancel);
            await session.Accounts.SaveContactAsync(ben, Cancel);
        });

        Assert.Equal(ina, await FindAsync("A-1", "x1", "ben@acme.example"));
        Assert.Equal(ben, await FindAsync("A-1", "x2", "BEN@acme.example"));
        Assert.Equal(ina, await FindAsync("A-1", null, "Ina@Acme.example"));
        Assert.Null(await FindAsync("A-2", "x1", "ina@acme.example"));
        Assert.Null(await FindAsync("A-1", null, null));
        Assert.Equal(ina, await Store.ReadAsync(session => session.Accounts.GetContactAsync("c1", Cancel)));
        Assert.Equal(["Ben", "Ina"], (await Store.ReadAsync(session => session.Accounts.ContactsOfAsync("A-1", Cancel))).Select(contact => contact.Name));
    }

    [Fact]
    public async Task Contacts_without_address_and_external_id_may_be_many()
    {
        await SaveAsync(Acme);

        await Store.WriteAsync(async session =>
        {
            await session.Accounts.SaveContactAsync(new Contact { Id = "c1", AccountId = "A-1", Name = "somebody" }, Cancel);
            await session.Accounts.SaveContactAsync(new Contact { Id = "c2", AccountId = "A-1", Name = "somebody" }, Cancel);
        });

        Assert.Equal(2, (await Store.ReadAsync(session => session.Accounts.ContactsOfAsync("A-1", Cancel))).Count);
    }

    private Task<Contact?> FindAsync(string account, string? externalId, string? email) =>
        Store.ReadAsync(session => session.Accounts.FindContactAsync(account, externalId, email, Cancel));

    private Task SaveAsync(params Account[] accounts) => Store.WriteAsync(async session =>
    {
        foreach (var account in accounts)
        {
            await session.Accounts.SaveAsync(account, Cancel);
        }
    });
}
