using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace OpsBot.Steps.Runner;

/// <summary>
/// What the other machine runs. ssh hands a command to the user's login shell, whichever that is, so the only command given to it is <c>exec sh</c>, which all of them understand; the script comes on
/// standard input, where also arguments and variables are out of sight of the machine's process list. The script is one group command: it is read whole before any of it runs.
/// </summary>
/// <remarks>
/// <para>In order: it says <c>begin</c> on both outputs (what stands before is the login shell's noise), waits for <c>go</c>, so that without it nothing has run for certain, takes the input into a
/// temporary file, and runs the command. Last it says the exit code, which tells the command's own 255 from ssh's.</para>
/// <para>The command lives as long as the connection: when standard input ends, because the bot closes it or the connection is cut, the process group is interrupted, and killed after the grace.
/// That group is the login shell's own, made by the ssh server; when it is not (<c>nogroup</c>), nothing is run, since the signals would reach others.</para>
/// </remarks>
internal sealed class SshScript
{
    private readonly string token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>Nobody but this script says this.</summary>
    public string Begin => token + " begin";

    /// <summary>The command was not run: its folder is not there.</summary>
    public const string NoFolder = "nofolder";

    /// <summary>The command was not run: the script's process group is not its own.</summary>
    public const string NoGroup = "nogroup";

    /// <summary>The command was not run: its input could not be stored.</summary>
    public const string NoRoom = "noroom";

    /// <summary>What a line ends with when it is the script's last; what stands before is the command's own unfinished line.</summary>
    public (string Before, string Word)? Trailer(string line)
    {
        var at = line.IndexOf(token, StringComparison.Ordinal);
        return at < 0 ? null : (line[..at], line[(at + token.Length)..].Trim());
    }

    /// <summary>The script for a command.</summary>
    public string For(RunnerCommand command)
    {
        var script = new StringBuilder();
        script.Append(CultureInfo.InvariantCulture, $$"""
            {
            exec 3<&0 </dev/null
            t=
            say() { printf '%s %s\n' {{token}} "$1" >&2; }
            end() { if [ -n "$t" ]; then rm -f "$t"; fi; say "$1"; exit 0; }
            trap 'c=1' INT TERM HUP
            read -r a a a a g a </proc/$$/stat
            if [ "$g" != $$ ]; then end {{NoGroup}}; fi
            say begin
            say begin 2>&1
            read -r go <&3 || exit 1

            """);
        if (command.Input is not null)
        {
            // dd reads exactly one block: what follows it is for the next read.
            script.Append(CultureInfo.InvariantCulture, $$"""
                t=$(umask 077; mktemp) || end {{NoRoom}}
                while read -r n <&3 && [ "$n" != end ]; do
                dd bs="$n" count=1 iflag=fullblock <&3 >>"$t" 2>/dev/null || end {{NoRoom}}
                done
                if [ "$n" != end ]; then rm -f "$t"; exit 1; fi
                exec <"$t"

                """);
        }

        if (command.Folder is { } folder)
        {
            script.Append(CultureInfo.InvariantCulture, $"cd -- {Quote(folder)} 2>/dev/null || end {NoFolder}\n");
        }

        foreach (var (name, value) in command.Environment)
        {
            script.Append(CultureInfo.InvariantCulture, $"export {name}={Quote(value)}\n");
        }

        script.Append(CultureInfo.InvariantCulture, $$"""
            c=
            ( trap '' INT TERM HUP
            cat
            kill -INT 0
            sleep {{CommandSession.Grace.TotalSeconds}}
            if [ -n "$t" ]; then rm -f "$t"; fi
            kill -KILL 0 ) <&3 >/dev/null 2>&1 &
            w=$!
            {{string.Join(' ', command.Arguments.Select(Quote))}} 3<&-
            r=$?
            if [ -n "$c" ]; then if [ -n "$t" ]; then rm -f "$t"; fi; kill -KILL 0; fi
            kill -KILL $w
            end $r
            }

            """);
        return script.ToString();
    }

    /// <summary>A word as a POSIX shell reads it back byte for byte.</summary>
    internal static string Quote(string word) => "'" + word.Replace("'", @"'\''", StringComparison.Ordinal) + "'";
}
