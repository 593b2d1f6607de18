using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace NpsBot.Benchmarks.Intake;

/// <summary>The floor: reads the same answers into a type and stores one row each, durably; no check, no case, no count.</summary>
internal static class BareIntake
{
    public const string Name = "bare-intake";

    /// <param name="args">Database file; most requests that share a commit.</param>
    public static async Task ServeAsync(string[] args)
    {
        await using var writer = new BareWriter(args[0], int.Parse(args[1], CultureInfo.InvariantCulture));
        var app = WebApplication.CreateSlimBuilder().Build();
        app.MapGet("/", () => "ready");
        app.MapPost("/api/responses", async context =>
        {
            using var body = new MemoryStream((int)(context.Request.ContentLength ?? 0));
            await context.Request.Body.CopyToAsync(body);
            await writer.WriteAsync(Read(body.GetBuffer().AsSpan(0, (int)body.Length)));
            context.Response.StatusCode = StatusCodes.Status202Accepted;
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync("""{"results":[]}""");
        });
        await app.RunAsync();
    }

    private static BareAnswer[] Read(ReadOnlySpan<byte> json) => json[0] == '['
        ? JsonSerializer.Deserialize(json, BareAnswerJson.Default.BareAnswerArray)!
        : [JsonSerializer.Deserialize(json, BareAnswerJson.Default.BareAnswer)!];
}

internal sealed record BareParty([property: JsonPropertyName("external_id")] string? ExternalId, string? Email, string? Name);

internal sealed record BareAnswer(string Id, int Score, string? Comment, BareParty? Respondent, BareParty? Account);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(BareAnswer))]
[JsonSerializable(typeof(BareAnswer[]))]
internal sealed partial class BareAnswerJson : JsonSerializerContext;
