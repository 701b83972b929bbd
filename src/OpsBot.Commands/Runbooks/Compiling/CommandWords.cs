using OpsBot.Commands.Runbooks.Shell;

namespace OpsBot.Commands.Runbooks.Compiling;

/// <summary>The simple commands of a shell text as plain words.</summary>
internal static class CommandWords
{
    private const int Deepest = 16;

    /// <summary>The words of every simple command in chains and pipelines, in order.</summary>
    /// <param name="tree">The text.</param>
    public static List<IReadOnlyList<string>> Of(ShellScript tree)
    {
        var found = new List<IReadOnlyList<string>>();
        foreach (var statement in tree.Statements)
        {
            Add(statement, found, 0);
        }

        return found;
    }

    /// <summary>The words of the first simple command of a step, or nothing.</summary>
    /// <param name="step">The step.</param>
    public static IReadOnlyList<string> First(RunbookStep step) => step.Words.Count > 0 ? step.Words[0] : [];

    private static void Add(ShellStatement statement, List<IReadOnlyList<string>> found, int depth)
    {
        switch (statement.Command)
        {
            case SimpleCommand { Words.Count: > 0 } simple:
                var words = new string[simple.Words.Count];
                for (var i = 0; i < words.Length; i++)
                {
                    words[i] = WordText.Unquote(simple.Words[i]);
                }

                found.Add(words);
                break;
            case Chain chain when depth < Deepest:
                foreach (var part in chain.Parts)
                {
                    Add(part, found, depth + 1);
                }

                break;
            case Pipeline pipeline when depth < Deepest:
                foreach (var stage in pipeline.Stages)
                {
                    Add(stage, found, depth + 1);
                }

                break;
        }
    }
}
