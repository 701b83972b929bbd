using System.Buffers;
using OpsBot.Commands.Runbooks.Shell;

namespace OpsBot.Commands.Runbooks.Recognisers;

/// <summary>Arguments that look final but are samples by their place: the version of a tag, the name of a migration to be made.</summary>
internal sealed class SampleArguments : TreeWalker
{
    private static readonly SearchValues<char> DigitsAndDots = SearchValues.Create("0123456789.");

    private List<(string Name, Word Word)>? found;

    private SampleArguments()
    {
    }

    /// <summary>The samples of a text: the parameter's name and the word that stands for it.</summary>
    public static IReadOnlyList<(string Name, Word Word)> In(ShellScript tree)
    {
        var samples = new SampleArguments();
        samples.Walk(tree);
        return samples.found ?? [];
    }

    /// <inheritdoc/>
    protected override void Visit(ShellNode node)
    {
        if (node is not SimpleCommand { Words.Count: > 2 } simple)
        {
            return;
        }

        var words = simple.Words;
        if (WordText.Unquote(words[0]) == "git" && WordText.Unquote(words[1]) is "tag" or "push")
        {
            (found ??= []).AddRange(words.Skip(2).Where(word => IsVersion(WordText.Unquote(word))).Select(word => ("version-tag", word)));
        }

        if (ValueOf(words, "--name") is { } name && words.Any(word => WordText.Unquote(word).Contains("migrat", StringComparison.Ordinal)))
        {
            (found ??= []).Add(("migration-name", name));
        }
    }

    private static Word? ValueOf(IReadOnlyList<Word> words, string option)
    {
        for (var i = 0; i + 1 < words.Count; i++)
        {
            if (WordText.Unquote(words[i]) == option)
            {
                return words[i + 1];
            }
        }

        return null;
    }

    /// <summary><c>v1.2.3</c></summary>
    private static bool IsVersion(string text) =>
        text.Length > 5 && text[0] == 'v' && text.AsSpan(1).IndexOfAnyExcept(DigitsAndDots) < 0 && text.AsSpan().Count('.') == 2;
}
