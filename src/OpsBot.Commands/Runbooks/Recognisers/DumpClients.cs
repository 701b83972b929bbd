using System.Collections.Frozen;
using OpsBot.Commands.Runbooks.Risks;

namespace OpsBot.Commands.Runbooks.Recognisers;

/// <summary>pg_dump, pg_dumpall, pg_restore.</summary>
internal static class DumpClients
{
    private static readonly FrozenSet<string> WithValue = new[]
    {
        "-U", "-h", "-p", "-d", "-f", "-F", "-j", "-n", "-N", "-t", "-T", "-E", "-Z", "-S", "-L", "-I", "-P", "--username", "--host", "--port", "--dbname", "--file", "--format", "--jobs", "--schema",
        "--exclude-schema", "--table", "--exclude-table", "--compress", "--encoding", "--role", "--use-list", "--section", "--exclude-table-data",
    }.ToFrozenSet();

    public static Verdict Recognise(Call call)
    {
        var scan = new OptionScan(call.Arguments, WithValue);
        if (call.Name != "pg_restore")
        {
            return scan.Value("-f", "--file") is { } file
                ? Verdict.Change(Labels.Dump, $"writes a backup to `{file}`")
                : Verdict.Read(Labels.Dump, "reads the whole database");
        }

        if (scan.Has("-l", "--list"))
        {
            return Verdict.Read(Labels.Dump, "lists what is in a backup");
        }

        return scan.Has("-d", "--dbname")
            ? Verdict.Destroy(Labels.Dump, scan.Has("-c", "--clean") ? "drops what is there and restores a backup over it" : "restores a backup over a database")
            : scan.Has("-f", "--file") ? Verdict.Change(Labels.Dump, "writes a backup as SQL")
            : Verdict.Destroy(Labels.Dump, "restores a backup");
    }
}
