using System.Net;
using System.Text.Json.Nodes;

namespace NpsBot.Teams.Tests.Fakes;

/// <summary>Stands for the public key server: the real addresses, the test's keys.</summary>
internal sealed class PublicKeys(FakeTeams teams) : HttpMessageHandler
{
    private const string Keys = "https://login.botframework.com/v1/.well-known/keys";

    private readonly HttpClient _local = new();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => request.RequestUri!.AbsoluteUri switch
    {
        "https://login.botframework.com/v1/.well-known/openidconfiguration" => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(new JsonObject { ["jwks_uri"] = Keys }.ToJsonString()) },
        Keys => await _local.GetAsync(new Uri($"{teams.Address}/keys"), cancellationToken),
        _ => new HttpResponseMessage(HttpStatusCode.NotFound),
    };

    protected override void Dispose(bool disposing)
    {
        _local.Dispose();
        base.Dispose(disposing);
    }
}
