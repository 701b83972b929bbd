using System.Buffers;
using OpsBot.Commands.Runbooks.Shell;

namespace OpsBot.Commands.Runbooks.Recognisers;

/// <summary>Arguments that look final but are samples by their place: the version of a tag, the name of a migration to be made.</summary>
internal sealed class SampleArguments : TreeWalker
{
    private static readonly SearchValues<char> DigitsAndDots = SearchValues.Create("0123456789.");

    /// <summary>The parameter's name and the word that stands for it.</summary>
    public List<(string Name, Word Word)> Found { get; } = [];

    /// <inheritdoc/>
    protected override void Visit(ShellNode node)
    {
        if (node is not SimpleCommand { Words.Count: > 2 } simple)
        {
            return;
        }

        var texts = simple.Words.Select(WordText.Unquote).ToArray();
        if (texts is ["git", "tag" or "push", ..])
        {
            Found.AddRange(simple.Words.Skip(2).Where(word => IsVersion(WordText.Unquote(word))).Select(word => ("version-tag", word)));
        }

        var name = Array.IndexOf(texts, "--name");
        if (name >= 0 && name + 1 < texts.Length && texts.Any(text => text.Contains("migrat", StringComparison.Ordinal)))
        {
            Found.Add(("migration-name", simple.Words[name + 1]));
        }
    }

    /// <summary><c>v1.2.3</c></summary>
    private static bool IsVersion(string text) =>
        text.Length > 5 && text[0] == 'v' && text.AsSpan(1).IndexOfAnyExcept(DigitsAndDots) < 0 && text.AsSpan().Count('.') == 2;
}
