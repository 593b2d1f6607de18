using System.Data.Common;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NpsBot.Core.Intake;
using NpsBot.Core.Sessions;

namespace NpsBot.Connectors.Surveys;

/// <summary>Answers the requests of every survey source: bounded, verified, read, committed, and only then acknowledged.</summary>
internal sealed class SurveyEndpoint(ResponseIntake intake, IntakeGate gate, TimeProvider clock, IOptions<IntakeOptions> options, ILogger<SurveyEndpoint> logger)
{
    private const string Busy = "There is more to do than can be done just now. Send the same request again a little later; repeating is safe.";
    private const string NoRoom = "The disk of the bot's database is full. Send the same request again later; repeating is safe.";
    private const string Json = "application/json";
    private const string ProblemJson = "application/problem+json";

    /// <summary>What a sender turned away for now is told to wait.</summary>
    private static readonly TimeSpan ComeAgainAfter = TimeSpan.FromSeconds(5);

    /// <summary>The same, when a person must make room first.</summary>
    private static readonly TimeSpan ComeWhenThereIsRoom = TimeSpan.FromMinutes(1);

    private readonly Refusals _refusals = new(ComeAgainAfter, clock);

    /// <summary>Turns one request into its response: 202, 400, 401, 413, 500 or 503.</summary>
    public async Task HandleAsync(ISurveySource source, HttpContext context)
    {
        // Our own time, not the caller's connection: what was begun is finished or rolled back, never left.
        using var timeout = new CancellationTokenSource(options.Value.RequestTimeout, clock);
        var started = clock.GetTimestamp();
        try
        {
            await AnswerAsync(source, context, timeout.Token);
        }
        catch (BadHttpRequestException failure)
        {
            await WriteProblemAsync(context, failure.StatusCode, "Unreadable request", "The request broke off or is not HTTP as it should be. Send it again.");
        }
        catch (IOException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The sender hung up before the body was through: nothing was begun.
        }
        catch (Exception failure) when (IsForNow(failure, timeout.IsCancellationRequested))
        {
            await TurnAwayAsync(source, context, failure.GetType().Name);
        }
        catch (OutOfSpaceException)
        {
            await TurnAwayAsync(source, context, "disk_full", NoRoom, ComeWhenThereIsRoom);
        }
        catch (DbException failure)
        {
            Log.Failed(logger, failure, source.Name, context.TraceIdentifier);
            await ComeAgainAsync(context);
        }
        catch (Exception failure)
        {
            // The endpoint's boundary: a bug is logged here with its correlation and told to nobody else.
            Log.Failed(logger, failure, source.Name, context.TraceIdentifier);
            await WriteProblemAsync(context, StatusCodes.Status500InternalServerError, "Something went wrong", "Nothing of this request may have been stored. Send it again; repeating is safe.", context.TraceIdentifier);
        }
        finally
        {
            SurveyTelemetry.Answered(source.Name, context.Response.StatusCode, clock.GetElapsedTime(started));
        }
    }

    private async Task AnswerAsync(ISurveySource source, HttpContext context, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        using var room = gate.RoomFor(context.Request);
        if (!room.IsAcquired)
        {
            await TurnAwayAsync(source, context, "bytes");
            return;
        }

        var body = await BoundedBody.ReadAsync(context.Request, options.Value.MaxBodyBytes, cancellationToken);
        if (body is null)
        {
            var limit = options.Value.MaxBodyBytes.ToString(CultureInfo.InvariantCulture);
            await WriteProblemAsync(context, StatusCodes.Status413PayloadTooLarge, "Too much at once", $"A request may have {limit} bytes (Intake:MaxBodyBytes). Send the answers in several requests.");
            return;
        }

        if (!source.IsAuthentic(context.Request.Headers, body, now))
        {
            Log.Unauthorized(logger, source.Name, context.TraceIdentifier);
            context.Response.Headers.WWWAuthenticate = "Bearer";
            await WriteProblemAsync(context, StatusCodes.Status401Unauthorized, "Not authorised", "Show the key in the header Authorization: Bearer KEY, or sign the request by Standard Webhooks with a clock less than five minutes off.");
            return;
        }

        switch (source.Read(body))
        {
            case SourceReading.Unreadable unreadable:
                await WriteProblemAsync(context, StatusCodes.Status400BadRequest, "Unreadable body", unreadable.Problem);
                break;
            case SourceReading.Answers answers:
                await AcceptAsync(source, context, answers, now, cancellationToken);
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private async Task AcceptAsync(ISurveySource source, HttpContext context, SourceReading.Answers answers, DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var place = await gate.WorkAsync(cancellationToken);
        if (!place.IsAcquired)
        {
            await TurnAwayAsync(source, context, "queue");
            return;
        }

        var started = clock.GetTimestamp();
        var accepted = new Queue<IntakeOutcome>(await intake.AcceptAsync([.. answers.Items.Select(item => item.Response).OfType<IncomingResponse>()], now, cancellationToken));
        var outcomes = answers.Items.Select(item => (item.Id, Outcome: item.Refused ?? accepted.Dequeue())).ToList();
        var refused = outcomes.Select(item => item.Outcome).OfType<IntakeOutcome.Refused>().ToList();
        Log.Accepted(logger, source.Name, outcomes.Count, (long)clock.GetElapsedTime(started).TotalMilliseconds, outcomes.Count(item => item.Outcome is IntakeOutcome.CaseOpened), refused.Count);
        if (refused.Count > 0)
        {
            Log.Refused(logger, source.Name, string.Join(", ", refused.Select(item => item.Field).Distinct(StringComparer.Ordinal)), context.TraceIdentifier);
        }

        if (refused.Count > 0 && refused.Count == outcomes.Count)
        {
            await WriteAsync(context, StatusCodes.Status400BadRequest, ProblemJson, AnswerResults.AllRefused(StatusCodes.Status400BadRequest, outcomes));
            return;
        }

        await WriteAsync(context, StatusCodes.Status202Accepted, Json, AnswerResults.Of(outcomes));
    }

    /// <summary>Whether our time ran out, or there is no room to wait.</summary>
    private static bool IsForNow(Exception failure, bool isOutOfTime) => failure switch
    {
        OperationCanceledException => isOutOfTime,
        TimeoutException or OverloadException => true,
        _ => false,
    };

    /// <summary>A flood must not become a flood of log lines: one stands for all of its time.</summary>
    private Task TurnAwayAsync(ISurveySource source, HttpContext context, string reason, string detail = Busy, TimeSpan? after = null)
    {
        if (_refusals.Count() is { } count)
        {
            Log.Overloaded(logger, source.Name, count, reason, context.TraceIdentifier);
        }

        return ComeAgainAsync(context, detail, after);
    }

    private static Task ComeAgainAsync(HttpContext context, string detail = Busy, TimeSpan? after = null)
    {
        context.Response.Headers.RetryAfter = (after ?? ComeAgainAfter).TotalSeconds.ToString(CultureInfo.InvariantCulture);
        return WriteProblemAsync(context, StatusCodes.Status503ServiceUnavailable, "Not now", detail);
    }

    private static Task WriteProblemAsync(HttpContext context, int status, string title, string detail, string? correlation = null) =>
        WriteAsync(context, status, ProblemJson, AnswerResults.Problem(status, title, detail, correlation));

    private static async Task WriteAsync(HttpContext context, int status, string contentType, JsonObject body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        await context.Response.WriteAsync(body.ToJsonString(), CancellationToken.None);
    }
}
