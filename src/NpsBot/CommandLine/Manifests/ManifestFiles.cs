using System.Reflection;
using System.Text.Json.Nodes;

namespace NpsBot.CommandLine.Manifests;

/// <summary>The manifests and icons that come with the program.</summary>
internal static class ManifestFiles
{
    private const string Prefix = "NpsBot.Manifests.";

    /// <param name="name">As in the folder <c>manifests</c>, with a dot for the slash, e.g. <c>teams.color.png</c>.</param>
    public static byte[] Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Prefix + name) ?? throw new InvalidOperationException($"{name} is not part of the program.");
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    public static JsonObject ReadJson(string name) => JsonNode.Parse(Read(name))!.AsObject();
}
