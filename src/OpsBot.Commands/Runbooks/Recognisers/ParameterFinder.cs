using System.Collections.Frozen;
using OpsBot.Commands.Runbooks.Shell;

namespace OpsBot.Commands.Runbooks.Recognisers;

/// <summary>Collects what must be given before a command can run: placeholders, and variables that nothing here sets.</summary>
internal sealed class ParameterFinder
{
    /// <summary>Set by every shell or by the login.</summary>
    private static readonly FrozenSet<string> Always = new[]
    {
        "HOME", "USER", "PWD", "OLDPWD", "PATH", "SHELL", "HOSTNAME", "LOGNAME", "UID", "EUID", "RANDOM", "SECONDS", "LINENO", "TMPDIR", "TERM", "LANG", "IFS", "PPID", "REPLY", "OPTARG", "OPTIND", "PIPESTATUS", "BASH_SOURCE", "FUNCNAME", "EDITOR", "SUDO_USER", "EPOCHSECONDS", "BASHPID", "HOSTTYPE", "OSTYPE", "BASH_VERSION",
    }.ToFrozenSet();

    private readonly List<RunbookParameter> found = [];
    private readonly Dictionary<string, List<ParameterPlace>> places = [];

    private ParameterFinder()
    {
    }

    public static IReadOnlyList<RunbookParameter> Find(string text, IReadOnlyList<Placeholder> placeholders, ShellScript? tree, RecogniseContext context)
    {
        // A variable needs its dollar sign.
        var variables = tree is not null && text.Contains('$');
        var samples = tree is null ? [] : SampleArguments.In(tree);
        if (placeholders.Count == 0 && samples.Count == 0 && !variables)
        {
            return [];
        }

        var finder = new ParameterFinder();
        finder.AddPlaceholders(text, placeholders, tree);
        foreach (var (name, word) in samples)
        {
            finder.Add(name, false, WordText.Unquote(word), new ParameterPlace(word.Start, word.End - word.Start.Offset));
        }

        if (variables)
        {
            finder.AddVariables(tree!, context);
        }

        return finder.found;
    }

    private void AddPlaceholders(string text, IReadOnlyList<Placeholder> placeholders, ShellScript? tree)
    {
        if (placeholders.Count == 0)
        {
            return;
        }

        var map = new LineMap(text);
        var setting = tree is null ? null : SettingName(tree);
        foreach (var placeholder in placeholders)
        {
            Add(setting ?? placeholder.Name, placeholder.Secret, placeholder.Default, new ParameterPlace(map.At(placeholder.Start), placeholder.Length));
        }
    }

    private void AddVariables(ShellScript tree, RecogniseContext context)
    {
        var variables = new Variables();
        variables.Walk(tree);
        foreach (var use in variables.Used)
        {
            if (!variables.Set.Contains(use.Name) && !Always.Contains(use.Name) && context.KnownVariables?.Contains(use.Name) != true)
            {
                Add("env:" + use.Name, SampleLiterals.SoundsSecret(use.Name), null, new ParameterPlace(use.Start, use.End - use.Start.Offset));
            }
        }
    }

    private void Add(string name, bool secret, string? sample, ParameterPlace place)
    {
        if (!places.TryGetValue(name, out var known))
        {
            places[name] = known = [];
            found.Add(new RunbookParameter(name, secret, sample, known));
        }

        known.Add(place);
    }

    /// <summary>The name of the only variable that a line for an environment file sets: what it holds is one value to give.</summary>
    private static string? SettingName(ShellScript tree) =>
        tree.Statements is [{ Command: SimpleCommand { Words: [], Assignments: [var only] } }] && !only.Name.Any(char.IsAsciiLetterLower)
            ? only.Name.Replace('_', '-').ToLowerInvariant()
            : null;
}
