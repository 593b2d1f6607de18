using NpsBot;

await BotHost.Build(args).RunAsync();
