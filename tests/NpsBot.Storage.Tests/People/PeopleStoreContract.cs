using NpsBot.Core.Conversations;
using NpsBot.Core.People;
using NpsBot.Core.Terms;

namespace NpsBot.Storage.Tests.People;

public abstract class PeopleStoreContract : Contract
{
    private static readonly Person Cora = new() { Id = "cora", Name = "Cora Lind", Email = "cora@example.com", Role = PersonRole.Csm, ManagerId = "mira", TimeZone = "Europe/Berlin", Locale = "de-DE", Platform = "slack", Calendar = "germany" };
    private static readonly Person Mira = new() { Id = "mira", Name = "mira holm", Email = "mira@example.com", Role = PersonRole.Manager };

    [Fact]
    public async Task A_person_comes_back_as_saved_and_is_found_by_address_in_any_case()
    {
        await SaveAsync(Mira, Cora);

        Assert.Equal(Cora, await Store.ReadAsync(session => session.People.GetAsync("cora", Cancel)));
        Assert.Equal(Cora, await Store.ReadAsync(session => session.People.FindByEmailAsync(" Cora@Example.COM", Cancel)));
        Assert.Null(await Store.ReadAsync(session => session.People.FindByEmailAsync("nobody@example.com", Cancel)));
        Assert.Equal([Cora, Mira], await Store.ReadAsync(session => session.People.ListAsync(Cancel)));
    }

    [Fact]
    public async Task Saving_again_replaces()
    {
        await SaveAsync(Cora);

        await SaveAsync(Cora with { Role = PersonRole.Manager, ManagerId = null });

        Assert.Equal(Cora with { Role = PersonRole.Manager, ManagerId = null }, Assert.Single(await Store.ReadAsync(session => session.People.ListAsync(Cancel))));
    }

    [Fact]
    public async Task A_chat_user_leads_to_one_person_at_a_time()
    {
        await SaveAsync(Cora, Mira);
        var user = new ChatUser("slack", "T1", "U1", "Cora", "cora@example.com", "Europe/Berlin", "de-DE", "dir");
        await LinkAsync("cora", user);
        Assert.Equal(Cora, await FindAsync("U1"));

        await LinkAsync("mira", user);

        Assert.Equal(Mira, await FindAsync("U1"));
        Assert.Empty(await Store.ReadAsync(session => session.People.ChatUsersAsync("cora", Cancel)));
        Assert.Null(await FindAsync("U2"));
    }

    [Fact]
    public async Task A_person_has_one_chat_user_per_platform_and_tenant()
    {
        await SaveAsync(Cora);
        await LinkAsync("cora", new ChatUser("slack", "T1", "U1"));
        await LinkAsync("cora", new ChatUser("teams", "t1", "29:1"));
        await LinkAsync("cora", new ChatUser("slack", "T2", "U1"));

        await LinkAsync("cora", new ChatUser("slack", "T1", "U9"));

        var users = await Store.ReadAsync(session => session.People.ChatUsersAsync("cora", Cancel));
        Assert.Equal([("slack", "T1", "U9"), ("slack", "T2", "U1"), ("teams", "t1", "29:1")], users.Select(user => (user.Platform, user.Tenant, user.UserId)));
        Assert.Null(await FindAsync("U1"));
    }

    [Fact]
    public async Task Of_two_organisations_on_a_platform_the_one_that_was_talked_in_last_comes_first()
    {
        await SaveAsync(Cora);
        await LinkAsync("cora", new ChatUser("teams", "t1", "29:1"));
        await LinkAsync("cora", new ChatUser("teams", "t2", "29:2"));
        await LinkAsync("cora", new ChatUser("teams", "t3", "29:3"));
        await Store.WriteAsync(session => session.Conversations.SaveAsync(PersonalIn("t1", "29:1"), Now, Cancel));
        await Store.WriteAsync(session => session.Conversations.SaveAsync(PersonalIn("t3", "29:3"), Now.AddHours(1), Cancel));

        var users = await Store.ReadAsync(session => session.People.ChatUsersAsync("cora", Cancel));
        var byPerson = await Store.ReadAsync(session => session.People.ChatUsersAsync(["cora"], Cancel));

        Assert.Equal(["t3", "t1", "t2"], users.Select(user => user.Tenant));
        Assert.Equal(users, byPerson["cora"]);
    }

    [Fact]
    public async Task Linking_again_keeps_what_was_known()
    {
        await SaveAsync(Cora);
        var known = new ChatUser("slack", "T1", "U1", "Cora", "cora@example.com", "Europe/Berlin", "de-DE", "dir");
        await LinkAsync("cora", known);

        await LinkAsync("cora", new ChatUser("slack", "T1", "U1", Name: "Cora Lind"));

        Assert.Equal([known with { Name = "Cora Lind" }], await Store.ReadAsync(session => session.People.ChatUsersAsync("cora", Cancel)));
    }

    [Fact]
    public async Task Chat_users_of_many_people_come_at_once()
    {
        await SaveAsync(Cora, Mira);
        await LinkAsync("cora", new ChatUser("slack", "T1", "U1"));
        await LinkAsync("mira", new ChatUser("slack", "T1", "U2"));

        var users = await Store.ReadAsync(session => session.People.ChatUsersAsync(["cora", "mira", "nobody"], Cancel));
        var none = await Store.ReadAsync(session => session.People.ChatUsersAsync(Array.Empty<string>(), Cancel));

        Assert.Equal("U1", Assert.Single(users["cora"]).UserId);
        Assert.Equal("U2", Assert.Single(users["mira"]).UserId);
        Assert.Empty(users["nobody"]);
        Assert.Empty(none);
    }

    private Task SaveAsync(params Person[] people) => Store.WriteAsync(async session =>
    {
        foreach (var person in people)
        {
            await session.People.SaveAsync(person, Cancel);
        }
    });

    private static ConversationReference PersonalIn(string tenant, string user) => new("teams", tenant, "a:" + user, ConversationKind.Personal, user);

    private Task LinkAsync(string person, ChatUser user) => Store.WriteAsync(session => session.People.LinkAsync(person, user, Cancel));

    private Task<Person?> FindAsync(string user) => Store.ReadAsync(session => session.People.FindByChatUserAsync("slack", "T1", user, Cancel));
}
