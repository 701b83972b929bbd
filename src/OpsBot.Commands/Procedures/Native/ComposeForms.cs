using OpsBot.Commands.Catalog;
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
        List<string> projects = [];
        List<string> files = [];
        while (words is ["-f" or "--file" or "-p" or "--project-name", var value, .. var rest])
        {
            (words[0] is "-f" or "--file" ? files : projects).Add(value);
            words = rest;
        }

        return !IsOf(call.System.Compose, call.Folder, projects, files) ? null : words switch
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

    /// <summary>
    /// Whether the project and the files that a command names are the system's own: what is done natively is done to those, and another project or file may be another system. Files are named as from the
    /// project's folder, where whoever follows the runbook stands unless a <c>cd</c> before it says otherwise. A command that names none of these means the system; one that does is left to the shell where the
    /// catalog names no project to compare with.
    /// </summary>
    private static bool IsOf(ComposeDefinition? system, string? folder, IReadOnlyList<string> projects, IReadOnlyList<string> files) =>
        (folder is null && projects.Count == 0 && files.Count == 0)
        || (system is not null
            && (folder ?? system.Folder).TrimEnd('/') == system.Folder.TrimEnd('/')
            && projects.All(p => p == system.Project)
            && files.All(f => !f.Contains('\0', StringComparison.Ordinal))
            && (files.Count == 0 || Whole(files, system.Folder).SequenceEqual(Whole(system.Files, system.Folder), StringComparer.Ordinal)));

    private static IEnumerable<string> Whole(IReadOnlyList<string> files, string folder) => files.Select(f => Path.GetFullPath(f, folder));

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
