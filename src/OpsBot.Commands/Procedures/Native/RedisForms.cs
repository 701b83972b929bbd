using System.Globalization;
using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps;

namespace OpsBot.Commands.Procedures.Native;

/// <summary><c>redis-cli</c> with one command, inside a container or at an address that the catalog knows.</summary>
internal static class RedisForms
{
    /// <summary>Inside a container.</summary>
    public static IReadOnlyList<Step>? Of(NativeCall call, ExecTarget inside) =>
        inside is { IsPlain: true, Words: ["redis-cli", .. var arguments] } && Read(arguments) is { Host: null, Port: null } read ? [Step(call, inside.Service, read)] : null;

    /// <summary>On the runner: the address must be one of the catalog's, as seen from there.</summary>
    public static IReadOnlyList<Step>? OfRunner(NativeCall call, string[] arguments) =>
        call.System.Runner is RunnerDefinition.Local && Read(arguments) is { } read
        && call.System.Redis.FirstOrDefault(r => r.Address is { } address && address.Port == (read.Port ?? 6379) && Same(address.Host, read.Host ?? "127.0.0.1")) is { } redis
            ? [Step(call, new ServiceRef(call.System.Name, redis.Service), read)]
            : null;

    private static RedisStep Step(NativeCall call, ServiceRef service, RedisWords read) => new()
    {
        Service = service,
        Source = call.Source,
        Risk = call.Risk,
        Disclosure = call.Command.Disclosure,
        Timeout = call.Time,
        Repeatable = call.Risk == Risk.ReadOnly,
        Irreversible = call.Risk > Risk.ReadOnly,
        Arguments = read.Command,
        Database = read.Database,
        Through = call.Through,
    };

    /// <summary>A password or a connection string among the arguments is left to the shell, where it is a variable.</summary>
    private static RedisWords? Read(string[] words)
    {
        var read = new RedisWords(null, null, null, []);
        while (words is ["-n" or "-h" or "-p" or "--raw", ..])
        {
            if (words is ["--raw", .. var behind])
            {
                words = behind;
                continue;
            }

            if (words is not [var option, var value, .. var rest] || (option != "-h" && !int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _)))
            {
                return null;
            }

            read = option switch
            {
                "-n" => read with { Database = int.Parse(value, CultureInfo.InvariantCulture) },
                "-p" => read with { Port = int.Parse(value, CultureInfo.InvariantCulture) },
                _ => read with { Host = value },
            };
            words = rest;
        }

        return words is [[not '-', ..], ..] ? read with { Command = words } : null;
    }

    private static bool Same(string address, string typed) => address == typed || (Local(address) && Local(typed));

    private static bool Local(string host) => host is "localhost" or "127.0.0.1" or "::1";

    private sealed record RedisWords(string? Host, int? Port, int? Database, IReadOnlyList<string> Command);
}
