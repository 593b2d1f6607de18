using System.CommandLine;

namespace NpsBot.Playground.Server;

/// <summary>The command line of the Playground.</summary>
internal static class PlaygroundCommand
{
    public static RootCommand Make(Func<PlaygroundOptions, CancellationToken, Task<int>> run)
    {
        var pagePort = new Option<int>("--page-port") { Description = "Port of the page and of the pretend platforms, on this machine only.", DefaultValueFactory = _ => PlaygroundOptions.DefaultPagePort };
        var botPort = new Option<int>("--bot-port") { Description = "Port of the bot, on this machine only.", DefaultValueFactory = _ => PlaygroundOptions.DefaultBotPort };
        var data = new Option<string?>("--data") { Description = "Folder for the bot's data, kept at the end. Without it a temporary folder is used and deleted." };
        var command = new RootCommand("NpsBot in a pretend company: a Slack workspace and a Teams tenant in your browser. Nothing leaves this machine.") { pagePort, botPort, data };
        command.SetAction((parsed, cancellationToken) => run(new PlaygroundOptions(parsed.GetValue(pagePort), parsed.GetValue(botPort), parsed.GetValue(data)), cancellationToken));
        return command;
    }
}
