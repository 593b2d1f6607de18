namespace NpsBot.Teams.Tests.Fakes;

/// <summary>Schemas and sample payloads that lie beside the checkout on a developer's machine; tests that need them are skipped elsewhere.</summary>
internal static class SharedData
{
    public const string Missing = "The folder 'shared/data' is not beside this checkout.";

    public static string? Folder { get; } = Find();

    public static bool Exists => Folder is not null;

    public static string Read(string file) => File.ReadAllText(Path.Combine(Folder ?? throw new InvalidOperationException(Missing), file));

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "shared", "data");
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        return null;
    }
}
