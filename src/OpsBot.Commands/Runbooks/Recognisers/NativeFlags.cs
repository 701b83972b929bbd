using System.Collections.Frozen;

namespace OpsBot.Commands.Runbooks.Recognisers;

/// <summary>
/// The flags whose meaning is modelled, by command; the ones with <c>=</c> take a value. What is not listed is for the real tool, in the shell.
/// Left out on purpose: <c>--format</c> and <c>-f</c> of inspect (Go templates), <c>stats</c> without <c>--no-stream</c> (it never ends), <c>tail -f</c>, <c>grep -P</c>.
/// </summary>
internal static class NativeFlags
{
    private const string Exec = "-T -i -t -u= -w= -e= --interactive --tty --user= --workdir= --env=";

    private static readonly FrozenDictionary<string, NativeFlagSet> Sets = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["compose ps"] = "",
        ["compose logs"] = "-f -n= --follow --tail= --since= --no-color --no-log-prefix",
        ["compose restart"] = "",
        ["compose stop"] = "",
        ["compose start"] = "",
        ["compose exec"] = Exec,
        ["compose pull"] = "-q --quiet --ignore-pull-failures --include-deps",
        ["compose run"] = Exec + " --rm --no-deps --entrypoint=",
        ["compose up"] = "-d --detach --build --no-build --no-deps --force-recreate --remove-orphans --always-recreate-deps -V --renew-anon-volumes",
        ["compose down"] = "-v --volumes --remove-orphans",
        ["compose build"] = "--no-cache --pull -q --quiet",
        ["compose config"] = "-q --quiet --services --volumes",
        ["docker exec"] = Exec,
        ["docker logs"] = "-f -n= --follow --tail= --since=",
        ["docker stats"] = "--no-stream!",
        ["docker inspect"] = "",
        ["docker images"] = "",
        ["docker tag"] = "",
        ["docker restart"] = "",
        ["docker stop"] = "",
        ["docker start"] = "",
        ["docker volume ls"] = "",
        ["grep"] = "-i -v -E -F -c -n -o -w -x -m= -A= -B= -C= -e= --ignore-case --invert-match --extended-regexp --fixed-strings --count --line-number --only-matching --word-regexp --max-count= --color=",
        ["sort"] = "-n -r -u --numeric-sort --reverse --unique",
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
