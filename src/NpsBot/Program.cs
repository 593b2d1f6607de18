return await NpsBot.CommandLine.NpsBotCommands.InvokeAsync(args);
