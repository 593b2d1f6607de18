using NpsBot.Core.Conversations;

namespace NpsBot.Storage.Tests.Conversations;

public abstract class ConversationStoreContract : Contract
{
    private static readonly ConversationReference Personal = new("teams", "t1", "19:a", ConversationKind.Personal, "u1", "https://smba.example/emea/", BotId: "28:bot");
    private static readonly ConversationReference Team = new("teams", "t1", "19:team", ConversationKind.Team, ServiceUrl: "https://smba.example/emea/");

    [Fact]
    public async Task A_conversation_comes_back_without_the_thread_it_was_seen_in()
    {
        await SaveAsync(Personal with { ThreadId = "171" });

        Assert.Equal(Personal, await GetAsync(Personal.Key));
        Assert.Null(await GetAsync("teams/t1/other"));
    }

    [Fact]
    public async Task Seeing_a_conversation_again_refreshes_what_is_known_and_forgets_nothing()
    {
        await SaveAsync(Personal);

        await SaveAsync(Personal with { ServiceUrl = "https://smba.example/amer/", BotId = null });

        Assert.Equal(Personal with { ServiceUrl = "https://smba.example/amer/" }, await GetAsync(Personal.Key));
    }

    [Fact]
    public async Task The_newest_personal_conversation_of_a_user_is_found()
    {
        var newer = Personal with { Id = "19:b" };
        await SaveAsync(newer, Now.AddDays(1));
        await SaveAsync(Personal);
        await SaveAsync(Team with { UserId = "u1" }, Now.AddDays(2));

        Assert.Equal(newer, await PersonalAsync("u1"));
        Assert.Null(await PersonalAsync("u2"));

        await Store.WriteAsync(session => session.Conversations.RemoveAsync(newer.Key, Cancel));
        Assert.Equal(Personal, await PersonalAsync("u1"));
    }

    [Fact]
    public async Task A_conversation_that_is_forgotten_takes_its_cards_along()
    {
        await SaveAsync(Personal);
        await SaveAsync(new PostedCard("case.card", "12", new PostedMessage(Personal, "m1"), Now));
        await SaveAsync(new PostedCard("case.card", "12", new PostedMessage(Team, "m2"), Now));

        await Store.WriteAsync(session => session.Conversations.RemoveAsync(Personal.Key, Cancel));

        Assert.Equal("m2", Assert.Single(await Store.ReadAsync(session => session.Conversations.CardsAsync("case.card", "12", Cancel))).Message.MessageId);
    }

    [Fact]
    public async Task A_whole_organisation_is_forgotten_without_touching_another_of_the_same_first_letters()
    {
        var neighbour = Team with { Tenant = "t10" };
        await SaveAsync(Personal);
        await SaveAsync(neighbour);
        foreach (var where in new[] { Personal, Team, neighbour })
        {
            await SaveAsync(new PostedCard("case.card", "12", new PostedMessage(where, "m1"), Now));
        }

        await Store.WriteAsync(session => session.Conversations.RemoveAllAsync("teams", "t1", Cancel));

        Assert.Null(await GetAsync(Personal.Key));
        Assert.Equal(neighbour, await GetAsync(neighbour.Key));
        Assert.Equal(neighbour.Key, Assert.Single(await Store.ReadAsync(session => session.Conversations.CardsAsync("case.card", "12", Cancel))).Message.Conversation.Key);
    }

    [Fact]
    public async Task Team_conversations_are_listed_by_platform()
    {
        await SaveAsync(Team);
        await SaveAsync(Personal);
        await SaveAsync(new ConversationReference("slack", "T1", "C1", ConversationKind.Team));

        Assert.Equal([Team], await Store.ReadAsync(session => session.Conversations.TeamsOfAsync("teams", Cancel)));
    }

    [Fact]
    public async Task A_card_is_kept_once_per_kind_subject_and_conversation()
    {
        var first = new PostedCard("case.card", "12", new PostedMessage(Personal with { ThreadId = "9" }, "m1"), Now);
        var replaced = first with { Message = new PostedMessage(Personal, "m2"), PostedAt = Now.AddMinutes(1) };
        var other = first with { Message = new PostedMessage(Team, "m3"), PostedAt = Now.AddMinutes(2) };
        await SaveAsync(first);
        Assert.Equal(first, await FindAsync());

        await SaveAsync(replaced);
        await SaveAsync(other);
        await SaveAsync(other with { Subject = "13" });

        Assert.Equal(replaced, await FindAsync());
        Assert.Equal([replaced, other], await Store.ReadAsync(session => session.Conversations.CardsAsync("case.card", "12", Cancel)));
    }

    [Fact]
    public async Task The_latest_cards_of_a_kind_in_a_conversation_are_found()
    {
        await SaveAsync(new PostedCard("ask.card", "1/1", new PostedMessage(Personal, "m1"), Now));
        await SaveAsync(new PostedCard("ask.card", "2/1", new PostedMessage(Personal, "m2"), Now.AddHours(1)));
        await SaveAsync(new PostedCard("ask.card", "3/1", new PostedMessage(Personal, "m3"), Now.AddHours(2)));
        await SaveAsync(new PostedCard("case.card", "4", new PostedMessage(Personal, "m4"), Now.AddHours(3)));
        await SaveAsync(new PostedCard("ask.card", "5/1", new PostedMessage(Team, "m5"), Now.AddHours(3)));

        var cards = await Store.ReadAsync(session => session.Conversations.LatestCardsAsync("ask.card", Personal.Key, 2, Cancel));

        Assert.Equal(["3/1", "2/1"], cards.Select(card => card.Subject));
    }

    [Fact]
    public async Task Removing_a_card_leaves_one_that_was_posted_in_its_place()
    {
        var first = new PostedCard("case.card", "12", new PostedMessage(Personal, "m1"), Now);
        var second = first with { Message = new PostedMessage(Personal, "m2") };
        await SaveAsync(second);

        await Store.WriteAsync(session => session.Conversations.RemoveCardAsync(first, Cancel));
        Assert.Equal(second, await FindAsync());

        await Store.WriteAsync(session => session.Conversations.RemoveCardAsync(second, Cancel));
        Assert.Null(await FindAsync());
    }

    [Fact]
    public async Task An_inbound_event_is_new_only_once()
    {
        Assert.True(await SeeAsync("slack", "Ev1", Now));
        Assert.False(await SeeAsync("slack", "Ev1", Now.AddSeconds(3)));
        Assert.True(await SeeAsync("teams", "Ev1", Now));
        Assert.True(await SeeAsync("slack", "Ev2", Now.AddDays(1)));

        Assert.Equal(2, await Store.WriteAsync(session => session.Conversations.PruneSeenAsync(Now.AddDays(1), Cancel)));
        Assert.True(await SeeAsync("slack", "Ev1", Now));
        Assert.False(await SeeAsync("slack", "Ev2", Now));
    }

    private Task SaveAsync(ConversationReference conversation, DateTimeOffset? at = null) =>
        Store.WriteAsync(session => session.Conversations.SaveAsync(conversation, at ?? Now, Cancel));

    private Task SaveAsync(PostedCard card) => Store.WriteAsync(session => session.Conversations.SaveCardAsync(card, Cancel));

    private Task<ConversationReference?> GetAsync(string key) => Store.ReadAsync(session => session.Conversations.GetAsync(key, Cancel));

    private Task<ConversationReference?> PersonalAsync(string user) => Store.ReadAsync(session => session.Conversations.PersonalAsync("teams", "t1", user, Cancel));

    private Task<PostedCard?> FindAsync() => Store.ReadAsync(session => session.Conversations.FindCardAsync("case.card", "12", Personal.Key, Cancel));

    private Task<bool> SeeAsync(string platform, string id, DateTimeOffset at) => Store.WriteAsync(session => session.Conversations.TrySeeAsync(platform, id, at, Cancel));
}
