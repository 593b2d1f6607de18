using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using NpsBot.Slack.Delivery;
using NpsBot.Slack.Inbound;
using NpsBot.Slack.Turns;

namespace NpsBot.Slack;

/// <summary>Where verified requests meet, whether they came over HTTP or the socket.</summary>
internal sealed class SlackInbox(EventTurns events, CommandTurns commands, ClickTurns clicks, SubmissionTurns submissions, SlackWorkspace workspace, PersonalConversations personal, TimeProvider clock, ILogger<SlackInbox> logger)
{
    /// <param name="retry">0 for the first delivery, else which repetition it is.</param>
    public async Task<Ack> EventAsync(JsonObject envelope, int retry)
    {
        if (envelope.TextAt("type") == "app_rate_limited")
        {
            logger.EventsRateLimited(envelope.TextAt("team_id"));
            return Ack.Ok;
        }

        if (EventReader.Read(envelope, workspace.Known?.UserId, clock.GetUtcNow()) is { } activity)
        {
            return await events.TakeAsync(await personal.CompleteAsync(activity), retry);
        }

        logger.EventPassedOver(envelope.TextAt("event", "type"), envelope.TextAt("event_id"));
        return Ack.Ok;
    }

    public async Task<Ack> InteractionAsync(JsonObject payload)
    {
        if (SlackInteraction.Read(payload, clock.GetUtcNow()) is not { } interaction)
        {
            logger.InteractionPassedOver(payload.TextAt("type"));
            return Ack.Ok;
        }

        interaction = interaction with { Activity = await personal.CompleteAsync(interaction.Activity) };
        return await (interaction.IsSubmission ? submissions.TakeAsync(interaction) : clicks.TakeAsync(interaction));
    }

    public async Task<Ack> CommandAsync(Func<string, string?> fields) =>
        SlackCommand.Read(fields, clock.GetUtcNow()) is { } command
            ? await commands.TakeAsync(command with { Activity = await personal.CompleteAsync(command.Activity) })
            : Ack.Unreadable;
}
