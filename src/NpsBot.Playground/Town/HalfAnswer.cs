using System.Text;
using System.Text.Json.Nodes;

namespace NpsBot.Playground.Town;

/// <summary>The first half of an answer.</summary>
/// <param name="isCutOff">Whether the whole was announced, so that the connection breaks in the middle.</param>
internal sealed class HalfAnswer(JsonNode body, int status, bool isCutOff) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var whole = Encoding.UTF8.GetBytes(body.ToJsonString());
        var half = whole.AsMemory(0, whole.Length / 2);
        httpContext.Response.StatusCode = status;
        httpContext.Response.ContentType = "application/json";
        httpContext.Response.ContentLength = isCutOff ? whole.Length : half.Length;
        await httpContext.Response.Body.WriteAsync(half);
        await httpContext.Response.Body.FlushAsync();
        if (isCutOff)
        {
            httpContext.Abort();
        }
    }
}
