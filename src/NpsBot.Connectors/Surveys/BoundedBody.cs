using Microsoft.AspNetCore.Http;

namespace NpsBot.Connectors.Surveys;

/// <summary>Reads a request's body whole, up to a limit.</summary>
internal static class BoundedBody
{
    /// <returns><see langword="null"/> when it is longer than the limit, whatever its headers say.</returns>
    public static async Task<byte[]?> ReadAsync(HttpRequest request, int limit, CancellationToken cancellationToken)
    {
        if (request.ContentLength > limit)
        {
            return null;
        }

        using var body = new MemoryStream(capacity: (int)(request.ContentLength ?? 0));
        var buffer = new byte[Math.Min(limit, 16 * 1024)];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (body.Length + read > limit)
            {
                return null;
            }

            body.Write(buffer, 0, read);
        }

        return body.ToArray();
    }
}
