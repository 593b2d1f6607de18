using System.Text.Json.Nodes;
using NpsBot.Playground.Town;

namespace NpsBot.Playground.Server;

/// <summary>Server-sent events: the whole state once, then each window that changed, how far a wave is, and by how much time was skipped.</summary>
internal sealed class PageEvents(PretendTown town, PageState state, TimeSkips skips)
{
    private const string Skip = "skip";

    /// <summary>Changes closer together than this are told as one.</summary>
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(40);

    public async Task StreamAsync(HttpContext context)
    {
        var cancellationToken = context.RequestAborted;
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        var told = state.Windows.ToDictionary(window => window.Id, window => state.WindowJson(window).ToJsonString(), StringComparer.Ordinal);
        told[Skip] = Skipped();
        try
        {
            await TellAsync(context, "state", state.ToJson().ToJsonString(), cancellationToken);
            while (!cancellationToken.IsCancellationRequested)
            {
                var next = town.Changes.Next;
                await TellChangesAsync(context, told, cancellationToken);
                await next.WaitAsync(cancellationToken);
                await Task.Delay(Breath, TimeProvider.System, cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The page was closed, or the Playground ends.
        }
    }

    private async Task TellChangesAsync(HttpContext context, Dictionary<string, string> told, CancellationToken cancellationToken)
    {
        foreach (var window in state.Windows)
        {
            await TellIfNewAsync(context, told, "window", window.Id, state.WindowJson(window).ToJsonString(), cancellationToken);
        }

        await TellIfNewAsync(context, told, Skip, Skip, Skipped(), cancellationToken);
        if (town.Answers.Progress is { } progress)
        {
            await TellIfNewAsync(context, told, "progress", "progress", new JsonObject { ["done"] = progress.Done, ["total"] = progress.Total }.ToJsonString(), cancellationToken);
        }
    }

    private string Skipped() => new JsonObject { ["ahead"] = (long)skips.Ahead().TotalMilliseconds }.ToJsonString();

    private static async Task TellIfNewAsync(HttpContext context, Dictionary<string, string> told, string name, string key, string data, CancellationToken cancellationToken)
    {
        if (told.GetValueOrDefault(key) != data)
        {
            told[key] = data;
            await TellAsync(context, name, data, cancellationToken);
        }
    }

    private static async Task TellAsync(HttpContext context, string name, string data, CancellationToken cancellationToken)
    {
        await context.Response.WriteAsync($"event: {name}\ndata: {data}\n\n", cancellationToken);
        await context.Response.Body.FlushAsync(cancellationToken);
    }
}
