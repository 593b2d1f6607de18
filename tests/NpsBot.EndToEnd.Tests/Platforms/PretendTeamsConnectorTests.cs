using System.Net;
using System.Text.Json.Nodes;
using NpsBot.Playground.Teams;

namespace NpsBot.EndToEnd.Tests.Platforms;

public sealed class PretendTeamsConnectorTests : TeamsFixture
{
    private string Personal => Cora.User.PersonalId;

    [Fact]
    public async Task A_wrong_secret_gets_no_token() => Assert.Equal((HttpStatusCode.Unauthorized, "invalid_client"), await CodeOfLogin("wrong"));

    [Fact]
    public async Task A_call_without_a_good_token_is_refused_and_so_is_one_after_the_token_ran_out()
    {
        var (wrong, _) = await CallAsync(HttpMethod.Post, "v3/conversations", [], "wrong");
        Clock.Advance(TimeSpan.FromHours(1));
        var (late, _) = await PostAsync(Personal, Message(Card(TextBlock("Hello"))));

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (wrong.StatusCode, late.StatusCode));
    }

    [Fact]
    public async Task A_card_is_posted_seen_and_edited_in_place()
    {
        var (_, posted) = await PostAsync(Personal, Message(Card(TextBlock("Acme scored 2"))));
        var message = await Cora.SeesCardAsync("Acme scored 2");
        var (edited, _) = await CallAsync(HttpMethod.Put, $"v3/conversations/{Uri.EscapeDataString(Personal)}/activities/{posted["id"]}", Message(Card(TextBlock("Acme: closed"))));

        Assert.Equal(HttpStatusCode.OK, edited.StatusCode);
        Assert.Equal(1, (await Cora.SeesInAsync(message, "closed")).Updates);
    }

    [Fact]
    public async Task A_card_that_breaks_a_rule_is_refused_with_its_place()
    {
        var (response, body) = await PostAsync(Personal, Message(Card(new JsonObject { ["type"] = "TextBox", ["text"] = "?" })));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(("BadSyntax", "Invalid card: unsupported type: TextBox (/body/0/type)"), ((string?)body["error"]!["code"], (string?)body["error"]!["message"]));
        Assert.Equal("BadSyntax", Assert.Single(Town.Faults.All).Code);
    }

    [Fact]
    public async Task A_message_over_28_KB_is_too_big()
    {
        var (response, body) = await PostAsync(Personal, Message(Card(TextBlock(new string('x', 28 * 1024)))));

        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "MessageSizeTooBig"), (response.StatusCode, (string?)body["error"]!["code"]));
    }

    [Fact]
    public async Task The_eighth_message_of_a_second_is_throttled()
    {
        for (var i = 0; i < 7; i++)
        {
            Assert.Equal(HttpStatusCode.Created, (await PostAsync(Personal, Message(Card(TextBlock("Hello"))))).Response.StatusCode);
        }

        var (throttled, _) = await PostAsync(Personal, Message(Card(TextBlock("Hello"))));
        Clock.Advance(throttled.Headers.RetryAfter!.Delta!.Value);

        Assert.Equal(HttpStatusCode.TooManyRequests, throttled.StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await PostAsync(Personal, Message(Card(TextBlock("Hello"))))).Response.StatusCode);
    }

    [Fact]
    public async Task A_personal_conversation_is_opened_by_one_member_and_refused_where_the_bot_is_not_installed()
    {
        JsonObject Request() => new() { ["isGroup"] = false, ["members"] = new JsonArray(new JsonObject { ["id"] = Cora.User.Id }), ["tenantId"] = TeamsCredentials.TenantId };

        var (_, opened) = await CallAsync(HttpMethod.Post, "v3/conversations", Request());
        await Cora.UninstallAsync();
        var (refused, _) = await CallAsync(HttpMethod.Post, "v3/conversations", Request());
        var (unknown, _) = await PostAsync(Personal, Message(Card(TextBlock("Hello"))));

        Assert.Equal(Personal, (string?)opened["id"]);
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (refused.StatusCode, unknown.StatusCode));
    }

    [Fact]
    public async Task A_post_into_a_channel_starts_a_thread_whose_id_takes_replies()
    {
        var (_, created) = await CallAsync(HttpMethod.Post, "v3/conversations", new()
        {
            ["isGroup"] = true,
            ["channelData"] = new JsonObject { ["channel"] = new JsonObject { ["id"] = Town.Teams.Channel.Id } },
            ["activity"] = Message(Card(TextBlock("Acme"))),
            ["tenantId"] = TeamsCredentials.TenantId,
        });
        var (reply, _) = await PostAsync((string)created["id"]!, new() { ["type"] = "message", ["text"] = "More" });

        Assert.EndsWith(";messageid=" + created["activityId"], (string)created["id"]!, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Created, reply.StatusCode);
        Assert.Equal((string?)created["activityId"], (await Cora.SeesAsync("More", "Alerts")).ThreadId);
    }

    [Fact]
    public async Task A_text_beside_a_card_brings_no_id_back()
    {
        var activity = Message(Card(TextBlock("Acme")));
        activity["text"] = "Look";

        Assert.Null((await PostAsync(Personal, activity)).Body["id"]);
    }

    [Fact]
    public async Task A_member_is_found_by_each_of_the_ids()
    {
        foreach (var id in new[] { Cora.User.Id, Cora.User.ObjectId, "cora@playground.example" })
        {
            var (_, member) = await CallAsync(HttpMethod.Get, $"v3/conversations/{Uri.EscapeDataString(Town.Teams.Channel.Id)}/members/{Uri.EscapeDataString(id)}");
            Assert.Equal(Cora.User.Id, (string?)member["id"]);
        }
    }

    [Fact]
    public async Task Published_keys_name_the_channel_they_may_sign_for_and_change_when_rotated()
    {
        var metadata = await GetAsync(Town.Teams.MetadataUrl);
        var before = await GetAsync(new Uri((string)metadata["jwks_uri"]!));
        Town.Teams.RotateKeys();
        var after = await GetAsync(new Uri((string)metadata["jwks_uri"]!));

        Assert.Equal(TeamsCredentials.Issuer, (string?)metadata["issuer"]);
        Assert.Equal("msteams", (string?)before["keys"]![0]!["endorsements"]![0]);
        Assert.NotEqual((string?)before["keys"]![0]!["kid"], (string?)after["keys"]![0]!["kid"]);
    }

    private async Task<(HttpStatusCode, string?)> CodeOfLogin(string secret)
    {
        var (status, body) = await LoginAsync(secret);
        return (status, (string?)body["error"]);
    }
}
