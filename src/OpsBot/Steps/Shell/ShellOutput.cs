using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps;

namespace OpsBot.Steps.Shell;

/// <summary>What a command writes: passed on while it is neither secret nor too much, always counted.</summary>
/// <param name="output">Where it goes.</param>
/// <param name="isSecret">Whether none of it may be shown.</param>
/// <param name="mostLines">So many lines are passed on.</param>
/// <param name="mostCharacters">So many characters are passed on.</param>
internal sealed class ShellOutput(IStepOutput output, bool isSecret, int mostLines, int mostCharacters)
{
    private long lines;
    private long characters;

    private bool IsFull => lines > mostLines || characters > mostCharacters;

    /// <summary>Takes a line.</summary>
    public async ValueTask TakeAsync(string line, CancellationToken cancel)
    {
        lines++;
        characters += line.Length;
        if (!isSecret && !IsFull)
        {
            await output.WriteLineAsync(line, cancel);
        }
    }

    /// <summary>What to say of it in a summary; empty when it was all shown.</summary>
    public string Describe() => lines == 0 ? ", no output"
        : isSecret ? $", {Words.Count((int)Math.Min(lines, int.MaxValue), "line")} with {characters} characters, not shown: they may hold secrets"
        : IsFull ? $", output cut after {mostLines} lines or {mostCharacters} characters of {lines} and {characters}"
        : "";
}
