namespace NpsBot.CommandLine.Manifests;

/// <summary>What an installation's manifest is filled with.</summary>
/// <param name="Url">Public address of this installation, https, without a slash at the end.</param>
/// <param name="Name">What the bot is called; <see langword="null"/> for its own name.</param>
internal sealed record ManifestRequest(Uri Url, string? Name)
{
    /// <summary>An address below the installation's own.</summary>
    public string At(string path) => Url.AbsoluteUri.TrimEnd('/') + path;
}
