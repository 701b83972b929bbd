using System.Runtime.CompilerServices;
using OpsBot.Demo;

namespace OpsBot.Tests.Demo;

/// <summary>
/// Lets this test program play a bot, to be killed: it attaches to the demo engine in a folder and waits. Everything in it runs before any test is looked for.
/// </summary>
internal static class BotRole
{
    public const string Variable = "OPSBOT_TEST_BOT_FOLDER";

#pragma warning disable CA2255 // This is an application, not a library.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Play()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { } folder)
        {
            var bot = DemoEngineProcess.Start(new DemoOptions { Folder = folder, BasePort = 0, Pace = 0.1 }, TimeProvider.System);
            bot.ConnectAsync(CancellationToken.None).GetAwaiter().GetResult();
            Console.WriteLine("attached");
            Console.ReadLine();
            Environment.Exit(1);
        }
    }
}
