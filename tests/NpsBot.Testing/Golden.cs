using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace NpsBot.Testing;

/// <summary>Compares JSON with a file kept beside the test. <c>UPDATE_GOLDEN=1</c> in the environment writes the files instead.</summary>
public static class Golden
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="actual">What was made.</param>
    /// <param name="name">File name without ending; the file is <c>Golden/{name}.golden.json</c> in the test's folder.</param>
    public static void Matches(JsonNode actual, string name, [CallerFilePath] string testFile = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(testFile)!, "Golden", name + ".golden.json");
        var text = actual.ToJsonString(Indented).ReplaceLineEndings("\n") + "\n";
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
            return;
        }

        Assert.True(File.Exists(path), $"{path} does not exist; look at the output, then run with UPDATE_GOLDEN=1.");
        Assert.Equal(File.ReadAllText(path), text);
    }
}
