using System.Text.Json.Nodes;

namespace NpsBot.EndToEnd.Tests;

/// <summary>Sample payloads kept beside the repository, when they are there.</summary>
internal static class SharedData
{
    /// <summary>A file below <c>shared/data</c>; the test is skipped when the folder is absent.</summary>
    public static JsonObject Read(string path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "shared", "data", path);
            if (File.Exists(file))
            {
                return (JsonObject)JsonNode.Parse(File.ReadAllText(file))!;
            }
        }

        Assert.Skip($"shared/data/{path} is not beside this repository.");
        return [];
    }
}
