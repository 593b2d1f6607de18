using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NpsBot.Teams.Connector;

/// <summary>The bot's own token: fetched by one caller at a time, kept until five minutes before its end.</summary>
internal sealed class ConnectorToken(IHttpClientFactory clients, TeamsOptions options, TeamsAddresses addresses, TimeProvider time) : IDisposable
{
    public const string ClientName = "teams.login";

    public static readonly TimeSpan RenewBefore = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim _fetching = new(1, 1);
    private volatile Token? _token;

    /// <returns>The token; <see langword="null"/> when the bot has no credentials (a local look-alike asks for none).</returns>
    /// <exception cref="ConnectorException">The token endpoint refused or could not be reached.</exception>
    public async ValueTask<string?> GetAsync(CancellationToken cancellationToken)
    {
        if (!options.HasCredentials)
        {
            return null;
        }

        if (_token is { } known && IsGood(known))
        {
            return known.Text;
        }

        await _fetching.WaitAsync(cancellationToken);
        try
        {
            if (_token is { } fetchedMeanwhile && IsGood(fetchedMeanwhile))
            {
                return fetchedMeanwhile.Text;
            }

            var fetched = await FetchAsync(cancellationToken);
            _token = fetched;
            return fetched.Text;
        }
        finally
        {
            _fetching.Release();
        }
    }

    /// <summary>Forgets a token Teams did not accept, unless a newer one is there already.</summary>
    public void Refused(string? text)
    {
        if (_token is { } known && known.Text == text)
        {
            _token = null;
        }
    }

    public void Dispose() => _fetching.Dispose();

    private bool IsGood(Token token) => time.GetUtcNow() < token.RenewAt;

    private async Task<Token> FetchAsync(CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient(ClientName);
        using var form = new FormUrlEncodedContent(
        [
            new("grant_type", "client_credentials"), new("client_id", options.AppId), new("client_secret", options.AppPassword), new("scope", addresses.Scope),
        ]);
        var askedAt = time.GetUtcNow();
        try
        {
            using var response = await client.PostAsync(addresses.Token, form, cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                var code = ConnectorError.CodeOf(await response.Content.ReadAsStringAsync(cancellationToken));
                throw new ConnectorException("token", (int)response.StatusCode, $"token_{code}");
            }

            var answer = await response.Content.ReadFromJsonAsync<JsonObject>(cancellationToken);
            var text = (string?)answer?["access_token"] ?? throw new ConnectorException("token", (int)response.StatusCode, "token_missing");
            var lifetime = TimeSpan.FromSeconds((double?)answer!["expires_in"] ?? 0);
            return new Token(text, askedAt + Max(lifetime - RenewBefore, lifetime / 2));
        }
        catch (JsonException)
        {
            throw new ConnectorException("token", 200, "token_missing");
        }
        catch (Exception failure) when (failure is HttpRequestException || (failure is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new ConnectorException("token", null, "token_unreachable");
        }
    }

    private static TimeSpan Max(TimeSpan left, TimeSpan right) => left > right ? left : right;

    private sealed record Token(string Text, DateTimeOffset RenewAt);
}
