using OpsBot.Commands.Runbooks.Shell;

namespace OpsBot.Commands.Runbooks.Compiling;

/// <summary>The simple commands of a step as plain words.</summary>
internal static class CommandWords
{
    private const int Deepest = 16;

    /// <summary>The words of every simple command in chains and pipelines, in order; nothing for prose.</summary>
    /// <param name="step">The step.</param>
    public static IEnumerable<IReadOnlyList<string>> All(RunbookStep step) =>
        step.Recognised?.Tree.Statements.SelectMany(statement => Of(statement, 0)) ?? [];

    /// <summary>The words of the first simple command, or nothing.</summary>
    /// <param name="step">The step.</param>
    public static IReadOnlyList<string> First(RunbookStep step) => All(step).FirstOrDefault() ?? [];

    private static IEnumerable<IReadOnlyList<string>> Of(ShellStatement statement, int depth) => statement.Command switch
    {
        SimpleCommand { Words.Count: > 0 } simple => [[.. simple.Words.Select(WordText.Unquote)]],
        Chain chain when depth < Deepest => chain.Parts.SelectMany(part => Of(part, depth + 1)),
        Pipeline pipeline when depth < Deepest => pipeline.Stages.SelectMany(stage => Of(stage, depth + 1)),
        _ => [],
    };
}
