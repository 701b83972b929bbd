using OpsBot.Commands.Ids;
using OpsBot.Commands.Runbooks.Recognisers;
using OpsBot.Commands.Steps;

namespace OpsBot.Commands.Procedures.Native;

/// <summary><c>docker exec</c> and <c>compose exec</c>: what runs inside decides. A program that nobody models runs as it is typed; no shell is needed for that.</summary>
internal static class ExecForms
{
    /// <summary>The steps of a command; null where it is not modelled.</summary>
    public static IReadOnlyList<Step>? Of(NativeCall call, string command, string[] arguments) => Inside(call, command, arguments) is not { } inside ? null
        : SqlForms.Of(call, inside) ?? RedisForms.Of(call, inside) ?? [Program(call, inside)];

    /// <summary>What a command runs inside which container; null where a flag is not modelled.</summary>
    public static ExecTarget? Inside(NativeCall call, string command, string[] arguments)
    {
        var flags = NativeFlags.Of(command)!;
        var start = flags.Leading(arguments);
        if (start + 1 >= arguments.Length || flags.Read(arguments[..start]) is not { } scan || call.Service(arguments[start]) is not { } service)
        {
            return null;
        }

        var variables = scan.Values("-e", "--env").Select(v => v.Split('=', 2)).ToList();
        return variables.Exists(v => v.Length != 2 || v[0].Length == 0)
            ? null
            : new ExecTarget(service, arguments[(start + 1)..], scan.Value("-u", "--user"), scan.Value("-w", "--workdir"), variables.Count == 0 ? null : variables.DistinctBy(v => v[0]).ToDictionary(v => v[0], v => v[1], StringComparer.Ordinal));
    }

    private static ExecInContainer Program(NativeCall call, ExecTarget inside) => new()
    {
        Service = inside.Service,
        Source = call.Source,
        Risk = call.Risk,
        Disclosure = call.Command.Disclosure,
        Timeout = call.Time,
        Repeatable = call.Risk == Risk.ReadOnly,
        Irreversible = call.Risk > Risk.ReadOnly,
        Command = inside.Words,
        User = inside.User,
        Folder = inside.Folder,
        Environment = inside.Environment,
        Through = call.Through,
    };
}

/// <summary>A program inside a container.</summary>
/// <param name="Service">Whose container.</param>
/// <param name="Words">The program and its arguments.</param>
/// <param name="User">As whom; null for the container's own user.</param>
/// <param name="Folder">Where; null for the container's own folder.</param>
/// <param name="Environment">Variables; null for none.</param>
internal sealed record ExecTarget(ServiceRef Service, string[] Words, string? User, string? Folder, IReadOnlyDictionary<string, string>? Environment)
{
    /// <summary>Whether it is run as the container would run it itself.</summary>
    public bool IsPlain => User is null && Folder is null && Environment is null;
}
