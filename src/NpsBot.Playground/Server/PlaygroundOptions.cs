namespace NpsBot.Playground.Server;

/// <summary>How the Playground was started.</summary>
/// <param name="PagePort">Loopback port of the page and of both pretend platforms.</param>
/// <param name="BotPort">Loopback port of the bot.</param>
/// <param name="DataFolder">Where the bot keeps its data; <see langword="null"/> for a new temporary folder that is deleted at the end.</param>
public sealed record PlaygroundOptions(int PagePort = PlaygroundOptions.DefaultPagePort, int BotPort = PlaygroundOptions.DefaultBotPort, string? DataFolder = null)
{
    public const int DefaultPagePort = 3980;
    public const int DefaultBotPort = 3978;
}
