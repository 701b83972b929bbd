using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;

namespace OpsBot.Commands.Parsing;

/// <summary>Binds the words after a command's name to what its spec asks for.</summary>
/// <param name="spec">The command.</param>
/// <param name="catalog">What there is.</param>
/// <param name="channel">Where it was typed.</param>
internal sealed class ArgumentBinder(CommandSpec spec, OpsCatalog catalog, ChannelRef channel)
{
    private const string SystemOption = "system";

    private readonly Dictionary<string, (ArgumentSpec Spec, string Text)> texts = new(StringComparer.Ordinal);
    private string? systemName;

    /// <summary>Binds.</summary>
    /// <param name="line">The whole line, for an argument that takes the rest of it.</param>
    /// <param name="words">The words after the name.</param>
    public Parsed Bind(string line, IReadOnlyList<Token> words)
    {
        if (Assign(line, words) is { } notAssigned)
        {
            return new Parsed.Refused(notAssigned);
        }

        if (spec.Arguments.FirstOrDefault(a => a.Required && !texts.ContainsKey(a.Name)) is { } missing)
        {
            return new Parsed.Refused(new Refusal("missing-argument", $"`/{spec.Name}` needs {Needed(missing)}.", Example()) { Form = Form() });
        }

        var system = FindSystem(out var noSystem);
        if (noSystem is not null)
        {
            return new Parsed.Refused(noSystem);
        }

        var values = new Dictionary<string, ArgumentValue>(StringComparer.Ordinal);
        foreach (var (name, (argument, text)) in texts)
        {
            var (value, problem) = ArgumentReader.Read(argument, text, catalog, system);
            if (problem is not null)
            {
                return new Parsed.Refused(problem.Remedy is null ? problem with { Remedy = Example() } : problem);
            }

            values[name] = value!;
        }

        return new Parsed.Understood(spec.Bind(new BoundArguments(system, values)));
    }

    /// <summary>The form for what is missing. An unclear system is asked about when the rest is known.</summary>
    private Form Form() => CommandForm.Of(
        spec, texts.ToDictionary(t => t.Key, t => t.Value.Text, StringComparer.Ordinal), catalog, FindSystem(out _), systemName is null ? null : $"/{spec.Name} --{SystemOption} {systemName}");

    /// <summary>Gives each word to its argument.</summary>
    private Refusal? Assign(string line, IReadOnlyList<Token> words)
    {
        var places = new Queue<ArgumentSpec>(spec.Arguments.Where(a => !a.Option));
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            if (places.TryPeek(out var place) && place.TakesRest && !IsOption(word))
            {
                texts[place.Name] = (place, RestOf(line, words, i));
                return null;
            }

            if (!word.Quoted && word.Text.StartsWith("--", StringComparison.Ordinal))
            {
                if (AssignOption(words, ref i) is { } refusal)
                {
                    return refusal;
                }

                continue;
            }

            if (!places.TryDequeue(out var next))
            {
                return new Refusal("too-many", $"`/{spec.Name}` does not know what to do with `{word.Text}`.", $"Usage: `{spec.Usage()}`");
            }

            // "/reject because …": the first word is no run, so the run was left out and the rest is the reason.
            if (next is { Kind: ArgumentKind.Run, Required: false } && places.TryPeek(out var after) && after.Kind == ArgumentKind.Rest && !ArgumentReader.LooksLikeRun(word.Text))
            {
                texts[after.Name] = (after, RestOf(line, words, i));
                return null;
            }

            texts[next.Name] = (next, word.Text);
        }

        return null;
    }

    private Refusal? AssignOption(IReadOnlyList<Token> words, ref int i)
    {
        var parts = words[i].Text[2..].Split('=', 2);
        var option = spec.Arguments.FirstOrDefault(a => a.Option && string.Equals(a.Name, parts[0], StringComparison.OrdinalIgnoreCase));
        var isSystem = spec.NeedsSystem && string.Equals(parts[0], SystemOption, StringComparison.OrdinalIgnoreCase);
        if (option is null && !isSystem)
        {
            var near = Nearest.To(parts[0], spec.Arguments.Where(a => a.Option).Select(a => a.Name).Append(SystemOption));
            return new Refusal(
                "unknown-option",
                $"`/{spec.Name}` has no option `--{parts[0]}`.",
                near.Count > 0 ? $"Did you mean `--{near[0]}`?" : $"Usage: `{spec.Usage()}`");
        }

        if (option?.Kind == ArgumentKind.Flag)
        {
            texts[option.Name] = (option, "");
            return parts.Length > 1 ? new Refusal("bad-option", $"`--{option.Name}` takes no value.", Example()) : null;
        }

        if (parts.Length < 2 && i + 1 >= words.Count)
        {
            return new Refusal("missing-value", $"`--{parts[0]}` needs a value.", Example());
        }

        var text = parts.Length > 1 ? parts[1] : words[++i].Text;
        if (isSystem)
        {
            systemName = text;
        }
        else
        {
            texts[option!.Name] = (option, text);
        }

        return null;
    }

    /// <summary>The system: named by the option or before a service's slash, else the channel's, else the only one.</summary>
    private SystemDefinition? FindSystem(out Refusal? refusal)
    {
        refusal = null;
        if (!spec.NeedsSystem)
        {
            return null;
        }

        var service = texts.Values.FirstOrDefault(t => t.Spec.Kind is ArgumentKind.Service or ArgumentKind.ServiceOrAll);
        var prefix = service.Text?.Contains('/', StringComparison.Ordinal) == true ? service.Text.Split('/')[0] : null;
        if (systemName is not null && prefix is not null && !string.Equals(systemName, prefix, StringComparison.OrdinalIgnoreCase))
        {
            refusal = new Refusal("two-systems", $"`--system {systemName}` and `{service.Text}` name two systems.", "Name the one you mean.");
            return null;
        }

        var named = systemName ?? prefix;
        if (named is not null)
        {
            if (catalog.FindSystem(named) is { } found)
            {
                return found;
            }

            var near = Nearest.To(named, catalog.Systems.Select(s => s.Name.Value));
            refusal = new Refusal("unknown-system", $"There is no system `{named}`.", near.Count > 0 ? $"Did you mean `{near[0]}`?" : Choices());
            return null;
        }

        if (catalog.SystemOf(channel) is { } bound)
        {
            return bound;
        }

        if (catalog.Systems.Count == 1)
        {
            return catalog.Systems[0];
        }

        refusal = new Refusal("which-system", "This channel is not bound to a system, so it is not clear which one you mean.", Choices());
        return null;
    }

    private string Choices() => $"Name one: {Words.List(catalog.Systems.Select(s => $"`--system {s.Name}`"), "or")}.";

    private static bool IsOption(Token word) => !word.Quoted && word.Text.StartsWith("--", StringComparison.Ordinal);

    private static string RestOf(string line, IReadOnlyList<Token> words, int i) =>
        i == words.Count - 1 ? words[i].Text : line[words[i].Start..].TrimEnd(' ');

    /// <summary>What an argument is, said once: "a service", "a tag: the image's tag, or previous".</summary>
    private static string Needed(ArgumentSpec argument) => argument.Summary == $"the {argument.Name}" ? $"a {argument.Name}" : $"a {argument.Name}: {argument.Summary}";

    private string Example() => spec.Examples.Count > 0 ? $"For example: `{spec.Examples[0]}`" : $"Usage: `{spec.Usage()}`";

    private static Parsed Refuse(string code, string reason, string remedy) => new Parsed.Refused(new Refusal(code, reason, remedy));
}
