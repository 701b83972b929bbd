using System.Globalization;
using OpsBot.Commands.Runbooks.Recognisers;
using OpsBot.Commands.Steps.Filters;

namespace OpsBot.Commands.Procedures.Native;

/// <summary>Commands behind a pipe that only sift lines; null where a flag is not modelled.</summary>
public static class FilterForms
{
    private const int MostLines = 1_000_000;

    /// <summary>The filter of a command.</summary>
    /// <param name="words">Its words.</param>
    public static LineFilter? Of(string[] words) => words switch
    {
        ["grep", .. var rest] => Grep(rest, words, GrepDialect.Basic),
        ["egrep", .. var rest] => Grep(rest, words, GrepDialect.Extended),
        ["fgrep", .. var rest] => Grep(rest, words, GrepDialect.Fixed),
        ["head", .. var rest] => Count(rest) is { } count ? Head(count) : null,
        ["tail", .. var rest] => Count(rest) is { } count ? Tail(count) : null,
        ["wc", "-l" or "--lines"] => new WordCount(Counted.Lines),
        ["wc", "-w" or "--words"] => new WordCount(Counted.Words),
        ["wc", "-c" or "--bytes"] => new WordCount(Counted.Bytes),
        ["sort", .. var rest] => NativeFlags.Of("sort")!.Read(rest) is { Words: [] } scan && !scan.Has("-k", "-t")
            ? new Sort(scan.Has("-n", "--numeric-sort"), scan.Has("-r", "--reverse"), scan.Has("-u", "--unique")) : null,
        ["uniq", .. var rest] => NativeFlags.Of("uniq")!.Read(rest) is { Words: [] } scan
            ? new Unique(scan.Has("-c", "--count"), scan.Has("-d", "--repeated"), scan.Has("-u", "--unique")) : null,
        ["cut", .. var rest] => Cut(rest),
        ["awk" or "gawk" or "mawk" or "nawk", .. var rest] => Awk(rest),
        ["jq", .. var rest] => NativeFlags.Of("jq")!.Read(rest) is { Words: [var path] } scan && JsonPath.IsPath(path)
            ? new JsonPath(path, scan.Has("-r", "--raw-output"), scan.Has("-c", "--compact-output")) : null,
        _ => null,
    };

    private static Grep? Grep(string[] arguments, string[] typed, GrepDialect dialect)
    {
        if (NativeFlags.Of("grep")!.Read(arguments) is not { } scan || scan.Words.Count != (scan.Has("-e") ? 0 : 1) || scan.Value("--color") is not (null or "never" or "auto"))
        {
            return null;
        }

        dialect = scan.Has("-E", "--extended-regexp") ? GrepDialect.Extended : scan.Has("-F", "--fixed-strings") ? GrepDialect.Fixed : dialect;
        var pattern = GrepPattern.Translate(string.Join('\n', scan.Has("-e") ? scan.Values("-e") : scan.Words), dialect);
        var (word, line, only) = (scan.Has("-w", "--word-regexp"), scan.Has("-x"), scan.Has("-o", "--only-matching"));

        // A whole word is told by what stands around it, which a linear engine knows only for patterns that are words themselves.
        if (pattern is null || (word && !pattern.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')) || (only && !GrepPattern.HasOneLongest(pattern)))
        {
            return null;
        }

        var most = scan.Value("-m", "--max-count");
        var (context, before, after) = (scan.Value("-C"), scan.Value("-B"), scan.Value("-A"));
        if (((string?[])[most, context, before, after]).Any(n => n is not null && Number(n) is null) || (only && (context ?? before ?? after) is not null) || most == "0")
        {
            return null;
        }

        var grep = new Grep
        {
            Typed = Ids.Words.Argv(typed),
            Pattern = line ? $"^(?:{pattern})$" : word ? $@"\b{pattern}\b" : pattern,
            IgnoreCase = scan.Has("-i", "--ignore-case"),
            Invert = scan.Has("-v", "--invert-match"),
            Count = scan.Has("-c", "--count"),
            Number = scan.Has("-n", "--line-number"),
            Only = only,
            Quiet = scan.Has("-q"),
            Most = most is null ? null : Number(most),
            Before = Number(before ?? context ?? "0")!.Value,
            After = Number(after ?? context ?? "0")!.Value,
        };
        return grep.CanOpen() ? grep : null;
    }

    private static string? Count(string[] arguments) => arguments switch
    {
        [] => "10",
        [['-', >= '0' and <= '9', .. _] count] => count[1..],
        ["-n" or "--lines", var count] => count,
        [['-', 'n', .. var count]] => count,
        [var option] when option.StartsWith("--lines=", StringComparison.Ordinal) => option["--lines=".Length..],
        _ => null,
    };

    private static Head? Head(string count) => count is ['-', .. var butLast]
        ? Number(butLast) is { } last ? new Head(last, ButLast: true) : null
        : Number(count) is { } lines ? new Head(lines) : null;

    private static Tail? Tail(string count) => count is ['+', .. var from]
        ? Number(from) is { } first ? new Tail(first, From: true) : null
        : Number(count is ['-', .. var plain] ? plain : count) is { } lines ? new Tail(lines) : null;

    private static Cut? Cut(string[] arguments)
    {
        var scan = new OptionScan(arguments, System.Collections.Frozen.FrozenSet.ToFrozenSet(["-d", "-f", "--delimiter", "--fields"]));
        return scan.Words.Count == 0 && scan.Options.All(o => o.Name is "-d" or "-f" or "-s" or "--delimiter" or "--fields" or "--only-delimited")
            && (scan.Value("-d", "--delimiter") ?? "\t") is [var delimiter] && scan.Value("-f", "--fields") is { } fields && FieldRanges.IsList(fields)
            ? new Cut(delimiter, fields, scan.Has("-s", "--only-delimited"))
            : null;
    }

    /// <summary><c>awk [-F c] '{print …}'</c> with fields and commas alone.</summary>
    private static AwkPrint? Awk(string[] arguments)
    {
        var (separator, program) = arguments switch
        {
            [var only] => (null, only),
            ["-F", [_] character, var behind] => (character, behind),
            [['-', 'F', var character], var behind] => (character.ToString(), behind),
            _ => (null, ""),
        };
        var body = program.Trim() is ['{', .. var inside, '}'] ? inside.Trim() : "";
        body = body.EndsWith(';') ? body[..^1].TrimEnd() : body;
        if (!body.StartsWith("print", StringComparison.Ordinal) || (separator is not null && separator[0] is not (':' or ',' or ';' or '=' or '/' or '-' or '@' or '#' or '"' or '\'')) || body.Length > "print".Length && body["print".Length] is not (' ' or '$'))
        {
            return null;
        }

        var fields = body["print".Length..].Trim() is { Length: > 0 } list ? list.Split(',').Select(f => Field(f.Trim())).ToList() : [0];
        return fields.TrueForAll(f => f is not null) ? new AwkPrint([.. fields.Select(f => f!.Value)], separator?[0]) : null;
    }

    private static int? Field(string text) => text switch
    {
        "$NF" => -1,
        _ when text.StartsWith("$(NF-", StringComparison.Ordinal) && text.EndsWith(')') && Number(text[5..^1]) is > 0 and < 100 and var back => -1 - back,
        ['$', .. var number] => Number(number) is < 1000 and var field ? field : null,
        _ => null,
    };

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= MostLines ? number : null;
}
