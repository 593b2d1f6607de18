using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NpsBot.Core.Conversations;
using NpsBot.Core.Views;
using NpsBot.Slack.Api;
using NpsBot.Slack.Delivery;
using NpsBot.Slack.Views;

namespace NpsBot.Slack.Turns;

/// <summary>The ways to answer one person on the request's own path. Nothing here is durable: an answer that is lost is asked for again.</summary>
internal sealed class Replies(SlackClient client, IOptions<SlackOptions> options, TimeProvider clock, ILogger<Replies> logger)
{
    /// <summary>A reply waits at most so long for Slack's leave, once.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    public SlackRenderer RendererFor(Reader reader) => new(reader, options.Value.UseChartBlock);

    /// <summary>Posts in the conversation, in its thread if there is one.</summary>
    public Task PostAsync(ConversationReference conversation, Reader reader, View view) =>
        PatientlyAsync(() => client.PostMessageAsync(SlackMessages.To(conversation, RendererFor(reader).Message(view)), CancellationToken.None));

    /// <summary>Shows a message to the one who clicked or commanded: by the response URL, else as an ephemeral message, else personally.</summary>
    public async Task WhisperAsync(Uri? responseUrl, Activity to, Reader reader, View view, bool replacesOriginal = false)
    {
        if (responseUrl is not null && IsSlack(responseUrl))
        {
            try
            {
                var message = SlackMessages.Ephemeral(RendererFor(reader).Message(view));
                message["replace_original"] = replacesOriginal;
                await PatientlyAsync(() => AnswerAsync(responseUrl, message));
                return;
            }
            catch (SlackApiException exception)
            {
                // The address is good for five answers within 30 minutes; after that there are other ways.
                logger.ResponseUrlRefused(exception.ErrorCode);
            }
        }

        await WhisperInConversationAsync(to, reader, view);
    }

    /// <returns>The opened view's id; <see langword="null"/> when the trigger was used up, which no repetition mends.</returns>
    public async Task<string?> OpenAsync(string? triggerId, JsonObject view)
    {
        if (triggerId is null)
        {
            return null;
        }

        try
        {
            return await client.OpenViewAsync(triggerId, view, CancellationToken.None);
        }
        catch (SlackApiException exception) when (SlackRefusals.IsStaleTrigger(exception))
        {
            logger.TriggerExpired(exception.ErrorCode);
            return null;
        }
    }

    public Task ReplaceViewAsync(string viewId, JsonObject view) => PatientlyAsync(async () =>
    {
        await client.UpdateViewAsync(viewId, view, CancellationToken.None);
        return true;
    });

    public Task PublishHomeAsync(string userId, Reader reader, View view) => PatientlyAsync(async () =>
    {
        await client.PublishHomeAsync(userId, RendererFor(reader).Home(view), CancellationToken.None);
        return true;
    });

    private Task WhisperInConversationAsync(Activity to, Reader reader, View view)
    {
        if (to.Conversation.Kind == ConversationKind.Personal)
        {
            return PostAsync(to.Conversation, reader, view);
        }

        var message = SlackMessages.ToOne(to.Conversation, to.From.UserId, RendererFor(reader).Message(view));
        return PatientlyAsync(async () =>
        {
            await client.PostEphemeralAsync(message, CancellationToken.None);
            return true;
        });
    }

    private async Task<bool> AnswerAsync(Uri responseUrl, JsonObject message)
    {
        await client.RespondAsync(responseUrl, message, CancellationToken.None);
        return true;
    }

    /// <summary>Only Slack's own hosts are answered, and the one set up as such.</summary>
    private bool IsSlack(Uri url) =>
        string.Equals(url.Host, options.Value.ApiBaseUrl.Host, StringComparison.OrdinalIgnoreCase)
        || (url.Scheme == Uri.UriSchemeHttps
            && (url.Host.EndsWith(".slack.com", StringComparison.OrdinalIgnoreCase) || url.Host.EndsWith(".slack-gov.com", StringComparison.OrdinalIgnoreCase)));

    private async Task<T> PatientlyAsync<T>(Func<Task<T>> send)
    {
        using var span = AckTelemetry.Reply(SlackPlatform.Name);
        try
        {
            return await send();
        }
        catch (SlackRateLimitException limited) when (limited.RetryAfter <= LongestWait)
        {
            await Task.Delay(limited.RetryAfter, clock);
            return await send();
        }
    }
}
