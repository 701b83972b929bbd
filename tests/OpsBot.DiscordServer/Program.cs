using OpsBot.DiscordServer;

var port = args is ["--port", var given] ? int.Parse(given) : 5098;
await using var server = await DiscordStandIn.StartAsync(new DiscordServerOptions { Port = port, Description = DiscordServerOptions.DescriptionBeside(AppContext.BaseDirectory) });
await new ServerConsole(server, Console.In, Console.Out).RunAsync();
