using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using NpsBot.Core.Conversations;
using NpsBot.Slack.Delivery;
using NpsBot.Slack.Inbound;
using NpsBot.Slack.Turns;

namespace NpsBot.Slack;

/// <summary>Where verified requests meet, whether they came over HTTP or the socket.</summary>
/// <remarks>With too much on its way already, an event and a form are refused, so that Slack sends the one again and keeps the other open; a command is told in words.</remarks>
internal sealed class SlackInbox(EventTurns events, CommandTurns commands, ClickTurns clicks, SubmissionTurns submissions, SlackWorkspace workspace, PersonalConversations personal, Replies replies, BackgroundWork background, TimeProvider clock, ILogger<SlackInbox> logger)
{
    /// <param name="retry">0 for the first delivery, else which repetition it is.</param>
    public Task<Ack> EventAsync(JsonObject envelope, int retry) => MeasureAsync("event", clock.GetTimestamp(), TakeEventAsync(envelope, retry));

    private async Task<Ack> TakeEventAsync(JsonObject envelope, int retry)
    {
        if (envelope.TextAt("type") == "app_rate_limited")
        {
            logger.EventsRateLimited(envelope.TextAt("team_id"));
            return Ack.Ok;
        }

        if (EventReader.Read(envelope, workspace.Known?.UserId, clock.GetUtcNow()) is { } activity)
        {
            if (background.IsFull)
            {
                return TurnedAway(activity, Ack.NotYet);
            }

            return await events.TakeAsync(await personal.CompleteAsync(activity), retry);
        }

        logger.EventPassedOver(envelope.TextAt("event", "type"), envelope.TextAt("event_id"));
        return Ack.Ok;
    }

    public Task<Ack> InteractionAsync(JsonObject payload) => MeasureAsync("interaction", clock.GetTimestamp(), TakeInteractionAsync(payload));

    private async Task<Ack> TakeInteractionAsync(JsonObject payload)
    {
        if (SlackInteraction.Read(payload, clock.GetUtcNow()) is not { } interaction)
        {
            logger.InteractionPassedOver(payload.TextAt("type"));
            return Ack.Ok;
        }

        if (background.IsFull)
        {
            return TurnedAway(interaction.Activity, Ack.NotYet);
        }

        interaction = interaction with { Activity = await personal.CompleteAsync(interaction.Activity) };
        return await (interaction.IsSubmission ? submissions.TakeAsync(interaction) : clicks.TakeAsync(interaction));
    }

    public Task<Ack> CommandAsync(Func<string, string?> fields) => MeasureAsync("command", clock.GetTimestamp(), TakeCommandAsync(fields));

    private async Task<Ack> TakeCommandAsync(Func<string, string?> fields)
    {
        if (SlackCommand.Read(fields, clock.GetUtcNow()) is not { } command)
        {
            return Ack.Unreadable;
        }

        if (background.IsFull)
        {
            var busy = replies.RendererFor(Notices.ReaderAt(clock.GetUtcNow())).Message(Notices.Busy);
            return TurnedAway(command.Activity, Ack.With(SlackMessages.Ephemeral(busy)));
        }

        return await commands.TakeAsync(command with { Activity = await personal.CompleteAsync(command.Activity) });
    }

    private Ack TurnedAway(Activity activity, Ack ack)
    {
        logger.TurnedAway(activity.Kind, activity.InboundId);
        return ack;
    }

    private async Task<Ack> MeasureAsync(string kind, long started, Task<Ack> taking)
    {
        var ack = await taking;
        if (AckTelemetry.Enabled)
        {
            AckTelemetry.Acknowledged(SlackPlatform.Name, kind, ack.Status, clock.GetElapsedTime(started));
        }

        return ack;
    }
}
