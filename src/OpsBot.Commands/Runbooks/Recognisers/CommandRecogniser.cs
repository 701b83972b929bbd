using System.Collections.Frozen;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Runbooks.Risks;

namespace OpsBot.Commands.Runbooks.Recognisers;

/// <summary>Finds who knows a command: a recogniser of its own, or the tool's table. Nobody: destructive.</summary>
internal static class CommandRecogniser
{
    private static readonly FrozenDictionary<string, Func<Call, Verdict>> Own = Register(
        (["psql", "pgcli", "gitlab-psql", "mysql", "mariadb", "mycli", "sqlite3", "clickhouse-client", "cqlsh", "sqlcmd", "duckdb", "bq-query"], SqlClients.Recognise),
        (["pg_dump", "pg_dumpall", "pg_restore"], DumpClients.Recognise),
        (["redis-cli", "gitlab-redis-cli", "keydb-cli", "valkey-cli"], RedisClients.Recognise),
        (["curl"], CurlCommand.Recognise),
        (["wget"], WgetCommand.Recognise),
        (["http", "https", "xh", "xhs"], HttpieCommand.Recognise),
        (["find", "gfind"], FindCommand.Recognise),
        (["fd", "fdfind"], FindCommand.RecogniseFd),
        (["xargs", "gxargs"], XargsCommand.Recognise),
        (["sh", "bash", "zsh", "dash", "ksh", "ash", "fish", "rbash"], ShellCommands.Recognise),
        (["source", "."], ShellCommands.RecogniseSource),
        (["eval"], ShellCommands.RecogniseEval),
        (["trap"], ShellCommands.RecogniseTrap),
        (["python", "python2", "python3", "python3.8", "python3.9", "python3.10", "python3.11", "python3.12", "python3.13", "node", "nodejs", "ruby", "perl", "php", "deno", "ts-node", "tsx", "irb", "ipython", "Rscript", "lua", "groovy", "scala", "iex", "elixir", "osascript", "java", "mongosh", "mongo"], Interpreters.Recognise),
        (["awk", "gawk", "mawk", "nawk"], AwkCommand.Recognise),
        (["sed", "gsed"], SedCommand.Recognise));

    /// <summary>Whether somebody knows the command.</summary>
    public static bool Knows(string name) => Own.ContainsKey(name) || ToolTables.Find(name) is not null;

    /// <summary>Recognises a command.</summary>
    public static Verdict Recognise(Call call)
    {
        var name = BaseName(call.Name);
        var named = name == call.Name ? call : call with { Name = name };
        if (Own.TryGetValue(name, out var recogniser))
        {
            return AsksForHelp(call.Arguments) ? Verdict.Read(Labels.Host, $"asks `{name}` for its help or version") : recogniser(named);
        }

        if (ToolTables.Find(name) is { } tool)
        {
            var verdict = TableRecogniser.Recognise(named, tool);
            return verdict.Risk == Risk.ReadOnly && verdict.Label == Labels.Host && SecretOutput.Shows(name, call.Arguments) ? verdict with { Disclosure = Disclosure.Secret } : verdict;
        }

        return Unknown(call, name);
    }

    private static Verdict Unknown(Call call, string name)
    {
        if (call.Arguments is ["--help" or "--version"])
        {
            return Verdict.Read(Labels.Host, $"asks `{name}` for its help or version") with { Known = false };
        }

        if (call.Name.Contains('/', StringComparison.Ordinal) || IsScript(name))
        {
            return Verdict.Destroy(Labels.Host, $"`{call.Name}` is a program or script that is not shown here");
        }

        return Verdict.Destroy(Labels.Host, $"`{call.Name}` is not a command that is known") with { Known = false };
    }

    /// <summary>Whether a name is that of a script file.</summary>
    public static bool IsScript(string name) =>
        name.EndsWith(".sh", StringComparison.Ordinal) || name.EndsWith(".py", StringComparison.Ordinal) || name.EndsWith(".rb", StringComparison.Ordinal)
        || name.EndsWith(".pl", StringComparison.Ordinal) || name.EndsWith(".js", StringComparison.Ordinal) || name.EndsWith(".bash", StringComparison.Ordinal)
        || name.EndsWith(".ps1", StringComparison.Ordinal) || name.EndsWith(".bat", StringComparison.Ordinal);

    private static bool AsksForHelp(IReadOnlyList<string> arguments) => arguments is ["--help" or "--version"];

    /// <summary>The name without the folder, for the folders where a machine keeps its programs; another folder may hold anything.</summary>
    private static string BaseName(string name)
    {
        if (!name.Contains('/', StringComparison.Ordinal))
        {
            return name;
        }

        var slash = name.LastIndexOf('/');
        var folder = name.AsSpan(0, slash);
        return folder is "/bin" or "/usr/bin" or "/sbin" or "/usr/sbin" or "/usr/local/bin" or "/usr/local/sbin" or "/opt/homebrew/bin" or "/snap/bin" or "bin" or "./bin" or "vendor/bin" or "./vendor/bin" or "node_modules/.bin" or "./node_modules/.bin"
            || folder.EndsWith("/bin", StringComparison.Ordinal) || (name is "./manage.py" or "./mvnw" or "./gradlew")
            ? name[(slash + 1)..]
            : name;
    }

    private static FrozenDictionary<string, Func<Call, Verdict>> Register(params (string[] Names, Func<Call, Verdict> Recogniser)[] entries) =>
        entries.SelectMany(entry => entry.Names.Select(name => KeyValuePair.Create(name, entry.Recogniser))).ToFrozenDictionary();
}
