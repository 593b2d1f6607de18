using System.CommandLine;
using NpsBot.Playground.Server;

// Ctrl+C lets the bot finish what it is sending before the temporary folder is deleted.
var patience = new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(20) };
return await PlaygroundCommand.Make(PlaygroundRun.RunAsync).Parse(args).InvokeAsync(patience);
