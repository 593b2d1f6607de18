using System.Net.WebSockets;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NpsBot.Core.Conversations;
using NpsBot.Slack.Api;
using NpsBot.Slack.Turns;

namespace NpsBot.Slack.Sockets;

/// <summary>Socket Mode: keeps a WebSocket to Slack, so that no public address is needed. The same turns as over HTTP; acknowledged on the socket after the commit.</summary>
internal sealed class SocketModeWorker(SlackClient client, SlackInbox inbox, BackgroundWork background, TimeProvider clock, ILogger<SocketModeWorker> logger) : BackgroundService, IPlatformHealth
{
    private const int MostFailuresCounted = 12;
    private const string MendToken = "Check Slack:AppToken (xapp-..., scope connections:write) and that the app is installed, then restart.";
    private const string MendSwitch = "Turn Socket Mode on in the app's settings and restart, or set Slack:Mode to Http.";

    /// <summary>Wait per failure in a row, up to a minute.</summary>
    private static readonly TimeSpan WaitPerFailure = TimeSpan.FromSeconds(5);

    /// <summary>How long Slack may take to greet.</summary>
    private static readonly TimeSpan GreetingWithin = TimeSpan.FromSeconds(20);

    private static readonly HashSet<string> Final = new(StringComparer.Ordinal)
    {
        "not_authed", "invalid_auth", "account_inactive", "user_removed_from_team", "team_disabled", "token_revoked", "missing_scope", "not_allowed_token_type",
    };

    private int _number;
    private volatile string? _trouble = "Slack's socket is not open yet";

    /// <inheritdoc />
    public string? Trouble => _trouble;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        SlackSocket? old = null;
        var failures = 0;
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                var (socket, wait) = await TryOpenAsync(failures, stoppingToken);
                if (socket is null)
                {
                    if (wait is null)
                    {
                        return;
                    }

                    failures++;
                    await Task.Delay(wait.Value, clock, stoppingToken);
                    continue;
                }

                // The new one is greeted: now the old one may go.
                await CloseAsync(old);
                old = null;
                var number = ++_number;
                logger.SocketOpen(number);
                _trouble = null;
                var end = await EndOf(socket, stoppingToken);
                logger.SocketEnded(number, end.ToString());
                if (end == SocketEnd.Refresh)
                {
                    failures = 0;
                    old = socket;
                    continue;
                }

                _trouble = "Slack's socket is closed";
                await socket.DisposeAsync();
                if (end == SocketEnd.Disabled)
                {
                    logger.SocketStopped("link_disabled", MendSwitch);
                    return;
                }

                failures = end == SocketEnd.TooMany ? failures + 1 : 1;
                await Task.Delay(WaitAfter(failures), clock, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
        finally
        {
            await CloseAsync(old);
        }
    }

    private static async Task<SocketEnd> EndOf(SlackSocket socket, CancellationToken stoppingToken)
    {
        try
        {
            return await socket.Ended.WaitAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            await socket.DisposeAsync();
            throw;
        }
    }

    /// <returns>The socket; else how long to wait before the next try; neither when trying is of no use.</returns>
    private async Task<(SlackSocket? Socket, TimeSpan? Wait)> TryOpenAsync(int failures, CancellationToken stoppingToken)
    {
        try
        {
            var address = await client.OpenConnectionAsync(stoppingToken);
            using var greeting = new CancellationTokenSource(GreetingWithin, clock);
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, greeting.Token);
            return (await SlackSocket.OpenAsync(address, TakeAsync, patience.Token), null);
        }
        catch (SlackApiException refused) when (Final.Contains(refused.ErrorCode))
        {
            logger.SocketStopped(refused.ErrorCode, MendToken);
            return (null, null);
        }
        catch (SlackRateLimitException limited)
        {
            return (null, Waits("ratelimited", limited.RetryAfter));
        }
        catch (SlackApiException refused)
        {
            return (null, Waits(refused.ErrorCode, WaitAfter(failures + 1)));
        }
        catch (Exception exception) when (exception is WebSocketException or HttpRequestException or TimeoutException || (exception is OperationCanceledException && !stoppingToken.IsCancellationRequested))
        {
            return (null, Waits(exception.GetType().Name, WaitAfter(failures + 1)));
        }
    }

    private TimeSpan Waits(string reason, TimeSpan wait)
    {
        logger.SocketWaits(reason, wait);
        return wait;
    }

    private static TimeSpan WaitAfter(int failures) => WaitPerFailure * Math.Min(failures, MostFailuresCounted);

    private static ValueTask CloseAsync(SlackSocket? socket) => socket?.DisposeAsync() ?? ValueTask.CompletedTask;

    private Task TakeAsync(SlackSocket socket, JsonObject envelope) => background.Run(() => AnswerAsync(socket, envelope));

    private async Task AnswerAsync(SlackSocket socket, JsonObject envelope)
    {
        if (envelope.TextAt("envelope_id") is not { } id || envelope["payload"] is not JsonObject payload)
        {
            return;
        }

        var ack = envelope.TextAt("type") switch
        {
            "events_api" => await inbox.EventAsync(payload, (int)(envelope.NumberAt("retry_attempt") ?? 0)),
            "interactive" => await inbox.InteractionAsync(payload),
            "slash_commands" => await inbox.CommandAsync(field => payload.TextAt(field)),
            _ => Ack.Ok,
        };

        // Without an acknowledgement Slack sends an event again, and shows the user of a form that it did not work.
        if (ack.IsTaken)
        {
            await socket.AcknowledgeAsync(id, envelope.IsTrueAt("accepts_response_payload") ? ack.Body : null);
        }
    }
}
