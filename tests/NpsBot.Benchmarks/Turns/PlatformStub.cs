using System.Buffers.Text;
using System.Text;
using NpsBot.Benchmarks.Harness;

namespace NpsBot.Benchmarks.Turns;

/// <summary>Slack's Web API and the Teams connector, pretended: says yes to everything, and tells each caller when its reply has come.</summary>
internal sealed class PlatformStub : IDisposable
{
    private static readonly byte[] TeamsToken = HttpStub.Json("""{"token_type":"Bearer","expires_in":3600,"ext_expires_in":3600,"access_token":"benchmark"}""");
    private static readonly byte[] TeamsPosted = HttpStub.Json("""{"id":"1700000000001"}""");
    private static readonly byte[] SlackPosted = HttpStub.Json("""{"ok":true,"channel":"C0BENCH","ts":"1700000000.000100","message":{"ts":"1700000000.000100"}}""");
    private static readonly byte[] SlackView = HttpStub.Json("""{"ok":true,"view":{"id":"V0BENCH","hash":"1"}}""");
    private static readonly byte[] SlackOpened = HttpStub.Json("""{"ok":true,"channel":{"id":"D0BENCH"}}""");
    private static readonly byte[] SlackAuth = HttpStub.Json($$"""{"ok":true,"team_id":"{{Ids.SlackTeam}}","team":"bench","user_id":"{{Ids.SlackBot}}","bot_id":"B0BOT"}""");

    private readonly HttpStub _stub;
    private readonly TeamsSigner _signer;
    private readonly TaskCompletionSource?[] _waiting;

    public PlatformStub(int callers, TeamsSigner signer)
    {
        _waiting = new TaskCompletionSource?[callers];
        _signer = signer;
        _stub = new HttpStub(Answer);
    }

    public Uri Address => _stub.Address;

    /// <summary>Completes when the next reply to a caller arrives.</summary>
    public Task NextReply(int caller)
    {
        var waiting = new TaskCompletionSource();
        Volatile.Write(ref _waiting[caller], waiting);
        return waiting.Task;
    }

    public void Dispose() => _stub.Dispose();

    private ReadOnlyMemory<byte> Answer(ReadOnlySpan<byte> target, ReadOnlySpan<byte> body)
    {
        if (target.EndsWith("/keys"u8))
        {
            return HttpStub.Json(_signer.Keys);
        }

        if (target.EndsWith("/openid"u8))
        {
            return HttpStub.Json($$"""{"jwks_uri":"{{Address}}keys"}""");
        }

        if (target.EndsWith("/token"u8))
        {
            return TeamsToken;
        }

        var isTeams = target.StartsWith("/v3/"u8);
        Tell(isTeams ? target : body);
        return isTeams ? TeamsPosted
            : target.EndsWith("/views.open"u8) ? SlackView
            : target.EndsWith("/conversations.open"u8) ? SlackOpened
            : target.EndsWith("/auth.test"u8) ? SlackAuth
            : SlackPosted;
    }

    /// <summary>The mark is found by its letters alone: a stub that parsed would be what is measured.</summary>
    private void Tell(ReadOnlySpan<byte> text)
    {
        Span<byte> mark = stackalloc byte[Ids.MarkStart.Length];
        Encoding.ASCII.GetBytes(Ids.MarkStart, mark);
        var at = text.IndexOf(mark);
        if (at >= 0 && Utf8Parser.TryParse(text.Slice(at + mark.Length, 3), out int caller, out _) && caller < _waiting.Length)
        {
            Interlocked.Exchange(ref _waiting[caller], null)?.TrySetResult();
        }
    }
}
