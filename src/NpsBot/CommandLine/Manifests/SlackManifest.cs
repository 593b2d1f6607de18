using System.Text.Json.Nodes;
using NpsBot.Slack;

namespace NpsBot.CommandLine.Manifests;

/// <summary>Fills Slack's app manifest.</summary>
internal static class SlackManifest
{
    /// <summary>Longest app name Slack takes.</summary>
    public const int MaxName = 35;

    /// <param name="isSocket">The app asks Slack for a socket: no public address is needed.</param>
    public static JsonObject Fill(ManifestRequest request, bool isSocket)
    {
        var manifest = ManifestFiles.ReadJson("slack.manifest.json");
        if (request.Name is { } name)
        {
            manifest["display_information"]!["name"] = name;
            manifest["features"]!["bot_user"]!["display_name"] = name;
        }

        var settings = manifest["settings"]!.AsObject();
        settings["socket_mode_enabled"] = isSocket;
        Set(settings["event_subscriptions"]!.AsObject(), "request_url", isSocket ? null : request.At(SlackEndpoints.EventsPath));
        Set(settings["interactivity"]!.AsObject(), "request_url", isSocket ? null : request.At(SlackEndpoints.InteractivityPath));
        foreach (var command in manifest["features"]!["slash_commands"]!.AsArray())
        {
            Set(command!.AsObject(), "url", isSocket ? null : request.At(SlackEndpoints.CommandsPath));
        }

        return manifest;
    }

    private static void Set(JsonObject holder, string key, string? url)
    {
        if (url is null)
        {
            holder.Remove(key);
        }
        else
        {
            holder[key] = url;
        }
    }
}
