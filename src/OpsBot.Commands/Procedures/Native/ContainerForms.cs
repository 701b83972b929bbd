using System.Globalization;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Runbooks.Recognisers;
using OpsBot.Commands.Steps;
using OpsBot.Commands.Steps.Filters;

namespace OpsBot.Commands.Procedures.Native;

/// <summary><c>docker</c>: what the engine itself does.</summary>
internal static class ContainerForms
{
    private const int WholeLog = 10_000;

    /// <summary>The steps of a command; null where it is not modelled.</summary>
    public static IReadOnlyList<Step>? Of(NativeCall call, string[] words) => words switch
    {
        ["exec", .. var rest] => ExecForms.Of(call, "docker exec", rest),
        ["logs", .. var rest] => Logs(call, "docker logs", rest),
        ["restart", .. var rest] => Each(call, "docker restart", rest, Restart),
        ["stop", .. var rest] => Each(call, "docker stop", rest, Stop),
        ["start", .. var rest] => Each(call, "docker start", rest, Start),
        ["stats", .. var rest] => NativeFlags.Of("docker stats")!.Read(rest) is { Options: [("--no-stream", _)] } scan ? Stats(call, scan.Words) : null,
        ["inspect", .. var rest] => Each(call, "docker inspect", rest, (c, s) => new InspectContainer { Service = s, Source = c.Source, Risk = Risk.ReadOnly, Timeout = NativeCall.ShortTime, Repeatable = true }),
        ["images"] => [new ListImages { Service = OnHost(call), Source = call.Source, Risk = Risk.ReadOnly, Timeout = NativeCall.ShortTime, Repeatable = true }],
        ["images", [not '-', ..] repository] => [new ListImages { Service = OnHost(call), Source = call.Source, Risk = Risk.ReadOnly, Timeout = NativeCall.ShortTime, Repeatable = true, Repository = repository }],
        ["tag", [not '-', ..] from, [not '-', ..] to] => [new TagImage { Service = OnHost(call), Source = call.Source, Risk = call.Risk, Timeout = NativeCall.LongTime, Repeatable = true, From = from, To = to }],
        ["volume", "ls"] => [new ListVolumes { Service = OnHost(call), Source = call.Source, Risk = Risk.ReadOnly, Timeout = NativeCall.ShortTime, Repeatable = true }],
        ["container", "prune", "-f" or "--force"] => Prune(call, DiskPart.Containers),
        ["image", "prune", "-f" or "--force"] => Prune(call, DiskPart.NamelessImages),
        ["image", "prune", "-a" or "--all", "-f" or "--force"] or ["image", "prune", "-f" or "--force", "-a" or "--all"] or ["image", "prune", "-af" or "-fa"] => Prune(call, DiskPart.UnusedImages),
        ["network", "prune", "-f" or "--force"] => Prune(call, DiskPart.Networks),
        _ => null,
    };

    /// <summary>The log of each service named, one after the other.</summary>
    public static IReadOnlyList<Step>? Logs(NativeCall call, string command, string[] arguments)
    {
        if (NativeFlags.Of(command)!.Read(arguments) is not { } scan || call.Services(scan.Words) is not { } named || (named.Count == 0 && command != "compose logs"))
        {
            return null;
        }

        // Times as an absolute date are left to the shell.
        var tail = scan.Value("--tail", "-n") is { } text && text != "all" ? int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var lines) && lines is > 0 and <= WholeLog ? lines : 0 : WholeLog;
        var since = scan.Value("--since") is { } age ? WaitForms.Age(age) : null;
        if (tail == 0 || (scan.Has("--since") && since is null))
        {
            return null;
        }

        // Several logs are followed at the same time; one after the other would be something else.
        List<ServiceRef> services = [.. named.Count == 0 ? call.AllServices : named];
        var follows = scan.Has("-f", "--follow");
        if (follows && services.Count > 1)
        {
            return null;
        }

        // Compose puts the container's name before each line, which a filter by columns counts.
        if (command == "compose logs" && !scan.Has("--no-log-prefix") && call.Through?.Any(filter => filter is AwkPrint or Cut) == true)
        {
            return null;
        }

        // What is filtered is filtered whole; else nobody reads more than the end of it.
        var query = new LogQuery(call.Through is not null && scan.Value("--tail", "-n") is (null or "all") ? int.MaxValue : tail, since, null, follows);
        var time = follows ? Procedures.Logs.FollowFor : NativeCall.LongTime;
        return [.. services.Select(s => new ReadLogs { Service = s, Source = call.Source, Risk = Risk.ReadOnly, Timeout = time, Repeatable = true, Query = query })];
    }

    /// <summary>A step for each service named, without options.</summary>
    public static IReadOnlyList<Step>? Each(NativeCall call, string command, string[] arguments, Func<NativeCall, ServiceRef, Step> step) =>
        NativeFlags.Of(command)!.Read(arguments) is { Words.Count: > 0, Options.Count: 0 } scan && call.Services(scan.Words) is { } services ? [.. services.Select(s => step(call, s))] : null;

    /// <summary>A restart.</summary>
    public static Step Restart(NativeCall call, ServiceRef service) => new RestartService { Service = service, Source = call.Source, Risk = Risk.Mutating, Timeout = NativeCall.LongTime };

    /// <summary>A stop.</summary>
    public static Step Stop(NativeCall call, ServiceRef service) => new StopService { Service = service, Source = call.Source, Risk = call.Risk, Timeout = NativeCall.LongTime, Repeatable = true };

    /// <summary>A start.</summary>
    public static Step Start(NativeCall call, ServiceRef service) => new StartService { Service = service, Source = call.Source, Risk = call.Risk, Timeout = NativeCall.LongTime, Repeatable = true };

    private static List<Step>? Stats(NativeCall call, IReadOnlyList<string> names) => call.Services(names) is { } services
        ? [.. (services.Count == 0 ? call.AllServices : services).Select(s => new ShowStats { Service = s, Source = call.Source, Risk = Risk.ReadOnly, Timeout = NativeCall.ShortTime, Repeatable = true })]
        : null;

    private static List<Step> Prune(NativeCall call, DiskPart part) =>
        [new PruneDisk { Service = OnHost(call), Source = call.Source, Risk = Risk.Destructive, Timeout = NativeCall.WholeTime, Repeatable = true, Irreversible = true, What = [part] }];

    /// <summary>What is not about a service is about the host of the first.</summary>
    private static ServiceRef OnHost(NativeCall call) => call.AllServices[0];
}
