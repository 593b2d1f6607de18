using System.IO.Compression;
using System.Text.Json.Nodes;

namespace NpsBot.CommandLine.Manifests;

/// <summary>Fills the Teams app manifest and packs it with its icons.</summary>
internal static class TeamsPackage
{
    /// <summary>Longest short name Teams takes.</summary>
    public const int MaxName = 30;

    /// <param name="appId">Application (client) id of the bot's app registration.</param>
    /// <param name="version">Three numbers with dots; Teams takes an update only when it has grown.</param>
    /// <param name="company">Shown as who made the app; <see langword="null"/> leaves it.</param>
    /// <param name="website">Pages of the company: home, privacy, terms; <see langword="null"/> for below the installation's address.</param>
    public static JsonObject Fill(ManifestRequest request, Guid appId, string version, string? company, (string? Home, string? Privacy, string? Terms) website)
    {
        var manifest = ManifestFiles.ReadJson("teams.manifest.json");
        manifest["id"] = appId.ToString();
        manifest["version"] = version;
        foreach (var bot in manifest["bots"]!.AsArray())
        {
            bot!["botId"] = appId.ToString();
        }

        manifest["webApplicationInfo"] = new JsonObject { ["id"] = appId.ToString(), ["resource"] = $"api://botid-{appId}" };

        if (request.Name is { } name)
        {
            manifest["name"]!["short"] = name;
        }

        var developer = manifest["developer"]!.AsObject();
        if (company is not null)
        {
            developer["name"] = company;
        }

        developer["websiteUrl"] = website.Home ?? request.At(string.Empty);
        developer["privacyUrl"] = website.Privacy ?? request.At("/privacy");
        developer["termsOfUseUrl"] = website.Terms ?? request.At("/terms");
        manifest["validDomains"] = new JsonArray(request.Url.Host);
        return manifest;
    }

    /// <summary>Writes the zip that is uploaded in the Teams admin center.</summary>
    public static void Pack(JsonObject manifest, Stream stream, DateTimeOffset now)
    {
        using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        Add(zip, "manifest.json", System.Text.Encoding.UTF8.GetBytes(ManifestCommand.Indented(manifest)), now);
        Add(zip, "color.png", ManifestFiles.Read("teams.color.png"), now);
        Add(zip, "outline.png", ManifestFiles.Read("teams.outline.png"), now);
    }

    private static void Add(ZipArchive zip, string name, byte[] content, DateTimeOffset now)
    {
        var entry = zip.CreateEntry(name);
        entry.LastWriteTime = now;
        using var file = entry.Open();
        file.Write(content);
    }
}
