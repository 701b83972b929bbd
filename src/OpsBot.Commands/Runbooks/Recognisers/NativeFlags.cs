using System.Collections.Frozen;

namespace OpsBot.Commands.Runbooks.Recognisers;

/// <summary>
/// The flags whose meaning is modelled, by command; the ones with <c>=</c> take a value. What is not listed is for the real tool, in the shell.
/// Left out on purpose: <c>--format</c> and <c>-f</c> of inspect (Go templates), <c>stats</c> without <c>--no-stream</c> (it never ends), <c>tail -f</c>, <c>grep -P</c>.
/// </summary>
internal static class NativeFlags
{
    private const string Exec = "-T -i -t -d -u= -w= -e= --interactive --tty --detach --user= --workdir= --env= --index=";

    private static readonly FrozenDictionary<string, NativeFlagSet> Sets = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["compose ps"] = "-a -q --all --quiet --services",
        ["compose logs"] = "-f -t -n= --follow --tail= --since= --until= --timestamps --no-color --no-log-prefix",
        ["compose restart"] = "-t= --timeout=",
        ["compose stop"] = "-t= --timeout=",
        ["compose start"] = "",
        ["compose exec"] = Exec,
        ["compose pull"] = "-q --quiet",
        ["compose run"] = Exec + " --rm --no-deps --entrypoint=",
        ["compose cp"] = "",
        ["docker exec"] = Exec,
        ["docker logs"] = "-f -t -n= --follow --tail= --since= --until= --timestamps",
        ["docker stats"] = "--no-stream! -a --all --no-trunc",
        ["docker inspect"] = "-s --size --type=",
        ["docker images"] = "-a -q --all --quiet --no-trunc --digests",
        ["docker ps"] = "-a -q -l -n= --all --quiet --latest --last= --no-trunc --filter= -f=",
        ["docker tag"] = "",
        ["docker rm"] = "-f -v --force --volumes",
        ["docker restart"] = "-t= --time= --timeout=",
        ["docker stop"] = "-t= --time= --timeout=",
        ["docker start"] = "",
        ["docker volume ls"] = "-q --quiet -f= --filter=",
        ["docker volume inspect"] = "",
        ["docker volume rm"] = "-f --force",
        ["docker volume create"] = "--label=",
        ["docker volume prune"] = "-a -f --all --force --filter=",
        ["docker system df"] = "-v --verbose",
        ["docker system prune"] = "-a -f --all --force --volumes --filter=",
        ["grep"] = "-i -v -E -F -c -n -o -w -x -m= -A= -B= -C= -e= --ignore-case --invert-match --extended-regexp --fixed-strings --count --line-number --only-matching --word-regexp --max-count= --color=",
        ["head"] = "-n= -c= --lines= --bytes=",
        ["tail"] = "-n= -c= --lines= --bytes=",
        ["wc"] = "-l -w -c -m --lines --words --bytes --chars",
        ["sort"] = "-n -r -u -k= -t= --numeric-sort --reverse --unique",
        ["uniq"] = "-c -d -u --count --repeated --unique",
        ["jq"] = "-r -c --raw-output --compact-output",
    }.ToFrozenDictionary(pair => pair.Key, pair => new NativeFlagSet(pair.Value), StringComparer.Ordinal);

    /// <summary>The flags of a command, such as <c>docker volume ls</c> or <c>grep</c>; null when it is not modelled at all.</summary>
    public static NativeFlagSet? Of(string command) => Sets.GetValueOrDefault(command);
}

/// <summary>The modelled flags of one command: with <c>=</c> they take a value, with <c>!</c> they must be there.</summary>
internal sealed class NativeFlagSet
{
    private readonly FrozenSet<string> known;
    private readonly FrozenSet<string> withValue;
    private readonly string[] required;

    public NativeFlagSet(string text)
    {
        var flags = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        known = flags.Select(flag => flag.TrimEnd('=', '!')).ToFrozenSet(StringComparer.Ordinal);
        withValue = flags.Where(flag => flag.EndsWith('=')).Select(flag => flag[..^1]).ToFrozenSet(StringComparer.Ordinal);
        required = [.. flags.Where(flag => flag.EndsWith('!')).Select(flag => flag[..^1])];
    }

    /// <summary>Reads arguments; null when a flag is not modelled, lacks its value, has one that it does not take, or one is missing.</summary>
    public OptionScan? Read(IReadOnlyList<string> arguments)
    {
        var scan = new OptionScan(arguments, withValue);
        return scan.Options.All(option => known.Contains(option.Name) && withValue.Contains(option.Name) == option.Value is not null) && Array.TrueForAll(required, flag => scan.Has(flag))
            ? scan
            : null;
    }

    /// <summary>The number of arguments before the first word that is no flag and no value of one: where what runs inside begins.</summary>
    public int Leading(IReadOnlyList<string> arguments)
    {
        var i = 0;
        while (i < arguments.Count && arguments[i] is ['-', _, ..])
        {
            i += withValue.Contains(arguments[i]) ? 2 : 1;
        }

        return Math.Min(i, arguments.Count);
    }
}
