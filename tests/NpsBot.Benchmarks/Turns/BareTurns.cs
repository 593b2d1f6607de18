using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace NpsBot.Benchmarks.Turns;

/// <summary>The floor: reads the same request into a type, verifies nothing, keeps nothing, and replies by the same way.</summary>
internal static class BareTurns
{
    public const string Name = "bare-turns";

    /// <param name="args">Address of the stub platform.</param>
    public static async Task ServeAsync(string[] args)
    {
        var stub = new Uri(args[0]);
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false });
        var app = WebApplication.CreateSlimBuilder().Build();
        app.MapGet("/", () => "ready");
        app.MapPost("/api/messages", async context =>
        {
            var activity = (await context.Request.ReadFromJsonAsync(BareJson.Default.BareActivity))!;
            if (activity.Type == "invoke")
            {
                await context.Response.WriteAsJsonAsync(new BareInvoked(200, "application/vnd.microsoft.card.adaptive", new BareCard("AdaptiveCard", "1.4", [new BareText("TextBlock", "Echo")])), BareJson.Default.BareInvoked);
                return;
            }

            var reply = new BareReply("message", $"Echo: {activity.Text}", activity.Id, activity.Recipient, activity.From, activity.Conversation);
            await PostAsync(http, new Uri($"{activity.ServiceUrl}v3/conversations/{activity.Conversation!.Id}/activities/{activity.Id}"), JsonContent.Create(reply, BareJson.Default.BareReply));
            context.Response.StatusCode = StatusCodes.Status202Accepted;
        });
        app.MapPost("/slack/events", async context =>
        {
            var envelope = (await context.Request.ReadFromJsonAsync(BareJson.Default.BareEnvelope))!;
            await PostAsync(http, new Uri(stub, "api/chat.postMessage"), JsonContent.Create(new BareMessage(envelope.Event!.Channel!, $"Echo: {envelope.Event.Text}"), BareJson.Default.BareMessage));
        });
        app.MapPost("/slack/interactivity", async context =>
        {
            var form = await context.Request.ReadFormAsync();
            var click = JsonSerializer.Deserialize(form["payload"].ToString(), BareJson.Default.BareClick)!;
            await PostAsync(http, new Uri(stub, "api/views.open"), JsonContent.Create(new BareOpen(click.TriggerId!, new BareView("modal", "Echo")), BareJson.Default.BareOpen));
        });
        app.MapPost("/slack/commands", async context =>
        {
            var form = await context.Request.ReadFormAsync();
            await context.Response.WriteAsJsonAsync(new BareEphemeral("ephemeral", $"Echo: {form["text"]}"), BareJson.Default.BareEphemeral);
        });
        await app.RunAsync();
    }

    private static async Task PostAsync(HttpClient http, Uri address, JsonContent body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = body };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "benchmark");
        using var answer = await http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        await answer.Content.ReadAsByteArrayAsync();
    }
}

internal sealed record BareAccount(string? Id, string? Name, string? AadObjectId);

internal sealed record BareConversation(string? Id, string? ConversationType, string? TenantId);

internal sealed record BareActivity(
    string? Type, string? Id, string? Timestamp, string? LocalTimestamp, string? LocalTimezone, string? Locale, string? ChannelId, string? ServiceUrl,
    BareAccount? From, BareAccount? Recipient, BareConversation? Conversation, string? Text, string? Name, string? ReplyToId, JsonElement Value, JsonElement Entities, JsonElement ChannelData);

internal sealed record BareReply(string Type, string Text, string? ReplyToId, BareAccount? From, BareAccount? Recipient, BareConversation? Conversation);

internal sealed record BareText(string Type, string Text);

internal sealed record BareCard(string Type, string Version, BareText[] Body);

internal sealed record BareInvoked(int StatusCode, string Type, BareCard Value);

internal sealed record BareEvent(string? Type, string? User, string? Text, string? Ts, string? Channel);

internal sealed record BareEnvelope(string? Type, [property: JsonPropertyName("team_id")] string? TeamId, [property: JsonPropertyName("event_id")] string? EventId, BareEvent? Event);

internal sealed record BareClick(string? Type, [property: JsonPropertyName("trigger_id")] string? TriggerId, [property: JsonPropertyName("response_url")] string? ResponseUrl, JsonElement User, JsonElement Actions);

internal sealed record BareMessage(string Channel, string Text);

internal sealed record BareView(string Type, string Title);

internal sealed record BareOpen([property: JsonPropertyName("trigger_id")] string TriggerId, BareView View);

internal sealed record BareEphemeral([property: JsonPropertyName("response_type")] string ResponseType, string Text);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(BareActivity))]
[JsonSerializable(typeof(BareReply))]
[JsonSerializable(typeof(BareInvoked))]
[JsonSerializable(typeof(BareEnvelope))]
[JsonSerializable(typeof(BareClick))]
[JsonSerializable(typeof(BareMessage))]
[JsonSerializable(typeof(BareOpen))]
[JsonSerializable(typeof(BareEphemeral))]
internal sealed partial class BareJson : JsonSerializerContext;
