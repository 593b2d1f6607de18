using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using NpsBot.Core.Conversations;
using NpsBot.Core.Sessions;
using NpsBot.Core.Views;
using NpsBot.Teams.Authentication;
using NpsBot.Teams.Connector;

namespace NpsBot.Teams.Inbound;

/// <summary><c>POST /api/messages</c>: everything Teams tells the bot.</summary>
/// <remarks>401 without a valid token, 403 for a valid one that may not, 400 for what is no activity, 413 for too much, 501 for an unknown invoke, 503 for a message when there is too much to do. Anything else is taken: 202 once it is committed, or 200 with the answer to a click.</remarks>
internal sealed class MessagesEndpoint(
    InboundGate gate, ActivityReader reader, ReplyQueue replies, ServiceUrls serviceUrls, TeamsOptions options, TimeProvider time, ILogger<MessagesEndpoint> logger)
{
    private const string Busy = "I have more on my hands than I can do at once. Please try again in a minute.";
    private const string TooSlow = "That is taking longer than usual. It may still go through: look again in a moment before you repeat it.";

    /// <summary>What a request turned away for now is told to wait, in seconds.</summary>
    private const string ComeAgainAfter = "5";

    private int _turns;

    public async Task<IResult> HandleAsync(HttpContext context, ITurnHandler handler)
    {
        var started = time.GetTimestamp();
        var answer = await AnswerAsync(context, handler);
        if (AckTelemetry.Enabled)
        {
            var status = (answer as IStatusCodeHttpResult)?.StatusCode ?? StatusCodes.Status200OK;
            AckTelemetry.Acknowledged(References.Platform, "activity", status, time.GetElapsedTime(started));
        }

        return answer;
    }

    private async Task<IResult> AnswerAsync(HttpContext context, ITurnHandler handler)
    {
        try
        {
            return await TakeAsync(context, handler);
        }
        catch (ChannelKeysUnavailableException)
        {
            return Results.StatusCode((int)HttpStatusCode.ServiceUnavailable);
        }
    }

    private async Task<IResult> TakeAsync(HttpContext context, ITurnHandler handler)
    {
        if (await gate.IdentifyAsync(context) is not { } sender)
        {
            return Results.Unauthorized();
        }

        var (wire, problem) = await RequestBody.ReadAsync(context.Request, context.RequestAborted);
        if (wire is null)
        {
            return Results.StatusCode(problem);
        }

        if (gate.Refusal(wire, sender) is { } refusal)
        {
            Log.ActivityRefused(logger, refusal, wire.Conversation?.Id, CorrelationOf(context));
            return Results.StatusCode((int)HttpStatusCode.Forbidden);
        }

        serviceUrls.Saw(wire.TenantId ?? string.Empty, wire.ServiceUrl!);
        try
        {
            return Interlocked.Increment(ref _turns) + replies.Waiting > options.MaxTurns ? TurnedAway(wire, context)
                : wire.Type == "invoke" ? await InvokeAsync(wire, context, handler)
                : await EventAsync(wire, context, handler);
        }
        finally
        {
            Interlocked.Decrement(ref _turns);
        }
    }

    /// <summary>With a slow database or a slow Teams, taking more would only fill the memory. A message comes again; a click is told in words.</summary>
    private IResult TurnedAway(TeamsActivity wire, HttpContext context)
    {
        Log.TurnedAway(logger, wire.Type, wire.Id);
        if (wire.Type == "invoke")
        {
            return Json(wire.Name == ActivityReader.CardAction ? CardReplies.Text(Busy) : DialogReplies.Text(Busy));
        }

        context.Response.Headers.RetryAfter = ComeAgainAfter;
        return Results.StatusCode((int)HttpStatusCode.ServiceUnavailable);
    }

    private async Task<IResult> EventAsync(TeamsActivity wire, HttpContext context, ITurnHandler handler)
    {
        if (!References.IsReadable(wire) || reader.Read(wire) is not { } activity)
        {
            Log.ActivityIgnored(logger, wire.Type, wire.Name);
            return Results.Ok();
        }

        try
        {
            using var timeout = new CancellationTokenSource(options.TurnTimeout, time);
            Reply(activity, await handler.TakeTurnAsync(activity, timeout.Token));
            return Results.Accepted();
        }
        catch (OverloadException)
        {
            return TurnedAway(wire, context);
        }
        catch (Exception failure)
        {
            Log.TurnFailed(logger, failure, activity.InboundId, context.TraceIdentifier, CorrelationOf(context));
            return Results.StatusCode((int)HttpStatusCode.InternalServerError);
        }
    }

    private async Task<IResult> InvokeAsync(TeamsActivity wire, HttpContext context, ITurnHandler handler)
    {
        if (wire.Name is not (ActivityReader.CardAction or ActivityReader.DialogOpen or ActivityReader.DialogSubmit))
        {
            Log.InvokeUnknown(logger, wire.Name);
            return Results.StatusCode((int)HttpStatusCode.NotImplemented);
        }

        if (!References.IsReadable(wire) || ActivityReader.AnswerOf(wire) is not { } answer || reader.Read(wire) is not { } activity)
        {
            return Json(Fault(wire, 400, "This button belongs to something I do not know any more. Ask me for the case again."));
        }

        try
        {
            var result = await WithinBudgetAsync(activity, handler);
            if (wire.Name != ActivityReader.CardAction)
            {
                return Json(DialogReplies.Of(result, wire.Name == ActivityReader.DialogSubmit));
            }

            if (answer.AsksAnew && activity.Conversation.Kind == ConversationKind.Personal)
            {
                // A new question leaves the answer before in sight. Elsewhere the answer is for the one who clicked only, which a message is not.
                Reply(activity, result);
                return Json(CardReplies.Text(string.Empty));
            }

            return Json(CardReplies.Of(result, answer));
        }
        catch (OverloadException)
        {
            return TurnedAway(wire, context);
        }
        catch (Exception failure) when (failure is TimeoutException or OperationCanceledException)
        {
            Log.TurnTooSlow(logger, activity.InboundId, options.InvokeBudget);
            return Json(wire.Name == ActivityReader.CardAction ? CardReplies.Text(TooSlow) : DialogReplies.Text(TooSlow));
        }
        catch (Exception failure)
        {
            Log.TurnFailed(logger, failure, activity.InboundId, context.TraceIdentifier, CorrelationOf(context));
            return Json(Fault(wire, 500, $"Something went wrong on our side, and nothing was changed. Please try again. If it stays, report {context.TraceIdentifier}."));
        }
    }

    /// <summary>The turn's own token ends with the budget, so that a slow turn is rolled back rather than finished unseen; a turn that does not listen is left to itself.</summary>
    private async Task<TurnResult> WithinBudgetAsync(Activity activity, ITurnHandler handler)
    {
        using var budget = new CancellationTokenSource(options.InvokeBudget, time);
        return await handler.TakeTurnAsync(activity, budget.Token).WaitAsync(options.InvokeBudget, time);
    }

    private void Reply(Activity activity, TurnResult result)
    {
        View? view = result switch
        {
            TurnResult.Show show => show.View,
            TurnResult.Invalid invalid => invalid.Form,
            TurnResult.Done done => done.View,
            TurnResult.Nothing => null,
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        if (view is not null)
        {
            replies.Add(activity.Conversation, view, result.Reader);
        }
    }

    private static JsonObject Fault(TeamsActivity wire, int status, string message) =>
        wire.Name == ActivityReader.CardAction ? CardReplies.Error(status, message) : DialogReplies.Text(message);

    private static IResult Json(JsonObject? body) => body is null ? Results.Ok() : Results.Text(TeamsJson.Write(body), "application/json; charset=utf-8");

    private static string? CorrelationOf(HttpContext context) => context.Request.Headers["MS-CV"].FirstOrDefault();
}
