using NpsBot.Playground.Server;

return await PlaygroundCommand.Make(PlaygroundRun.RunAsync).Parse(args).InvokeAsync();
