using OpsBot.Commands.Ids;
using OpsBot.Commands.Runbooks.Recognisers;
using OpsBot.Commands.Runbooks.Shell;
using OpsBot.Commands.Steps;
using OpsBot.Commands.Steps.Backups;

namespace OpsBot.Commands.Procedures.Native;

/// <summary>
/// <c>pg_dump</c> inside a container with its output into a file, and a file read into <c>psql</c> or <c>pg_restore</c> inside one: the files are the system's backups. Only a bare name is one; a path is a place
/// on the runner, which is the shell's.
/// </summary>
internal static class DumpForms
{
    /// <summary>The steps of a text; null where it is none of these.</summary>
    public static IReadOnlyList<Step>? Of(RecognisedCommand command, Catalog.SystemDefinition system, string source)
    {
        if (command.Tree.Statements is not [{ Negated: false, Background: false } statement])
        {
            return null;
        }

        IReadOnlyList<ShellStatement> stages = statement.Command is Pipeline { Joints: var joints } pipeline && joints.All(j => j == Joint.Pipe) && statement.Redirects.Count == 0 ? pipeline.Stages : [statement];
        return stages switch
        {
            [{ Redirects: [{ Operator: ">" or ">|", Descriptor: "" or "1" } to] } dump] when Name(to.Target) is { } name => Dump(Inside(command, system, source, dump), name, compressed: false),
            [var dump, { Redirects: [{ Operator: ">" or ">|", Descriptor: "" or "1" } to] } gzip] when Name(to.Target) is { } name && NativeForms.WordsOf(gzip with { Redirects = [] }) is ["gzip"] or ["gzip", "-c" or "-9"] => Dump(Inside(command, system, source, dump), name, compressed: true),
            [{ Redirects: [{ Operator: "<", Descriptor: "" or "0" } from] } restore] when Name(from.Target) is { } name => Restore(Inside(command, system, source, restore), name),
            [var read, var restore] when FileOf(read) is { } name => Restore(Inside(command, system, source, restore), name),
            _ => null,
        };
    }

    private static (NativeCall Call, ExecTarget Target)? Inside(RecognisedCommand command, Catalog.SystemDefinition system, string source, ShellStatement statement)
    {
        if (NativeForms.WordsOf(statement with { Redirects = [] }) is not { } words)
        {
            return null;
        }

        var call = new NativeCall(command, system, source, words, null);
        var inside = words switch
        {
            ["docker", "exec", .. var rest] => ExecForms.Inside(call, "docker exec", rest),
            ["docker", "compose", "exec", .. var rest] => ExecForms.Inside(call, "compose exec", rest),
            ["docker-compose", "exec", .. var rest] => ExecForms.Inside(call, "compose exec", rest),
            _ => null,
        };
        return inside is { IsPlain: true } ? (call, inside) : null;
    }

    private static List<Step>? Dump((NativeCall Call, ExecTarget Target)? inside, string name, bool compressed)
    {
        if (inside is not (var call, { Words: ["pg_dump", .. var arguments] } target)
            || PostgresWords.Read(arguments, "-F", "--format", "-s", "--schema-only", "-a", "--data-only", "-w") is not { } words
            || words.Scan.Value("-F", "--format") is not (null or "c" or "custom" or "p" or "plain") || BackupName.WhyNot(name) is not null)
        {
            return null;
        }

        return
        [
            new DumpDatabase
            {
                Service = target.Service,
                Source = call.Source,
                Risk = call.Risk,
                Disclosure = call.Command.Disclosure,
                Timeout = NativeCall.WholeTime,
                Repeatable = true,
                Database = words.Database,
                User = words.User,
                Content = words.Scan.Has("-s", "--schema-only") ? DumpContent.Schema : words.Scan.Has("-a", "--data-only") ? DumpContent.Data : DumpContent.Full,
                Format = words.Scan.Value("-F", "--format") is "c" or "custom" ? DumpFormat.Custom : DumpFormat.Sql,
                Compressed = compressed,
                BackupName = name,
            },
        ];
    }

    private static List<Step>? Restore((NativeCall Call, ExecTarget Target)? inside, string name)
    {
        if (inside is not (var call, var target)
            || (target.Words is ["psql", .. var script] ? PostgresWords.Read(script, "-q", "-X", "-w", "-1", "--single-transaction")
                : target.Words is ["pg_restore", .. var custom] ? PostgresWords.Read(custom, "-c", "--clean", "--if-exists", "-1", "--single-transaction", "-e", "-w") : null) is not { } words)
        {
            return null;
        }

        return
        [
            Dumps.Before(target.Service, words.Database, words.User, words.Database, call.Source),
            new RestoreDatabase
            {
                Service = target.Service,
                Source = call.Source,
                Risk = Risk.Destructive,
                Timeout = NativeCall.WholeTime,
                Irreversible = true,
                Database = words.Database,
                User = words.User,
                BackupName = name,
                Clean = words.Scan.Has("-c", "--clean"),
                PastErrors = target.Words[0] == "psql" && !words.Scan.Has("-1", "--single-transaction"),
            },
        ];
    }

    /// <summary>A bare name; what <c>date</c> puts into it stays open until the step begins.</summary>
    private static string? Name(Word word)
    {
        var name = "";
        foreach (var part in word.Parts.SelectMany(p => p is DoubleQuoted { Localised: false } quoted ? quoted.Parts : [p]))
        {
            switch (part)
            {
                case Literal { Value: var text } when !text.Contains('%', StringComparison.Ordinal):
                    name += text;
                    break;
                case SingleQuoted { Value: var text } when !text.Contains('%', StringComparison.Ordinal):
                    name += text;
                    break;
                case CommandSubstitution { Body: [var date] } when NativeForms.WordsOf(date) is { Length: 2 or 3 } words && words[0] == "date" && words[^1] is ['+', .. var format] && (words.Length == 2 || words[1] == "-u"):
                    name += format;
                    break;
                default:
                    return null;
            }
        }

        name = name.StartsWith("./", StringComparison.Ordinal) ? name[2..] : name;
        return BackupName.WhyNot(name) is null ? name : null;
    }

    /// <summary>The file that a command only writes out, unpacked or not.</summary>
    private static string? FileOf(ShellStatement read) => NativeForms.WordsOf(read) switch
    {
        ["cat" or "zcat", var file] when IsName(file) => file,
        ["gunzip" or "gzip", "-c" or "-dc" or "-cd", var file] when IsName(file) => file,
        _ => null,
    };

    private static bool IsName(string file) => BackupName.WhyNot(file) is null && !file.Contains('%', StringComparison.Ordinal);
}
