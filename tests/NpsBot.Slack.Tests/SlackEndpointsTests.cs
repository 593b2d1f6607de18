using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NpsBot.Core.Conversations;
using NpsBot.Slack.Tests.Fakes;

namespace NpsBot.Slack.Tests;

public sealed class SlackEndpointsTests
{
    private static readonly string MentionBody = Payloads.Event(Payloads.Mention("<@UBOT> nps")).ToJsonString();

    [Theory]
    [InlineData(SlackEndpoints.EventsPath)]
    [InlineData(SlackEndpoints.InteractivityPath)]
    [InlineData(SlackEndpoints.CommandsPath)]
    public async Task An_unsigned_request_is_refused_and_does_nothing(string path)
    {
        await using var edge = await SlackEdge.StartAsync();

        using var response = await edge.PostRawAsync(path, Encoding.UTF8.GetBytes(MentionBody), "application/json", null, null);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.False(edge.Handler.WasAsked);
    }

    [Fact]
    public async Task A_request_signed_with_another_secret_is_refused()
    {
        await using var edge = await SlackEdge.StartAsync();

        using var response = await edge.PostAsync(SlackEndpoints.EventsPath, MentionBody, "application/json", secret: "guessed");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.False(edge.Handler.WasAsked);
    }

    [Fact]
    public async Task A_replayed_request_is_refused_after_five_minutes()
    {
        await using var edge = await SlackEdge.StartAsync();

        using var fresh = await edge.PostAsync(SlackEndpoints.EventsPath, MentionBody, "application/json", age: TimeSpan.FromSeconds(290));
        using var stale = await edge.PostAsync(SlackEndpoints.EventsPath, MentionBody, "application/json", age: TimeSpan.FromSeconds(310));

        Assert.Equal(HttpStatusCode.OK, fresh.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, stale.StatusCode);
    }

    [Fact]
    public async Task The_previous_secret_is_good_while_it_is_set()
    {
        await using var edge = await SlackEdge.StartAsync(null, ("PreviousSigningSecret", "old one"));

        using var response = await edge.PostAsync(SlackEndpoints.EventsPath, MentionBody, "application/json", secret: "old one");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData(0, HttpStatusCode.OK)]
    [InlineData(1, HttpStatusCode.RequestEntityTooLarge)]
    public async Task A_body_over_the_limit_is_refused(int over, HttpStatusCode expected)
    {
        await using var edge = await SlackEdge.StartAsync(null, ("MaxBodyBytes", "65536"));
        var envelope = new JsonObject { ["type"] = "unknown", ["filling"] = "" };
        envelope["filling"] = new string('x', 65536 - envelope.ToJsonString().Length + over);

        using var response = await edge.PostEventAsync(envelope);

        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task The_address_is_verified_by_echoing_the_challenge_and_only_when_signed()
    {
        await using var edge = await SlackEdge.StartAsync();
        var challenge = new JsonObject { ["type"] = "url_verification", ["challenge"] = "3eZbrw1aBm2rZgRNFdxV", ["token"] = "x" }.ToJsonString();

        using var signed = await edge.PostAsync(SlackEndpoints.EventsPath, challenge, "application/json");
        using var unsigned = await edge.PostRawAsync(SlackEndpoints.EventsPath, Encoding.UTF8.GetBytes(challenge), "application/json", null, null);

        Assert.Equal("3eZbrw1aBm2rZgRNFdxV", await signed.Content.ReadAsStringAsync());
        Assert.Equal("text/plain", signed.Content.Headers.ContentType!.MediaType);
        Assert.Equal(HttpStatusCode.Unauthorized, unsigned.StatusCode);
    }

    [Fact]
    public async Task A_certificate_check_is_answered_and_smuggles_nothing_in()
    {
        await using var edge = await SlackEdge.StartAsync();
        (string, string)[] fields = [.. Payloads.Command("nps", edge.Slack.ResponseUrl), ("ssl_check", "1")];

        using var signed = await edge.PostCommandAsync(fields);
        using var unsigned = await edge.PostRawAsync(SlackEndpoints.CommandsPath, Encoding.UTF8.GetBytes("ssl_check=1&command=%2Fnps&user_id=U7&team_id=T1&channel_id=C1"), "application/x-www-form-urlencoded", null, null);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (signed.StatusCode, unsigned.StatusCode));
        Assert.Empty(await unsigned.Content.ReadAsByteArrayAsync());
        Assert.False(edge.Handler.WasAsked);
    }

    [Theory]
    [InlineData(SlackEndpoints.EventsPath, "{")]
    [InlineData(SlackEndpoints.EventsPath, "[]")]
    [InlineData(SlackEndpoints.InteractivityPath, "payload=%7B")]
    [InlineData(SlackEndpoints.InteractivityPath, "other=1")]
    [InlineData(SlackEndpoints.CommandsPath, "text=nps")]
    public async Task An_unreadable_body_is_refused(string path, string body)
    {
        await using var edge = await SlackEdge.StartAsync();

        using var response = await edge.PostAsync(path, body, "application/x-www-form-urlencoded");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Json_nested_deeper_than_any_of_Slacks_is_refused()
    {
        await using var edge = await SlackEdge.StartAsync();

        using var response = await edge.PostAsync(SlackEndpoints.EventsPath, "{\"a\":" + new string('[', 100) + new string(']', 100) + "}", "application/json");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("BotToken", "")]
    [InlineData("SigningSecret", "")]
    [InlineData("SigningSecret", "  ")]
    public async Task Without_a_secret_the_platform_is_off(string key, string value)
    {
        await using var edge = await SlackEdge.StartAsync(null, (key, value));

        using var response = await edge.PostAsync(SlackEndpoints.EventsPath, MentionBody, "application/json", secret: "any");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Null(edge.Services.GetService<IChatAdapter>());
    }
}
