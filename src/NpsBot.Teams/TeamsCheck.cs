using System.Text.Json;
using NpsBot.Core.Terms;
using NpsBot.Teams.Authentication;
using NpsBot.Teams.Connector;

namespace NpsBot.Teams;

/// <summary>Tries what the Teams platform needs, for <c>npsbot doctor</c>. Sends nothing to anybody.</summary>
public sealed class TeamsCheck
{
    private readonly TeamsOptions _options;
    private readonly TeamsAddresses _addresses;
    private readonly ChannelKeys _keys;
    private readonly ConnectorToken _tokens;

    internal TeamsCheck(TeamsOptions options, TeamsAddresses addresses, ChannelKeys keys, ConnectorToken tokens)
    {
        _options = options;
        _addresses = addresses;
        _keys = keys;
        _tokens = tokens;
    }

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        if (!_options.IsOn)
        {
            return [new Finding("Teams", true, $"Off: {TeamsSetup.MissingIn(_options)}.", "To use Teams, set Teams__AppId, Teams__AppPassword and Teams__TenantId in the environment.")];
        }

        List<Finding> findings = [];
        if (_options.DangerouslyAllowUnauthenticatedRequests)
        {
            findings.Add(new Finding("Teams: tokens", false, "Requests without a token are taken from this machine.", "Only for a local look-alike. Remove Teams:DangerouslyAllowUnauthenticatedRequests for anything else."));
        }

        if (_options.HasCredentials)
        {
            findings.Add(AppId());
            findings.Add(await TokenAsync(cancellationToken));
            findings.Add(await KeysAsync(cancellationToken));
        }

        return findings;
    }

    private Finding AppId() => Guid.TryParse(_options.AppId, out _)
        ? new Finding("Teams: app id", true, "It is a GUID.")
        : new Finding("Teams: app id", false, "It is not a GUID.", "Set Teams__AppId to the application (client) id of the app registration, e.g. 11111111-2222-3333-4444-555555555555.");

    private async Task<Finding> TokenAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _tokens.GetAsync(cancellationToken);
            return new Finding("Teams: own token", true, $"Given by {_addresses.Token.Host}.");
        }
        catch (ConnectorException refusal)
        {
            var mend = refusal.Code switch
            {
                "token_invalid_client" => "The secret is wrong or has expired: make a new client secret and set Teams__AppPassword (its value, not its id).",
                "token_unauthorized_client" or "token_invalid_request" => "The app is not in this tenant: check Teams__AppId and Teams__TenantId.",
                "token_unreachable" => $"Let this machine reach {_addresses.Token.Host} on port 443.",
                _ => "Check Teams__AppId, Teams__AppPassword, Teams__TenantId and Teams__Cloud.",
            };
            return new Finding("Teams: own token", false, $"Refused: {refusal.Code}.", mend);
        }
    }

    private async Task<Finding> KeysAsync(CancellationToken cancellationToken)
    {
        try
        {
            var count = await _keys.ProbeAsync(cancellationToken);
            return new Finding("Teams: signing keys", count > 0, $"{count} keys published at {_addresses.Metadata.Host}.", count > 0 ? null : "Check Teams__OpenIdMetadataUrl.");
        }
        catch (Exception failure) when (failure is HttpRequestException or JsonException or FormatException or ArgumentException or TaskCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return new Finding("Teams: signing keys", false, $"Not reachable ({failure.GetType().Name}).", $"Let this machine reach {_addresses.Metadata.Host} on port 443, or check Teams__OpenIdMetadataUrl.");
        }
    }
}
