using System.Collections.Frozen;
using OpsBot.Commands.Runbooks.Shell;

namespace OpsBot.Commands.Runbooks.Recognisers;

/// <summary>Collects what must be given before a command can run: placeholders, and variables that nothing here sets.</summary>
internal static class ParameterFinder
{
    /// <summary>Set by every shell or by the login.</summary>
    private static readonly FrozenSet<string> Always = new[]
    {
        "HOME", "USER", "PWD", "OLDPWD", "PATH", "SHELL", "HOSTNAME", "LOGNAME", "UID", "EUID", "RANDOM", "SECONDS", "LINENO", "TMPDIR", "TERM", "LANG", "IFS", "PPID", "REPLY", "OPTARG", "OPTIND", "PIPESTATUS", "BASH_SOURCE", "FUNCNAME", "EDITOR", "SUDO_USER", "EPOCHSECONDS", "BASHPID", "HOSTTYPE", "OSTYPE", "BASH_VERSION",
    }.ToFrozenSet();

    public static IReadOnlyList<RunbookParameter> Find(string text, IReadOnlyList<Placeholder> placeholders, ShellScript? tree, RecogniseContext context)
    {
        var found = new Dictionary<string, (bool Secret, string? Default, List<ParameterPlace> Places)>();
        var map = new LineMap(text);
        var setting = tree is null ? null : SettingName(tree);
        foreach (var placeholder in placeholders)
        {
            Add(found, setting ?? placeholder.Name, placeholder.Secret, placeholder.Default, new ParameterPlace(map.At(placeholder.Start), placeholder.Length));
        }

        if (tree is not null)
        {
            var samples = new SampleArguments();
            samples.Walk(tree);
            foreach (var (name, word) in samples.Found)
            {
                Add(found, name, false, WordText.Unquote(word), new ParameterPlace(word.Start, word.End - word.Start.Offset));
            }

            var variables = new Variables();
            variables.Walk(tree);
            foreach (var use in variables.Used)
            {
                if (!variables.Set.Contains(use.Name) && !Always.Contains(use.Name) && context.KnownVariables?.Contains(use.Name) != true)
                {
                    Add(found, "env:" + use.Name, SampleLiterals.SoundsSecret(use.Name), null, new ParameterPlace(use.Start, use.End - use.Start.Offset));
                }
            }
        }

        return [.. found.Select(pair => new RunbookParameter(pair.Key, pair.Value.Secret, pair.Value.Default, pair.Value.Places))];
    }

    /// <summary>The name of the only variable that a line for an environment file sets: what it holds is one value to give.</summary>
    private static string? SettingName(ShellScript tree) =>
        tree.Statements is [{ Command: SimpleCommand { Words: [], Assignments: [var only] } }] && !only.Name.Any(char.IsAsciiLetterLower)
            ? only.Name.Replace('_', '-').ToLowerInvariant()
            : null;

    private static void Add(Dictionary<string, (bool Secret, string? Default, List<ParameterPlace> Places)> found, string name, bool secret, string? sample, ParameterPlace place)
    {
        if (!found.TryGetValue(name, out var entry))
        {
            found[name] = entry = (secret, sample, []);
        }

        entry.Places.Add(place);
    }
}
