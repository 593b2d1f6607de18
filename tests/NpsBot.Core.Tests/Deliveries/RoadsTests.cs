using NpsBot.Core.Cases;
using NpsBot.Core.Conversations;
using NpsBot.Core.Deliveries;
using NpsBot.Core.Outbox;
using NpsBot.Core.People;
using NpsBot.Core.Tests.Sessions;

namespace NpsBot.Core.Tests.Deliveries;

public sealed class RoadsTests : IAsyncLifetime
{
    private const string Room = "slack/T1/C-room";

    private readonly CaseRig _rig = new(routing: new RoutingOptions { Routes = [new RouteOptions { Conversation = Room }] });

    [Fact]
    public async Task Without_a_preference_the_linked_platforms_are_the_roads_and_nobody_is_looked_up()
    {
        Assert.Equal(["slack", "teams"], await NamesAsync("person:mira"));
        Assert.Equal(["teams"], await NamesAsync("person:cora"));
        Assert.Empty(_rig.Slack.Calls);
    }

    [Fact]
    public async Task The_preferred_platform_comes_first()
    {
        await PreferAsync("mira", "teams");

        Assert.Equal(["teams", "slack"], await NamesAsync("person:mira"));
    }

    [Fact]
    public async Task Somebody_not_linked_anywhere_is_looked_up_by_email_and_linked_from_then_on()
    {
        await _rig.WriteAsync(async session =>
        {
            await session.People.SaveAsync(new Person { Id = "new", Name = "Nia New", Email = "new@us.example", Role = Terms.PersonRole.Csm }, default);
            return true;
        });
        _rig.Teams.Directory["new@us.example"] = CaseRig.User("teams", "new");

        Assert.Equal(["teams"], await NamesAsync("person:new"));
        Assert.Equal(["teams"], await NamesAsync("person:new"));

        Assert.Equal(["find new@us.example"], _rig.Teams.Calls);
        Assert.Equal("new", (await _rig.ReadAsync(session => session.People.FindByChatUserAsync("teams", "T1", "new", default)))?.Id);
    }

    [Fact]
    public async Task A_preferred_platform_is_asked_even_when_the_person_is_linked_elsewhere()
    {
        await PreferAsync("cora", "slack");
        _rig.Slack.Directory["cora@us.example"] = CaseRig.User("slack", "cora");

        Assert.Equal(["slack", "teams"], await NamesAsync("person:cora"));
    }

    [Fact]
    public async Task A_platform_that_cannot_say_whether_it_knows_somebody_is_not_taken_for_a_no()
    {
        await _rig.WriteAsync(async session =>
        {
            await session.People.SaveAsync(new Person { Id = "new", Name = "Nia New", Email = "new@us.example", Role = Terms.PersonRole.Csm }, default);
            return true;
        });
        _rig.Slack.Next("find", new SendResult.RetryAfter(null, "http_503"));

        var ways = await WaysAsync("person:new");

        Assert.Empty(ways.Open);
        Assert.Equal(new SendResult.RetryAfter(null, "http_503"), ways.Unsaid);
    }

    [Fact]
    public async Task A_closed_road_is_skipped()
    {
        Assert.Equal(["teams"], await NamesAsync("person:mira", "slack:user_not_found"));
        Assert.Empty(await NamesAsync("person:mira", "slack:user_not_found teams~BotDisabledByAdmin"));
    }

    [Fact]
    public async Task When_the_only_road_is_closed_the_person_is_looked_up_on_the_others()
    {
        _rig.Teams.Directory["sam@us.example"] = CaseRig.User("teams", "sam");

        Assert.Equal(["teams"], await NamesAsync("person:sam", "slack:user_not_found"));
    }

    [Fact]
    public async Task When_the_best_road_keeps_failing_one_more_is_looked_for()
    {
        _rig.Teams.Directory["sam@us.example"] = CaseRig.User("teams", "sam");

        Assert.Equal(["slack", "teams"], (await WaysAsync("person:sam", wantsAnother: true)).Open.Select(road => road.Name));
    }

    [Fact]
    public async Task Two_identities_on_one_platform_are_two_roads()
    {
        await _rig.WriteAsync(async session =>
        {
            await session.People.LinkAsync("sam", CaseRig.User("slack", "sam-elsewhere", "T2"), default);
            return true;
        });

        Assert.Equal(["slack", "slack/T2"], await NamesAsync("person:sam"));
        Assert.Equal(["slack/T2"], await NamesAsync("person:sam", "slack:user_not_found"));
    }

    [Fact]
    public async Task A_known_personal_conversation_is_taken_and_another_is_opened()
    {
        var known = FakeChat.PersonalOf(CaseRig.User("slack", "sam"));
        await _rig.WriteAsync(async session =>
        {
            await session.Conversations.SaveAsync(known, _rig.Now, default);
            return true;
        });

        Assert.Equal(known, Assert.Single((await WaysAsync("person:sam")).Open).Conversation);
        Assert.Null(Assert.Single((await WaysAsync("person:cora")).Open).Conversation);
    }

    [Fact]
    public async Task A_route_names_a_conversation_the_bot_has_not_heard_from_and_nothing_else_does()
    {
        var road = Assert.Single((await WaysAsync("conversation:" + Room)).Open);

        Assert.Equal(new ConversationReference("slack", "T1", "C-room", ConversationKind.Team), road.Conversation);
        Assert.Empty(await NamesAsync("conversation:slack/T1/D-sam"));
    }

    [Fact]
    public async Task A_cases_card_in_a_closed_personal_conversation_reaches_its_person_by_another_road_and_talk_does_not()
    {
        var personal = FakeChat.PersonalOf(CaseRig.User("slack", "mira"));
        await _rig.WriteAsync(async session =>
        {
            await session.Conversations.SaveAsync(personal, _rig.Now, default);
            return true;
        });
        var destination = MessageKinds.ToConversation(personal.Key);

        Assert.Equal(["slack"], await NamesAsync(destination, caseNumber: 1));
        Assert.Equal(["teams"], await NamesAsync(destination, "slack~token_revoked", caseNumber: 1));
        Assert.Empty(await NamesAsync(destination, "slack~token_revoked"));
    }

    [Fact]
    public async Task Nobody_of_that_id_has_no_road() => Assert.Empty(await NamesAsync("person:nobody"));

    public ValueTask InitializeAsync() => _rig.InitializeAsync();

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    private async Task<IEnumerable<string>> NamesAsync(string destination, string? closed = null, long? caseNumber = null) =>
        (await WaysAsync(destination, closed, caseNumber: caseNumber)).Open.Select(road => road.Name);

    private Task<Ways> WaysAsync(string destination, string? closed = null, bool wantsAnother = false, long? caseNumber = null) => _rig.Roads.ToAsync(
        new OutboxMessage
        {
            Id = "m1",
            Kind = MessageKinds.CaseCard,
            Subject = "1",
            Destination = destination,
            Priority = OutboxPriority.Normal,
            CreatedAt = _rig.Now,
            DueAt = _rig.Now,
            CaseNumber = caseNumber,
            ClosedRoads = closed,
        },
        wantsAnother,
        TestContext.Current.CancellationToken);

    private Task<bool> PreferAsync(string person, string platform) => _rig.WriteAsync(async session =>
    {
        await session.People.SaveAsync((await session.People.GetAsync(person, default))! with { Platform = platform }, default);
        return true;
    });
}
