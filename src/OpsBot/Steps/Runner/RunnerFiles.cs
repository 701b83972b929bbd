using System.Text;

namespace OpsBot.Steps.Runner;

/// <summary>
/// A runner's files by way of its commands, so that both runners do the same. The script is ours and constant; names reach it as arguments. It needs what a Debian or a busybox has.
/// </summary>
internal sealed class RunnerFiles(IRunner runner)
{
    /// <summary>A compose file is text written by people; what is larger is another file.</summary>
    private const int MaxBytes = 16 * 1024 * 1024;

    private const int NotThere = 44;

    private const string ReadScript = """
        if [ ! -e "$1" ]; then exit 44; fi
        if [ ! -f "$1" ]; then echo 'it is no file' >&2; exit 1; fi
        if [ "$(wc -c <"$1")" -gt "$2" ]; then echo "it has more than $2 bytes" >&2; exit 1; fi
        exec base64 <"$1"
        """;

    // cp -p first: mktemp made the new file for its owner alone, and nobody else may see its content before it has the mode and owner of the one it replaces.
    private const string WriteScript = """
        set -eu
        umask 077
        target=$(readlink -f -- "$1")
        folder=$(dirname -- "$target")
        new= old=
        trap 'rm -f -- ${new:+"$new"} ${old:+"$old"}' EXIT
        new=$(mktemp -- "$folder/.opsbot.XXXXXX")
        if [ -e "$target" ]; then
          cp -p -- "$target" "$new"
          if [ -n "$3" ]; then
            old=$(mktemp -- "$folder/.opsbot.XXXXXX")
            cp -p -- "$target" "$old"
            mv -f -- "$old" "$folder/$3"
            old=
          fi
        fi
        cat >"$new"
        if [ "$(wc -c <"$new")" -ne "$2" ]; then echo 'not all of it arrived' >&2; exit 1; fi
        sync -- "$new"
        mv -f -- "$new" "$target"
        new=
        sync -- "$folder"
        """;

    /// <inheritdoc cref="IRunner.ReadFileAsync"/>
    public async Task<byte[]?> ReadAsync(string path, CancellationToken cancel)
    {
        var (exit, output, errors) = await RunAsync(ReadScript, [path, $"{MaxBytes}"], null, cancel);
        return exit switch
        {
            0 => Convert.FromBase64String(output),
            NotThere => null,
            _ => throw new RunnerException($"Reading {path} on {runner.Name}: {errors}."),
        };
    }

    /// <inheritdoc cref="IRunner.WriteFileAsync"/>
    public async Task WriteAsync(string path, ReadOnlyMemory<byte> content, string? keepOldAs, CancellationToken cancel)
    {
        if (keepOldAs is not null && (keepOldAs.Length == 0 || keepOldAs.Contains('/')))
        {
            throw new ArgumentException($"'{keepOldAs}' is not a name beside the file.", nameof(keepOldAs));
        }

        using var input = new MemoryStream(content.ToArray());
        var (exit, _, errors) = await RunAsync(WriteScript, [path, $"{content.Length}", keepOldAs ?? ""], input, cancel);
        if (exit != 0)
        {
            throw new RunnerException($"Writing {path} on {runner.Name}: {errors}. It was not changed.");
        }
    }

    private async Task<(int Exit, string Output, string Errors)> RunAsync(string script, IReadOnlyList<string> arguments, Stream? input, CancellationToken cancel)
    {
        if (!arguments[0].StartsWith('/'))
        {
            throw new ArgumentException($"'{arguments[0]}' is not an absolute path.", nameof(arguments));
        }

        var (output, errors) = (new StringBuilder(), new StringBuilder());
        var command = new RunnerCommand(["sh", "-c", script, "opsbot", .. arguments]) { Input = input };
        var exit = await runner.RunAsync(command, Note, cancel);
        return (exit.Code, output.ToString(), errors.Length == 0 ? $"it ended with {exit.Code}" : errors.ToString());

        ValueTask Note(RunnerLine line)
        {
            (line.IsError ? errors.Append(errors.Length > 0 ? "; " : "") : output).Append(line.Text);
            return ValueTask.CompletedTask;
        }
    }
}
