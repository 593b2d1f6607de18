using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using NpsBot.Core.Conversations;
using NpsBot.Teams.Tests.Fakes;

namespace NpsBot.Teams.Tests.Authentication;

public sealed class AuthenticationTests : IAsyncLifetime
{
    private FakeTeams _teams = null!;
    private BotHost _bot = null!;

    public async ValueTask InitializeAsync()
    {
        _teams = await FakeTeams.StartAsync();
        _bot = await BotHost.StartAsync(_teams);
    }

    public async ValueTask DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _teams.DisposeAsync();
    }

    [Fact]
    public async Task A_good_token_lets_a_message_in()
    {
        Assert.Equal(HttpStatusCode.Accepted, await TryAsync());
        Assert.Single(_bot.Turns.Taken);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Bearer not-a-token")]
    [InlineData("Bearer a.b.c")]
    [InlineData("Basic dXNlcjpwYXNz")]
    public async Task A_request_without_a_readable_bearer_token_is_refused(string authorization)
    {
        using var response = await _bot.PostAsync(Wire.Message(_teams, "hello"), _teams, authorization);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Empty(_bot.Turns.Taken);
    }

    [Fact]
    public async Task A_header_of_three_parts_is_refused()
    {
        using var response = await _bot.PostAsync(Wire.Message(_teams, "hello"), _teams, $"Bearer {_teams.Token(_bot.Time.GetUtcNow())} more");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task The_word_bearer_may_be_written_in_any_case()
    {
        using var response = await _bot.PostAsync(Wire.Message(_teams, "hello"), _teams, $"bEARER {_teams.Token(_bot.Time.GetUtcNow())}");

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
    }

    [Fact]
    public async Task A_token_for_another_bot_is_refused() =>
        Assert.Equal(HttpStatusCode.Unauthorized, await TryAsync(token => token.Audience = "99999999-2222-3333-4444-555555555555"));

    [Theory]
    [InlineData("https://api.botframework.us")]
    [InlineData("https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/")]
    [InlineData("https://login.microsoftonline.com/" + FakeTeams.Tenant + "/v2.0")]
    public async Task A_token_of_another_issuer_is_refused(string issuer) =>
        Assert.Equal(HttpStatusCode.Unauthorized, await TryAsync(token => token.Issuer = issuer));

    [Theory]
    [InlineData(-4.9, HttpStatusCode.Accepted)]
    [InlineData(-5.1, HttpStatusCode.Unauthorized)]
    public async Task A_token_lives_five_minutes_longer_than_it_says(double expiresInMinutes, HttpStatusCode expected) =>
        Assert.Equal(expected, await TryAsync(token =>
        {
            token.NotBefore = _bot.Time.GetUtcNow().UtcDateTime.AddHours(-1);
            token.IssuedAt = token.NotBefore;
            token.Expires = _bot.Time.GetUtcNow().UtcDateTime.AddMinutes(expiresInMinutes);
        }));

    [Theory]
    [InlineData(4.9, HttpStatusCode.Accepted)]
    [InlineData(5.1, HttpStatusCode.Unauthorized)]
    public async Task A_token_may_start_five_minutes_ahead(double startsInMinutes, HttpStatusCode expected) =>
        Assert.Equal(expected, await TryAsync(token => token.NotBefore = _bot.Time.GetUtcNow().UtcDateTime.AddMinutes(startsInMinutes)));

    [Fact]
    public async Task A_token_without_end_is_refused() => Assert.Equal(HttpStatusCode.Unauthorized, await TryAsync(token => token.Expires = null));

    [Theory]
    [InlineData(SecurityAlgorithms.RsaSha384, HttpStatusCode.Accepted)]
    [InlineData(SecurityAlgorithms.RsaSha512, HttpStatusCode.Accepted)]
    [InlineData(SecurityAlgorithms.RsaSsaPssSha256, HttpStatusCode.Unauthorized)]
    public async Task Only_the_three_plain_rsa_algorithms_are_taken(string algorithm, HttpStatusCode expected) =>
        Assert.Equal(expected, await TryAsync(token => token.SigningCredentials = new SigningCredentials(_teams.Key, algorithm)));

    [Fact]
    public async Task A_token_signed_with_a_shared_secret_is_refused()
    {
        var secret = new SymmetricSecurityKey(_teams.Key.Rsa.ExportSubjectPublicKeyInfo()) { KeyId = _teams.Key.KeyId };

        Assert.Equal(HttpStatusCode.Unauthorized, await TryAsync(token => token.SigningCredentials = new SigningCredentials(secret, SecurityAlgorithms.HmacSha256)));
    }

    [Fact]
    public async Task An_unsigned_token_is_refused() => Assert.Equal(HttpStatusCode.Unauthorized, await TryAsync(token => token.SigningCredentials = null));

    [Fact]
    public async Task A_token_signed_with_a_foreign_key_under_a_known_id_is_refused() =>
        Assert.Equal(HttpStatusCode.Unauthorized, await TryAsync(token => token.SigningCredentials = new SigningCredentials(FakeTeams.NewKey(_teams.Key.KeyId), SecurityAlgorithms.RsaSha256)));

    [Fact]
    public async Task A_rolled_key_is_found_without_a_restart()
    {
        Assert.Equal(HttpStatusCode.Accepted, await TryAsync());
        var rolled = FakeTeams.NewKey("key-2");
        _teams.Withdraw(_teams.Key);
        _teams.Publish(rolled, "msteams");

        var soon = await TryAsync(token => token.SigningCredentials = new SigningCredentials(rolled, SecurityAlgorithms.RsaSha256));
        _bot.Time.Advance(TimeSpan.FromSeconds(31));
        var later = await TryAsync(token => token.SigningCredentials = new SigningCredentials(rolled, SecurityAlgorithms.RsaSha256));

        Assert.Equal(HttpStatusCode.Unauthorized, soon);
        Assert.Equal(HttpStatusCode.Accepted, later);
    }

    [Fact]
    public async Task A_token_seen_before_ends_with_its_life()
    {
        var token = $"Bearer {_teams.Token(_bot.Time.GetUtcNow(), made => made.Expires = _bot.Time.GetUtcNow().UtcDateTime.AddMinutes(10))}";

        Assert.Equal(HttpStatusCode.Accepted, await PostAsync(token));
        _bot.Time.Advance(TimeSpan.FromMinutes(14));
        Assert.Equal(HttpStatusCode.Accepted, await PostAsync(token));
        _bot.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(token));
    }

    [Fact]
    public async Task A_token_seen_before_ends_with_its_key()
    {
        var token = $"Bearer {_teams.Token(_bot.Time.GetUtcNow(), made => made.Expires = _bot.Time.GetUtcNow().UtcDateTime.AddDays(2))}";
        Assert.Equal(HttpStatusCode.Accepted, await PostAsync(token));
        Assert.Equal(HttpStatusCode.Accepted, await PostAsync(token));

        _teams.Withdraw(_teams.Key);
        _teams.Publish(FakeTeams.NewKey("key-2"), "msteams");
        _bot.Time.Advance(TimeSpan.FromHours(13));

        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(token));
    }

    [Fact]
    public async Task Unknown_keys_cannot_make_us_ask_for_keys_all_the_time()
    {
        await TryAsync();
        for (var n = 0; n < 5; n++)
        {
            await TryAsync(token => token.SigningCredentials = new SigningCredentials(FakeTeams.NewKey($"made-up-{n}"), SecurityAlgorithms.RsaSha256));
        }

        Assert.Equal(1, _teams.KeyRequests);
    }

    [Fact]
    public async Task Keys_outlive_an_outage_of_the_channel_for_a_day_and_no_longer()
    {
        await TryAsync();
        _teams.KeysDown = true;

        _bot.Time.Advance(TimeSpan.FromHours(23));
        var within = await TryAsync();
        _bot.Time.Advance(TimeSpan.FromHours(1));
        var after = await TryAsync();

        Assert.Equal(HttpStatusCode.Accepted, within);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, after);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("webchat")]
    public async Task A_key_not_endorsed_for_Teams_is_refused(string? endorsement)
    {
        var key = FakeTeams.NewKey("other");
        _teams.Publish(key, endorsement is null ? null : [endorsement]);

        Assert.Equal(HttpStatusCode.Forbidden, await TryAsync(token => token.SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.RsaSha256)));
    }

    [Fact]
    public async Task The_endorsement_can_be_waived()
    {
        await using var bot = await BotHost.StartAsync(_teams, settings: ("RequireEndorsement", "false"));
        var key = FakeTeams.NewKey("other");
        _teams.Publish(key, null);
        var token = _teams.Token(bot.Time.GetUtcNow(), token => token.SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.RsaSha256));

        using var response = await bot.PostAsync(Wire.Message(_teams, "hello"), _teams, $"Bearer {token}");

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
    }

    [Fact]
    public async Task A_token_for_another_service_address_is_refused() =>
        Assert.Equal(HttpStatusCode.Forbidden, await TryAsync(token => token.Claims["serviceurl"] = "https://smba.trafficmanager.net/emea/"));

    [Fact]
    public async Task A_token_without_service_address_is_refused() => Assert.Equal(HttpStatusCode.Forbidden, await TryAsync(token => token.Claims.Remove("serviceurl")));

    [Fact]
    public async Task The_service_address_may_differ_in_case_and_last_slash() =>
        Assert.Equal(HttpStatusCode.Accepted, await TryAsync(token => token.Claims["serviceurl"] = _teams.ServiceUrl.TrimEnd('/').ToUpperInvariant()));

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("https://evilsmba.trafficmanager.net/")]
    [InlineData("https://smba.trafficmanager.net.evil.example/")]
    [InlineData("https://smba.trafficmanager.net@evil.example/")]
    [InlineData("http://smba.trafficmanager.net/amer/")]
    [InlineData("not a url")]
    public async Task An_activity_that_wants_answers_elsewhere_is_refused(string serviceUrl)
    {
        var message = Wire.Message(_teams, "hello");
        message["serviceUrl"] = serviceUrl;

        using var response = await _bot.PostAsync(message, _teams, $"Bearer {_teams.Token(_bot.Time.GetUtcNow(), token => token.Claims["serviceurl"] = serviceUrl)}");

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Empty(_bot.Turns.Taken);
    }

    [Theory]
    [InlineData("https://smba.trafficmanager.net/amer/", HttpStatusCode.Accepted)]
    [InlineData("http://127.0.0.1:9/", HttpStatusCode.Forbidden)]
    public async Task Loopback_is_a_service_address_in_development_only(string serviceUrl, HttpStatusCode expected)
    {
        await using var bot = await StartProductionAsync();
        var message = Wire.Message(_teams, "hello");
        message["serviceUrl"] = serviceUrl;

        using var response = await bot.PostAsync(message, _teams, $"Bearer {_teams.Token(bot.Time.GetUtcNow(), token => token.Claims["serviceurl"] = serviceUrl)}");

        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task A_foreign_tenant_is_refused()
    {
        var message = Wire.Message(_teams, "hello");
        message["conversation"]!["tenantId"] = "00000000-0000-0000-0000-000000000009";

        using var response = await _bot.PostAsync(message, _teams);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task A_tenant_on_the_list_is_taken()
    {
        await using var bot = await BotHost.StartAsync(_teams, settings: ("AllowedTenants:0", "00000000-0000-0000-0000-000000000009"));
        var message = Wire.Message(_teams, "hello");
        message["conversation"]!["tenantId"] = "00000000-0000-0000-0000-000000000009";

        using var response = await bot.PostAsync(message, _teams);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
    }

    [Fact]
    public async Task Another_channel_than_Teams_is_refused()
    {
        var message = Wire.Message(_teams, "hello");
        message["channelId"] = "webchat";

        using var response = await _bot.PostAsync(message, _teams);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task Without_a_secret_the_platform_is_off()
    {
        await using var bot = await BotHost.StartAsync(_teams, "Production", settings: [("AppPassword", null), .. NoAddresses]);

        using var response = await bot.PostAsync(Wire.Message(_teams, "hello"), _teams);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Null(bot.Services.GetService<IChatAdapter>());
    }

    [Fact]
    public async Task The_bypass_refuses_to_start_outside_development()
    {
        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(() => BotHost.StartAsync(_teams, "Production", settings: [("DangerouslyAllowUnauthenticatedRequests", "true"), .. NoAddresses]));

        Assert.Contains("Teams:DangerouslyAllowUnauthenticatedRequests", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_development_the_bypass_takes_a_local_request_and_nothing_sent_carries_a_token()
    {
        await using var bot = await BotHost.StartAsync(_teams, settings: [("AppId", null), ("AppPassword", null), ("TenantId", null), ("DangerouslyAllowUnauthenticatedRequests", "true")]);
        bot.Turns.Returns(new TurnResult.Show(new Core.Views.NoticeView { Text = "Hello." }) { Reader = Testing.SampleViews.Reader });

        using var response = await bot.PostAsync(Wire.Message(_teams, "hello"), _teams, string.Empty);
        await bot.RepliesSentAsync();

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Null(Assert.Single(_teams.Calls).Authorization);
        Assert.Equal(0, _teams.TokensGiven);
    }

    [Fact]
    public async Task Without_the_bypass_development_needs_a_token_too()
    {
        using var response = await _bot.PostAsync(Wire.Message(_teams, "hello"), _teams, string.Empty);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Theory]
    [InlineData("AppId", "not-a-guid", "Teams:AppId")]
    [InlineData("TenantId", null, "Teams:TenantId")]
    [InlineData("AllowedServiceHosts:0", "https://x", "Teams:AllowedServiceHosts")]
    [InlineData("InvokeBudget", "00:01:00", "Teams:InvokeBudget")]
    public async Task A_setting_that_cannot_work_is_named_at_start(string key, string? value, string named)
    {
        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(() => BotHost.StartAsync(_teams, "Production", settings: [.. NoAddresses, (key, value)]));

        Assert.Contains(named, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unprotected_address_is_refused_in_production()
    {
        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(() => BotHost.StartAsync(_teams, "Production"));

        Assert.Contains("Teams:OpenIdMetadataUrl", refusal.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<(string, string?)> NoAddresses => [("OpenIdMetadataUrl", null), ("TokenEndpoint", null), ("DefaultServiceUrl", null)];

    /// <summary>Production settings with the test's keys, which a real one would find over https.</summary>
    private Task<BotHost> StartProductionAsync() => BotHost.StartAsync(_teams, "Production", keys: new PublicKeys(_teams), settings: NoAddresses);

    private async Task<HttpStatusCode> PostAsync(string authorization)
    {
        using var response = await _bot.PostAsync(Wire.Message(_teams, "hello"), _teams, authorization);
        return response.StatusCode;
    }

    private async Task<HttpStatusCode> TryAsync(Action<SecurityTokenDescriptor>? change = null)
    {
        using var response = await _bot.PostAsync(Wire.Message(_teams, "hello"), _teams, $"Bearer {_teams.Token(_bot.Time.GetUtcNow(), change)}");
        return response.StatusCode;
    }
}
