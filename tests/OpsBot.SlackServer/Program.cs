using OpsBot.SlackServer;

var port = args is ["--port", var given] ? int.Parse(given) : 5099;
var reference = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../../../shared/conformance/slack/api-ref/methods"));
await using var server = await SlackStandIn.StartAsync(new SlackServerOptions { Port = port, Reference = Directory.Exists(reference) ? reference : null });
await new ServerConsole(server, Console.In, Console.Out).RunAsync();
