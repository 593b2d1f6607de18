using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using NpsBot.Slack.Delivery;
using NpsBot.Slack.Inbound;
using NpsBot.Slack.Turns;

namespace NpsBot.Slack;

/// <summary>Where verified requests meet, whether they came over HTTP or the socket.</summary>
internal sealed class SlackInbox(EventTurns events, CommandTurns commands, ClickTurns clicks, SubmissionTurns submissions, SlackWorkspace workspace, TimeProvider clock, ILogger<SlackInbox> logger)
{
    /// <param name="retry">0 for the first delivery, else which repetition it is.</param>
    public Task<Ack> EventAsync(JsonObject envelope, int retry)
    {
        if (envelope.TextAt("type") == "app_rate_limited")
        {
            logger.EventsRateLimited(envelope.TextAt("team_id"));
            return Task.FromResult(Ack.Ok);
        }

        if (EventReader.Read(envelope, workspace.Known?.UserId, clock.GetUtcNow()) is { } activity)
        {
            return events.TakeAsync(activity, retry);
        }

        logger.EventPassedOver(envelope.TextAt("event", "type"), envelope.TextAt("event_id"));
        return Task.FromResult(Ack.Ok);
    }

    public Task<Ack> InteractionAsync(JsonObject payload)
    {
        switch (SlackInteraction.Read(payload, clock.GetUtcNow()))
        {
            case { IsSubmission: true } submission:
                return submissions.TakeAsync(submission);
            case { } click:
                return clicks.TakeAsync(click);
            default:
                logger.InteractionPassedOver(payload.TextAt("type"));
                return Task.FromResult(Ack.Ok);
        }
    }

    public Task<Ack> CommandAsync(Func<string, string?> fields) =>
        SlackCommand.Read(fields, clock.GetUtcNow()) is { } command ? commands.TakeAsync(command) : Task.FromResult(Ack.Unreadable);
}
