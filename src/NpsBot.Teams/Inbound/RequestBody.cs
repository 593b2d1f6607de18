using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace NpsBot.Teams.Inbound;

/// <summary>Reads a request's body into an activity, within bounds.</summary>
internal static class RequestBody
{
    /// <summary>Teams' own messages end at about 100 KB.</summary>
    public const int MaxBytes = 256 * 1024;

    /// <returns>The activity, or the HTTP status that refuses the body: 413 or 400.</returns>
    public static async Task<(TeamsActivity? Activity, int Status)> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > MaxBytes)
        {
            return (null, StatusCodes.Status413PayloadTooLarge);
        }

        using var body = new MemoryStream();
        var buffer = new byte[8192];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (body.Length + read > MaxBytes)
            {
                return (null, StatusCodes.Status413PayloadTooLarge);
            }

            body.Write(buffer, 0, read);
        }

        try
        {
            return TeamsJson.Read(body.GetBuffer().AsSpan(0, (int)body.Length)) is { Type.Length: > 0 } activity ? (activity, StatusCodes.Status200OK) : (null, StatusCodes.Status400BadRequest);
        }
        catch (JsonException)
        {
            return (null, StatusCodes.Status400BadRequest);
        }
    }
}
