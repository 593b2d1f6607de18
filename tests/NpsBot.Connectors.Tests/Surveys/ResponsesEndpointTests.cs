using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NpsBot.Connectors.Surveys;
using NpsBot.Core.Sessions;
using NpsBot.Testing;

namespace NpsBot.Connectors.Tests.Surveys;

public sealed class ResponsesEndpointTests
{
    private const string One = """{"id":"r1","score":2,"comment":"words-of-a-customer","respondent":{"email":"dana@acme.example"},"account":{"external_id":"acme","name":"Acme"}}""";

    [Fact]
    public async Task An_unhappy_answer_is_stored_and_its_case_named()
    {
        await using var host = await SurveyHost.WithKeyAsync();

        var json = await SurveyHost.JsonAsync(await host.PostAsync(One), HttpStatusCode.Accepted);

        Assert.Equal("""{"results":[{"index":0,"id":"r1","result":"case_opened","case":"NPS-1"}]}""", json.ToJsonString());
        Assert.Equal(1, await host.CountAsync());
    }

    [Fact]
    public async Task Each_answer_of_an_array_has_its_own_result()
    {
        await using var host = await SurveyHost.WithKeyAsync();
        await host.PostAsync(One);

        var json = await SurveyHost.JsonAsync(await host.PostAsync($$"""[{{One}},{"id":"r2","score":2.5},{"id":"r3","score":9},7]"""), HttpStatusCode.Accepted);

        Assert.Equal(["duplicate", "refused", "recorded", "refused"], json["results"]!.AsArray().Select(result => result!["result"]!.GetValue<string>()));
        Assert.Equal("score", json["results"]![1]!["field"]!.GetValue<string>());
        Assert.Equal(2, await host.CountAsync());
    }

    [Fact]
    public async Task When_every_answer_is_bad_the_request_is_bad_and_each_fault_is_named()
    {
        await using var host = await SurveyHost.WithKeyAsync();

        var response = await host.PostAsync("""[{"id":"a","score":-1},{"id":"","score":1}]""");

        var json = await SurveyHost.JsonAsync(response, HttpStatusCode.BadRequest);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(["score", "id"], json["errors"]!.AsArray().Select(error => error!["field"]!.GetValue<string>()));
        Assert.Equal([0, 1], json["errors"]!.AsArray().Select(error => error!["index"]!.GetValue<int>()));
    }

    [Fact]
    public async Task An_empty_array_is_nothing_to_complain_about()
    {
        await using var host = await SurveyHost.WithKeyAsync();

        Assert.Empty((await SurveyHost.JsonAsync(await host.PostAsync("[]"), HttpStatusCode.Accepted))["results"]!.AsArray());
    }

    [Theory]
    [InlineData("{")]
    [InlineData("\"text\"")]
    public async Task An_unreadable_body_is_a_problem_document(string body)
    {
        await using var host = await SurveyHost.WithKeyAsync();

        Assert.Equal("Unreadable body", (await SurveyHost.JsonAsync(await host.PostAsync(body), HttpStatusCode.BadRequest))["title"]!.GetValue<string>());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("another-key-of-enough-letters")]
    [InlineData("a-key-of-enough-letter")]
    [InlineData("a-key-of-enough-letters2")]
    public async Task Without_the_key_nothing_is_stored(string? key)
    {
        await using var host = await SurveyHost.WithKeyAsync();

        var response = await host.PostAsync(One, key);

        await SurveyHost.JsonAsync(response, HttpStatusCode.Unauthorized);
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.Single().Scheme);
        Assert.Equal(0, await host.CountAsync());
    }

    [Fact]
    public async Task The_previous_key_is_good_as_long_as_it_is_set()
    {
        await using var host = await SurveyHost.StartAsync(("Intake:Key", "a-new-key-of-enough-letters"), ("Intake:PreviousKey", SurveyHost.Key));

        await SurveyHost.JsonAsync(await host.PostAsync(One), HttpStatusCode.Accepted);
    }

    [Theory]
    [InlineData(-301, HttpStatusCode.Unauthorized)]
    [InlineData(-300, HttpStatusCode.Accepted)]
    [InlineData(300, HttpStatusCode.Accepted)]
    [InlineData(301, HttpStatusCode.Unauthorized)]
    public async Task A_signed_request_needs_no_key_within_five_minutes(int seconds, HttpStatusCode status)
    {
        var key = RandomNumberGenerator.GetBytes(32);
        await using var host = await SurveyHost.StartAsync(("Intake:WebhookSecret", "whsec_" + Convert.ToBase64String(key)));

        var response = await host.PostAsync(Encoding.UTF8.GetBytes(One), null, Signed(key, One, host.Clock.GetUtcNow().AddSeconds(seconds)));

        Assert.Equal(status, response.StatusCode);
    }

    [Fact]
    public async Task A_signature_over_other_words_is_refused()
    {
        var key = RandomNumberGenerator.GetBytes(32);
        await using var host = await SurveyHost.StartAsync(("Intake:WebhookSecret", "whsec_" + Convert.ToBase64String(key)));

        var response = await host.PostAsync(Encoding.UTF8.GetBytes(One.Replace("2", "3", StringComparison.Ordinal)), null, Signed(key, One, host.Clock.GetUtcNow()));

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal(0, await host.CountAsync());
    }

    [Fact]
    public async Task Without_any_secret_there_is_no_such_address_and_the_start_says_so_once()
    {
        await using var host = await SurveyHost.StartAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await host.PostAsync(One, null)).StatusCode);
        Assert.Single(host.Lines.All, line => line.Contains("Intake:Key", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Intake:Key", "short", "openssl")]
    [InlineData("Intake:WebhookSecret", "whsec_c2hvcnQ=", "whsec_")]
    [InlineData("Intake:MaxBodyBytes", "10", "1048576")]
    [InlineData("Intake:OpenCasesForAnswersYoungerThan", "00:00:00", "14.00:00:00")]
    [InlineData("Intake:Currency", "euro", "EUR")]
    public async Task A_setting_that_cannot_work_stops_the_start_with_an_example(string key, string value, string example)
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => SurveyHost.StartAsync((key, value)));

        Assert.Contains(key, failure.Message, StringComparison.Ordinal);
        Assert.Contains(example, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, HttpStatusCode.Accepted)]
    [InlineData(1, HttpStatusCode.RequestEntityTooLarge)]
    public async Task A_body_may_be_as_long_as_the_limit_and_no_byte_longer(int over, HttpStatusCode status)
    {
        const int Limit = 4096;
        await using var host = await SurveyHost.StartAsync(("Intake:Key", SurveyHost.Key), ("Intake:MaxBodyBytes", Limit.ToString(CultureInfo.InvariantCulture)));
        var body = Encoding.UTF8.GetBytes(One.PadRight(Limit + over));

        Assert.Equal(status, (await host.PostAsync(body, SurveyHost.Key)).StatusCode);
        using var chunked = new HttpRequestMessage(HttpMethod.Post, "/api/responses") { Content = new StreamContent(new MemoryStream(body)) };
        chunked.Headers.TransferEncodingChunked = true;
        chunked.Headers.Authorization = new("Bearer", SurveyHost.Key);
        Assert.Equal(status, (await host.Client.SendAsync(chunked, TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task Twenty_deliveries_of_one_answer_at_once_open_one_case()
    {
        await using var host = await SurveyHost.WithKeyAsync();

        var responses = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => host.PostAsync(One)));

        var results = await Task.WhenAll(responses.Select(async response => (await SurveyHost.JsonAsync(response, HttpStatusCode.Accepted))["results"]![0]!["result"]!.GetValue<string>()));
        Assert.Single(results, "case_opened");
        Assert.Equal(19, results.Count(result => result == "duplicate"));
    }

    [Fact]
    public async Task Hostile_words_come_in_and_reach_no_log()
    {
        await using var host = await SurveyHost.WithKeyAsync();
        var body = JsonNode.Parse(One)!.AsObject();
        body["comment"] = SampleViews.Hostile;
        body["respondent"]!["name"] = SampleViews.Hostile;

        await SurveyHost.JsonAsync(await host.PostAsync(body.ToJsonString()), HttpStatusCode.Accepted);
        await SurveyHost.JsonAsync(await host.PostAsync("""{"id":"words-of-a-customer","score":"words-of-a-customer"}"""), HttpStatusCode.BadRequest);

        Assert.DoesNotContain(host.Lines.All, line => line.Contains("<!channel>", StringComparison.Ordinal) || line.Contains("dana@", StringComparison.Ordinal) || line.Contains(SurveyHost.Key, StringComparison.Ordinal) || line.Contains("words-of", StringComparison.Ordinal));
    }

    [Fact]
    public async Task When_too_many_wait_a_sender_is_told_to_come_again()
    {
        var slow = new SlowDatabase();
        await using var host = await SurveyHost.StartAsync(services => services.AddSingleton<IDatabase>(slow), ("Intake:Key", SurveyHost.Key), ("Intake:MaxConcurrentRequests", "1"));
        var waiting = Enumerable.Range(0, 6).Select(_ => host.PostAsync(One)).ToList();

        var turnedAway = await await Task.WhenAny(waiting);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, turnedAway.StatusCode);
        Assert.NotNull(turnedAway.Headers.RetryAfter?.Delta);
        slow.Release();
        await Task.WhenAll(waiting);
    }

    [Fact]
    public async Task When_there_is_no_room_for_a_body_its_sender_is_told_to_come_again_before_it_is_read_and_one_line_stands_for_many()
    {
        var slow = new SlowDatabase();
        await using var host = await SurveyHost.StartAsync(services => services.AddSingleton<IDatabase>(slow), ("Intake:Key", SurveyHost.Key), ("Intake:MaxBodyBytes", "16384"), ("Intake:MaxBytesInHand", "32768"));
        var held = new[] { host.PostAsync(One), host.PostAsync(One) };
        await slow.EnteredAsync();
        await slow.EnteredAsync();

        for (var number = 0; number < 20; number++)
        {
            using var response = await host.PostAsync(One, key: "somebody else's, who is not even looked at");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
            Assert.NotNull(response.Headers.RetryAfter?.Delta);
        }

        Assert.Single(host.Lines.All, line => line.Contains("turned away", StringComparison.Ordinal));
        slow.Release();
        await Task.WhenAll(held);
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.PostAsync(One, key: "somebody else's")).StatusCode);
    }

    [Fact]
    public async Task When_too_much_waits_to_be_written_a_sender_is_told_to_come_again()
    {
        var full = new SlowDatabase { Failure = new OverloadException("full") };
        await using var host = await SurveyHost.StartAsync(services => services.AddSingleton<IDatabase>(full), ("Intake:Key", SurveyHost.Key));

        using var response = await host.PostAsync(One);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.NotNull(response.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task When_the_database_takes_too_long_a_sender_is_told_to_come_again()
    {
        var slow = new SlowDatabase();
        await using var host = await SurveyHost.StartAsync(services => services.AddSingleton<IDatabase>(slow), ("Intake:Key", SurveyHost.Key));
        var waiting = host.PostAsync(One);
        await slow.EnteredAsync();

        host.Clock.Advance(new IntakeOptions().RequestTimeout);

        var response = await waiting;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.NotNull(response.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task A_bug_is_answered_with_a_correlation_and_nothing_else()
    {
        var slow = new SlowDatabase { Failure = new InvalidOperationException("inner words") };
        await using var host = await SurveyHost.StartAsync(services => services.AddSingleton<IDatabase>(slow), ("Intake:Key", SurveyHost.Key));

        var json = await SurveyHost.JsonAsync(await host.PostAsync(One), HttpStatusCode.InternalServerError);

        Assert.DoesNotContain("inner words", json.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains(host.Lines.All, line => line.Contains(json["correlation"]!.GetValue<string>(), StringComparison.Ordinal) && line.Contains("inner words", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Reading_the_address_is_not_allowed()
    {
        await using var host = await SurveyHost.WithKeyAsync();

        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await host.Client.GetAsync(new Uri("/api/responses", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
    }

    private static (string Name, string Value)[] Signed(byte[] key, string body, DateTimeOffset at)
    {
        var timestamp = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signature = HMACSHA256.HashData(key, (byte[])[.. Encoding.UTF8.GetBytes($"m1.{timestamp}.{body}")]);
        return [("webhook-id", "m1"), ("webhook-timestamp", timestamp), ("webhook-signature", "v1," + Convert.ToBase64String(signature))];
    }
}
