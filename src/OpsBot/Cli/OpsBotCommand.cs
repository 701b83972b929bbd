using System.CommandLine;
using OpsBot.Hosting;

namespace OpsBot.Cli;

/// <summary>The command line (DESIGN §13).</summary>
internal static class OpsBotCommand
{
    /// <summary>Does what the arguments ask; errors are one sentence on standard error.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("OpsBot: runbooks as chat commands, with a second person's approval");
        root.Options.Add(Shared.Config);
        root.Options.Add(Shared.Data);
        ServeCommand.AddTo(root);
        root.Subcommands.Add(ServeCommand.AddTo(new Command("serve", "Run the bot; the same as no command")));
        root.Subcommands.Add(ExecCommand.Make());
        root.Subcommands.Add(ChatCommand.Make());
        root.Subcommands.Add(RunbookCommand.Make());
        root.Subcommands.Add(RiskCommand.Make());
        root.Subcommands.Add(ConfigCommand.Make());
        root.Subcommands.Add(AuditCommand.Make());
        root.Subcommands.Add(SlackCommand.Make());
        root.Subcommands.Add(DiscordCommand.Make());
        root.Subcommands.Add(VersionCommand.Make());
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await Console.Error.WriteLineAsync($"opsbot: {error.Message}");
            }

            await Console.Error.WriteLineAsync("`opsbot --help` shows what there is.");
            return Shared.Refused;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (StartupException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return Shared.Failed;
        }
        catch (Exception e) when (e is HttpRequestException { StatusCode: null } or HttpIOException)
        {
            await Console.Error.WriteLineAsync("Talking to the running OpsBot: it has ended. Start it again; what was begun goes on then.");
            return Shared.Failed;
        }
        catch (OperationCanceledException)
        {
            // Ctrl+C: the person knows.
            return Shared.Failed;
        }
    }
}
