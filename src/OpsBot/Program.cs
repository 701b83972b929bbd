return args is ["demo-engine", .. var rest] ? await OpsBot.Demo.DemoEngineProgram.RunAsync(rest) : 0;
