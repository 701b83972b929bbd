using OpsBot.Commands.Ids;
using OpsBot.Commands.Runbooks.Recognisers;
using OpsBot.Commands.Steps;

namespace OpsBot.Commands.Procedures.Native;

/// <summary><c>docker compose</c>: what concerns running containers goes to the engine, what concerns the file to the compose tool where the file is.</summary>
internal static class ComposeForms
{
    /// <summary>The steps of a command; null where it is not modelled.</summary>
    /// <param name="call">The command.</param>
    /// <param name="words">What follows <c>docker compose</c>.</param>
    public static IReadOnlyList<Step>? Of(NativeCall call, string[] words)
    {
        while (words is ["-f" or "--file" or "-p" or "--project-name", var value, .. var rest])
        {
            // Another file of the same folder may be another system.
            if (words[0] is "-f" or "--file" && call.System.Compose is { } stated && !stated.Files.Any(f => Path.GetFileName(f) == Path.GetFileName(value)))
            {
                return null;
            }

            words = rest;
        }

        return words switch
        {
            ["ps", .. var rest] when !rest.Any(word => word is ['-', ..]) => call.Services(rest) is { } services
                ? [.. (services.Count == 0 ? call.AllServices : services).Select(s => new ShowContainers { Service = s, Source = call.Source, Risk = Risk.ReadOnly, Timeout = NativeCall.ShortTime, Repeatable = true })]
                : null,
            ["logs", .. var rest] => ContainerForms.Logs(call, "compose logs", rest),
            ["restart"] => [.. call.AllServices.Select(s => ContainerForms.Restart(call, s))],
            ["restart", .. var rest] => ContainerForms.Each(call, "compose restart", rest, ContainerForms.Restart),
            ["stop"] => [.. call.AllServices.Reverse().Select(s => ContainerForms.Stop(call, s))],
            ["stop", .. var rest] => ContainerForms.Each(call, "compose stop", rest, ContainerForms.Stop),
            ["start"] => [.. call.AllServices.Select(s => ContainerForms.Start(call, s))],
            ["start", .. var rest] => ContainerForms.Each(call, "compose start", rest, ContainerForms.Start),
            ["exec", .. var rest] => ExecForms.Of(call, "compose exec", rest),

            // Without -d it stays until somebody ends it, and then ends the services.
            ["up", .. var rest] when rest.Any(w => w is "-d" or "--detach") => Tool(call, "up", rest, ["-d", "--detach", "--build", "--no-build", "--no-deps", "--force-recreate", "--remove-orphans", "--always-recreate-deps", "-V", "--renew-anon-volumes"]),
            ["down", .. var rest] => Tool(call, "down", rest, ["-v", "--volumes", "--remove-orphans"]),
            ["build", .. var rest] => Tool(call, "build", rest, ["--no-cache", "--pull", "-q", "--quiet"]),
            ["pull", .. var rest] => Tool(call, "pull", rest, ["-q", "--quiet", "--ignore-pull-failures", "--include-deps"]),
            ["config", .. var rest] => Tool(call, "config", rest, ["-q", "--quiet", "--services", "--volumes"]),
            ["run", .. var rest] => Run(call, rest),
            _ => null,
        };
    }

    private static List<Step>? Tool(NativeCall call, string verb, string[] arguments, string[] flags) =>
        arguments.Where(a => a is ['-', ..]).All(a => flags.Contains(a)) && (verb == "config" || call.Services([.. arguments.Where(a => a is not ['-', ..])]) is not null)
            ? [Command(call, [verb, .. arguments])]
            : null;

    /// <summary>A container of its own for one program; there is no terminal for it.</summary>
    private static List<Step>? Run(NativeCall call, string[] arguments)
    {
        var flags = NativeFlags.Of("compose run")!;
        var start = flags.Leading(arguments);
        return start + 1 < arguments.Length && flags.Read(arguments[..start]) is { } scan && !scan.Has("-d", "--detach") && call.Service(arguments[start]) is not null
            ? [Command(call, ["run", .. scan.Has("-T") ? (string[])[] : ["-T"], .. arguments[..start].Where(a => a is not ("-i" or "-t" or "-it" or "--interactive" or "--tty")), .. arguments[start..]])]
            : null;
    }

    private static ComposeCommand Command(NativeCall call, IReadOnlyList<string> arguments) => new()
    {
        Service = call.AllServices[0],
        Source = call.Source,
        Risk = call.Risk,
        Disclosure = call.Command.Disclosure,
        Timeout = call.Risk == Risk.ReadOnly ? NativeCall.LongTime : NativeCall.WholeTime,
        Repeatable = arguments[0] is "up" or "pull" or "build" or "config" or "down",
        Irreversible = arguments[0] is "run",
        Arguments = arguments,
        Through = call.Through,
    };
}
