using OpsBot.Commands.Replies;

namespace OpsBot.Commands.Parsing;

/// <summary>What <c>/help</c> says.</summary>
public static class HelpText
{
    /// <summary>What it says of some commands: one in full, several a line each, and of all when none is named.</summary>
    public static Reply Of(IReadOnlyList<CommandSpec> commands)
    {
        ArgumentNullException.ThrowIfNull(commands);
        return commands switch
        {
            [] => All(),
            [var only] => About(only),
            _ => List("/" + commands[0].Words[0], commands),
        };
    }

    /// <summary>All commands, a line each.</summary>
    public static Reply All() => List("Commands", CommandSpecs.All);

    private static Reply List(string title, IEnumerable<CommandSpec> commands) => new(
    [
        new ReplyBlock.Header(title),
        new ReplyBlock.Table(["Command", "What it does"], [.. commands.Select(s => (IReadOnlyList<string>)[s.Usage(brief: true), s.Summary])]),
        new ReplyBlock.Context(["`/help <command>` tells more. Each also works as `/ops <command>` and after a mention of the bot."]),
    ])
    {
        Ephemeral = true,
    };

    /// <summary>One command in full.</summary>
    public static Reply About(CommandSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        List<ReplyBlock> blocks =
        [
            new ReplyBlock.Header("/" + spec.Name),
            new ReplyBlock.Text($"{spec.Summary}.\n`{spec.Usage()}`"),
        ];
        if (spec.Arguments.Count > 0)
        {
            blocks.Add(new ReplyBlock.Table(["Argument", "Meaning"], [.. spec.Arguments.Select(a => (IReadOnlyList<string>)[a.Usage(), a.Summary])]));
        }

        blocks.Add(new ReplyBlock.Code(string.Join('\n', spec.Examples)));
        if (spec.NeedsSystem)
        {
            blocks.Add(new ReplyBlock.Context(["In a channel that is bound to no system, add `--system <name>`."]));
        }

        return new Reply(blocks) { Ephemeral = true };
    }
}
