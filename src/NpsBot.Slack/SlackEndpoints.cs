using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NpsBot.Slack.Signatures;
using NpsBot.Slack.Turns;

namespace NpsBot.Slack;

/// <summary>The three addresses Slack posts to. Every body is read once, as bytes, and verified before anything in it is believed.</summary>
public static class SlackEndpoints
{
    public const string EventsPath = "/slack/events";
    public const string InteractivityPath = "/slack/interactivity";
    public const string CommandsPath = "/slack/commands";

    private const string RetryHeader = "X-Slack-Retry-Num";
    private const int JsonDepth = 64;

    /// <summary>Maps Slack's addresses; none when a secret is missing or Slack reaches us over its socket. Says so once.</summary>
    public static IEndpointRouteBuilder MapSlack(this IEndpointRouteBuilder endpoints)
    {
        var options = endpoints.ServiceProvider.GetRequiredService<IOptions<SlackOptions>>().Value;
        var logger = endpoints.ServiceProvider.GetRequiredService<ILoggerFactory>().CreateLogger("NpsBot.Slack");
        if (!options.IsConfigured)
        {
            logger.SlackIsOff(string.Join(", ", options.MissingKeys));
            return endpoints;
        }

        logger.SlackIsOn(options.Mode);
        if (options.Mode == SlackMode.Http)
        {
            endpoints.MapPost(EventsPath, (HttpContext context, SlackInbox inbox) => TakeAsync(context, body => EventAsync(context, inbox, body)));
            endpoints.MapPost(InteractivityPath, (HttpContext context, SlackInbox inbox) => TakeAsync(context, body => InteractionAsync(inbox, body)));
            endpoints.MapPost(CommandsPath, (HttpContext context, SlackInbox inbox) => TakeAsync(context, body => CommandAsync(inbox, body)));
        }

        return endpoints;
    }

    private static async Task<IResult> TakeAsync(HttpContext context, Func<byte[], Task<IResult>> take)
    {
        var services = context.RequestServices;
        var options = services.GetRequiredService<IOptions<SlackOptions>>().Value;
        if (await BodyAsync(context.Request, options.MaxBodyBytes) is not { } body)
        {
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }

        var isSigned = SlackSignature.IsValid(
            [options.SigningSecret, options.PreviousSigningSecret],
            context.Request.Headers[SlackSignature.TimestampHeader],
            context.Request.Headers[SlackSignature.SignatureHeader],
            body,
            services.GetRequiredService<TimeProvider>().GetUtcNow());
        if (!isSigned)
        {
            // Slack is known to check an address's certificate without a signature: that gets its bare 200, and nothing in it is believed.
            if (context.Request.HasFormContentType && IsCertificateCheck(Form(body)))
            {
                return Results.Ok();
            }

            services.GetRequiredService<ILoggerFactory>().CreateLogger("NpsBot.Slack").SignatureRefused(context.Request.Path);
            return Results.StatusCode(StatusCodes.Status401Unauthorized);
        }

        return await take(body);
    }

    private static async Task<IResult> EventAsync(HttpContext context, SlackInbox inbox, byte[] body)
    {
        if (Parse(body) is not { } envelope)
        {
            return Results.BadRequest();
        }

        if (envelope.TextAt("type") == "url_verification")
        {
            return Results.Text(envelope.TextAt("challenge") ?? string.Empty, "text/plain");
        }

        var retry = int.TryParse(context.Request.Headers[RetryHeader], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        return Answer(await inbox.EventAsync(envelope, retry));
    }

    private static async Task<IResult> InteractionAsync(SlackInbox inbox, byte[] body)
    {
        var form = Form(body);
        if (IsCertificateCheck(form))
        {
            return Results.Ok();
        }

        return form("payload") is { } payload && Parse(System.Text.Encoding.UTF8.GetBytes(payload)) is { } interaction
            ? Answer(await inbox.InteractionAsync(interaction))
            : Results.BadRequest();
    }

    private static async Task<IResult> CommandAsync(SlackInbox inbox, byte[] body)
    {
        var form = Form(body);
        return IsCertificateCheck(form) ? Results.Ok() : Answer(await inbox.CommandAsync(form));
    }

    /// <summary>Slack now and then checks an address's certificate with an otherwise empty form; whatever else such a form holds is not looked at.</summary>
    private static bool IsCertificateCheck(Func<string, string?> form) => form("ssl_check") == "1";

    /// <returns><see langword="null"/> when there is more than allowed.</returns>
    private static async Task<byte[]?> BodyAsync(HttpRequest request, int limit)
    {
        if (request.ContentLength > limit)
        {
            return null;
        }

        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted)) > 0)
        {
            if (body.Length + read > limit)
            {
                return null;
            }

            body.Write(buffer, 0, read);
        }

        return body.ToArray();
    }

    private static JsonObject? Parse(byte[] json)
    {
        try
        {
            return JsonNode.Parse(json, documentOptions: new JsonDocumentOptions { MaxDepth = JsonDepth }) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Func<string, string?> Form(byte[] body)
    {
        var fields = QueryHelpers.ParseQuery(System.Text.Encoding.UTF8.GetString(body));
        return name => fields.TryGetValue(name, out var values) && values is not [] ? values[0] : null;
    }

    private static IResult Answer(Ack ack) =>
        ack.Body is { } body ? Results.Text(body.ToJsonString(), "application/json", statusCode: ack.Status) : Results.StatusCode(ack.Status);
}
