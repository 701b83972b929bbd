using OpsBot.Commands.Replies;

namespace OpsBot.Commands.Parsing;

/// <summary>What <c>/help</c> says.</summary>
public static class HelpText
{
    /// <summary>All commands, a line each.</summary>
    public static Reply All() => new(
    [
        new ReplyBlock.Header("Commands"),
        new ReplyBlock.Table(["Command", "What it does"], [.. CommandSpecs.All.Select(s => (IReadOnlyList<string>)[s.Usage(), s.Summary])]),
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
