using OpsBot.Cli;
using OpsBot.Demo;

// The demo system is a process of its own, started by the bot; everything else is the command line.
return args is ["demo-engine", .. var rest]
    ? await DemoEngineProgram.RunAsync(rest)
    : await OpsBotCommand.RunAsync(args);
