using System.Collections.Frozen;
using OpsBot.Commands.Runbooks.Redis;
using OpsBot.Commands.Runbooks.Risks;

namespace OpsBot.Commands.Runbooks.Recognisers;

/// <summary>redis-cli: the Redis command decides.</summary>
internal static class RedisClients
{
    private static readonly FrozenSet<string> WithValue = new[]
    {
        "-h", "-p", "-a", "-u", "-n", "-s", "-r", "-i", "-d", "-X", "-t", "--user", "--pass", "--cacert", "--cacertdir", "--cert", "--key", "--sni", "--pattern", "--count", "--lru-test", "--rdb", "--eval", "--functions-rdb", "--quoted-pattern", "--memkeys-samples", "--keystats-samples", "--cluster",
    }.ToFrozenSet();

    public static Verdict Recognise(Call call)
    {
        var (start, options) = ReadOptions(call.Arguments);
        if (options.Contains("--pipe") || options.Contains("--eval"))
        {
            return Verdict.Destroy(Labels.Redis, "runs commands or a script that are not shown here");
        }

        if (options.Contains("--rdb"))
        {
            return Verdict.Change(Labels.Redis, "writes a copy of the data to a file");
        }

        if (options.Contains("--cluster"))
        {
            return Cluster(call.Arguments);
        }

        if (options.Overlaps(Looking))
        {
            return Verdict.Read(Labels.Redis, "measures Redis");
        }

        var words = call.Slice(start);
        if (words.Count > 0)
        {
            return Command(words) with { Native = options.All(option => option is "-h" or "-p" or "-a" or "-n" or "-u") };
        }

        return call.Input switch
        {
            { KnownText: { } text } => Lines(text),
            Input.Terminal => Verdict.Read(Labels.Redis, "opens a connection; each line that is typed is judged by itself"),
            _ => Verdict.Destroy(Labels.Redis, "runs whatever it is given on its input"),
        };
    }

    private static readonly HashSet<string> Looking = ["--scan", "--bigkeys", "--memkeys", "--hotkeys", "--keystats", "--stat", "--latency", "--latency-history", "--latency-dist", "--intrinsic-latency", "--version", "--help"];

    /// <summary>One command, already split into words.</summary>
    public static Verdict Command(IReadOnlyList<string> words)
    {
        var finding = RedisCommands.Judge(words);
        return new Verdict(finding.Risk, Labels.Redis, finding.Reason) { Disclosure = finding.Disclosure };
    }

    /// <summary>Commands, one a line.</summary>
    public static Verdict Lines(string text) => Judge.Combine(text
        .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(line => Command(line.Split(' ', StringSplitOptions.RemoveEmptyEntries))));

    private static (int Start, HashSet<string> Options) ReadOptions(IReadOnlyList<string> arguments)
    {
        var options = new HashSet<string>();
        var i = 0;
        while (i < arguments.Count && arguments[i].Length > 1 && arguments[i][0] == '-')
        {
            options.Add(arguments[i]);
            i += WithValue.Contains(arguments[i]) ? 2 : 1;
        }

        return (Math.Min(i, arguments.Count), options);
    }

    private static Verdict Cluster(IReadOnlyList<string> arguments)
    {
        var at = arguments.ToList().IndexOf("--cluster");
        var command = at + 1 < arguments.Count ? arguments[at + 1] : string.Empty;
        return command switch
        {
            "check" or "info" or "help" => Verdict.Read(Labels.Redis, "looks at the cluster"),
            "create" or "add-node" or "import" or "backup" or "set-timeout" => Verdict.Change(Labels.Redis, "changes the cluster"),
            _ => Verdict.Destroy(Labels.Redis, "moves or removes parts of the cluster"),
        };
    }
}
