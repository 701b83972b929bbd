using OpsBot.Commands.Ids;

namespace OpsBot.Commands.Runbooks.Compiling;

/// <summary>Finds alternatives among the groups of a code block: steps of which an operator wants one, not all.</summary>
internal static class Choices
{
    // Pairs of which nobody wants the second right after the first. "down" and "up", "disable" and "enable" make sense as a sequence.
    private static readonly (string One, string Other)[] Inverses = [("upgrade", "downgrade"), ("export", "import"), ("migrate", "rollback")];

    /// <summary>Marks what is a choice and returns the steps in order.</summary>
    /// <param name="groups">The groups of one block.</param>
    /// <param name="before">How many choices the procedure has already.</param>
    public static List<RunbookStep> Apply(List<StepGroup> groups, int before)
    {
        if (groups is [{ Steps: [_] } only])
        {
            return only.Steps;
        }

        if (groups.Count > 0)
        {
            if (groups.Exists(group => group.Title?.IsAlternative == true))
            {
                Alternatives(groups, before);
            }
            else if (IsMenuOfSteps(groups))
            {
                var option = 0;
                foreach (var group in groups)
                {
                    Mark(group, before + 1, () => ++option);
                }
            }
            else if (IsMenuOfGroups(groups))
            {
                for (var i = 0; i < groups.Count; i++)
                {
                    var option = i + 1;
                    Mark(groups[i], before + 1, () => option);
                }
            }
        }

        return [.. groups.SelectMany(group => group.Steps)];
    }

    // "# Or …" offers its group instead of the changes just above it.
    private static void Alternatives(List<StepGroup> groups, int before)
    {
        var (choice, option) = (before, 1);
        for (var i = 0; i < groups.Count; i++)
        {
            if (groups[i].Title?.IsAlternative != true)
            {
                continue;
            }

            var above = i - 1;
            if (above >= 0 && groups[above].Steps.TrueForAll(step => step.Choice is null))
            {
                (choice, option) = (choice + 1, 1);
                do
                {
                    Mark(groups[above], choice, () => 1);
                    above--;
                }
                while (above >= 0 && groups[above + 1].Steps.Exists(Changes) && groups[above].Steps.Exists(Changes) && groups[above].Steps.TrueForAll(step => step.Choice is null));
            }
            else if (above < 0)
            {
                (choice, option) = (choice + 1, 0);
            }

            option++;
            var current = option;
            Mark(groups[i], choice, () => current);
        }
    }

    private static bool Changes(RunbookStep step) => step.Risk != Risk.ReadOnly;

    private static void Mark(StepGroup group, int choice, Func<int> option)
    {
        for (var i = 0; i < group.Steps.Count; i++)
        {
            group.Steps[i] = group.Steps[i] with { Choice = new StepChoice(choice, option()) };
        }
    }

    /// <summary>The same operation in variants: logs that never end, dumps with other flags, a restart of all beside a restart of one.</summary>
    private static bool IsMenuOfSteps(List<StepGroup> groups)
    {
        if (groups.Exists(group => group.Steps.Exists(step => CommandWords.First(step).Count == 0)))
        {
            return false;
        }

        var steps = groups.SelectMany(group => group.Steps).ToList();
        var operations = Comparable(steps);
        if (operations.Count < steps.Count)
        {
            return false;
        }

        var isSame = operations.TrueForAll(operation => operation.Verb == operations[0].Verb);
        if (isSame && operations.Exists(operation => operation.Follows))
        {
            return true;
        }

        var isTitled = groups.TrueForAll(group => group.Title is not null);
        var isVariants = isSame && isTitled && groups.TrueForAll(group => group.Steps.Count == 1) && steps.TrueForAll(Changes)
            && steps.DistinctBy(step => step.Command, StringComparer.Ordinal).Count() == steps.Count
            && (operations[0].Verb is "maintain" || (steps[0].Label == "dump" && operations.TrueForAll(operation => operation.Targets == operations[0].Targets)));
        return isVariants || (isTitled && operations.TrueForAll(Starts)
            && operations.Exists(operation => operation.Targets.Length == 0) && operations.Exists(operation => operation.Targets.Length > 0));
    }

    /// <summary>The operations up to the one that has nothing in common with the first: a menu has one verb, or starts things in several ways.</summary>
    private static List<Operation> Comparable(List<RunbookStep> steps)
    {
        var operations = new List<Operation>();
        foreach (var step in steps)
        {
            var operation = Operation.Of(step)!;
            if (operations.Count > 0 && operation.Verb != operations[0].Verb && !(Starts(operation) && Starts(operations[0])))
            {
                break;
            }

            operations.Add(operation);
        }

        return operations;
    }

    private static bool Starts(Operation operation) => operation.Verb.EndsWith(" restart", StringComparison.Ordinal) || operation.Verb.EndsWith(" up", StringComparison.Ordinal);

    /// <summary>A session beside single commands, or an operation beside the one that undoes it.</summary>
    private static bool IsMenuOfGroups(List<StepGroup> groups) =>
        groups.Count > 1 && groups.TrueForAll(group => group.Title is not null)
        && (groups.SkipLast(1).Any(group => group.Steps[^1] is { Label: "interactive" } step && !IsEditor(step)) || HasInverses(groups));

    private static bool IsEditor(RunbookStep step) =>
        Operation.Of(step)?.Verb.Split(' ')[0] is "vim" or "vi" or "nano" or "emacs" or "code" or "crontab" or "visudo";

    private static bool HasInverses(List<StepGroup> groups)
    {
        foreach (var (one, other) in Inverses)
        {
            if (!groups.Exists(group => IsWord(group.Title!.Text, other) || group.Steps.Exists(step => step.Command.Contains(other, StringComparison.Ordinal))))
            {
                continue;
            }

            var prefixes = new HashSet<string>(StringComparer.Ordinal);
            var isTitled = false;
            foreach (var group in groups)
            {
                var isOther = group.Steps.Exists(step => Prefix(step.Command, other) is { } prefix && prefixes.Contains(prefix));
                if (isOther || (isTitled && IsWord(group.Title!.Text, other)))
                {
                    return true;
                }

                isTitled |= IsWord(group.Title!.Text, one);
                prefixes.UnionWith(group.Steps.Select(step => Prefix(step.Command, one)).OfType<string>());
            }
        }

        return false;
    }

    private static bool IsWord(string title, string word) =>
        title.StartsWith(word, StringComparison.OrdinalIgnoreCase) && (title.Length == word.Length || !char.IsLetter(title[word.Length]));

    /// <summary>The command up to a word, or null when it does not have the word.</summary>
    private static string? Prefix(string command, string word) =>
        (command + " ").IndexOf(" " + word + " ", StringComparison.Ordinal) is var at and >= 0 ? command[..at] : null;
}
