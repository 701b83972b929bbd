using Microsoft.Extensions.Logging.Console;

namespace OpsBot.Hosting;

/// <summary>Logs go to standard error: nothing but the answer goes to standard output. A person at a terminal gets lines, anything else JSON.</summary>
internal static class BotLogging
{
    /// <summary>Adds it. The level is <c>OPSBOT_LOG</c>: Debug, Information, Warning (default) or Error.</summary>
    public static void AddBotLogging(this ILoggingBuilder logging)
    {
        var level = Enum.TryParse<LogLevel>(Environment.GetEnvironmentVariable("OPSBOT_LOG"), ignoreCase: true, out var asked) ? asked : LogLevel.Warning;
        logging.ClearProviders();
        logging.SetMinimumLevel(level);

        logging.AddFilter("Microsoft", level > LogLevel.Warning ? level : LogLevel.Warning);
        // That the start went wrong is said to the person who starts it, in one sentence; a background service that ends the host is logged as critical.
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        // A machine that is busy is no fault of the bot; Kestrel would say so again and again.
        logging.AddFilter("Microsoft.AspNetCore.Server.Kestrel", LogLevel.Error);
        logging.Services.Configure<ConsoleLoggerOptions>(o => o.LogToStandardErrorThreshold = LogLevel.Trace);
        if (Console.IsErrorRedirected)
        {
            logging.AddJsonConsole(o => o.TimestampFormat = "O");
        }
        else
        {
            logging.AddSimpleConsole(o =>
            {
                o.SingleLine = true;
                o.TimestampFormat = "HH:mm:ss ";
            });
        }
    }
}
