using OpsBot.Commands.Runbooks.Risks;
using OpsBot.Commands.Runbooks.Shell;

namespace OpsBot.Commands.Runbooks.Recognisers;

/// <summary>Which commands run without a shell: one command, or one behind filters, with only words that are known when it is planned.</summary>
internal static class NativeForms
{
    private static readonly HashSet<string> ComposeVerbs = ["ps", "logs", "restart", "stop", "start", "exec", "pull", "run", "cp"];
    private static readonly HashSet<string> DockerVerbs = ["exec", "logs", "stats", "inspect", "images", "tag", "rm", "volume", "system", "ps", "restart", "stop", "start"];
    private static readonly HashSet<string> Filters = ["grep", "head", "tail", "wc", "sort", "uniq", "jq"];

    public static bool IsNative(Verdict verdict, ShellScript tree)
    {
        if (tree.Statements is not [{ Redirects: [], Background: false, Negated: false, Command: { } command }])
        {
            return false;
        }

        if (command is Pipeline pipeline)
        {
            return pipeline.Stages.Skip(1).All(IsFilter) && pipeline.Stages[0] is { Redirects: [], Command: SimpleCommand first } && IsNative(verdict, first);
        }

        return command is SimpleCommand simple && IsNative(verdict, simple);
    }

    private static bool IsFilter(ShellStatement stage) =>
        stage is { Redirects: [], Command: SimpleCommand { Assignments: [], Words: [var name, ..] words } }
        && WordText.Static(name) is { } text && Filters.Contains(text) && words.All(word => WordText.Static(word) is not null);

    private static bool IsNative(Verdict verdict, SimpleCommand command)
    {
        if (command.Assignments.Count > 0 || command.Words.Any(word => WordText.Static(word) is null))
        {
            return false;
        }

        var words = command.Words.Select(word => WordText.Static(word)!).ToArray();
        return words switch
        {
            ["docker-compose", .. var rest] => ComposeVerbs.Contains(FirstVerb(rest)),
            ["docker", "compose", .. var rest] => ComposeVerbs.Contains(FirstVerb(rest)),
            ["docker", .. var rest] => DockerVerbs.Contains(FirstVerb(rest)),
            ["sleep", _] => true,
            _ => verdict.Native,
        };
    }

    private static string FirstVerb(string[] words)
    {
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i] is "-f" or "--file" or "-p" or "--project-name" or "--profile" or "--env-file")
            {
                i++;
            }
            else if (!words[i].StartsWith('-'))
            {
                return words[i];
            }
        }

        return string.Empty;
    }
}
