using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Procedures;
using OpsBot.Commands.Replies;

namespace OpsBot.Commands.Flow;

/// <summary>What a runbook says besides its procedures and what leads to one: its checklists and its tables of what to do in which case, with buttons that begin it.</summary>
public sealed class GuideDesk(CatalogInForce catalog, IRunbooks runbooks)
{
    private const int LongestAction = 100;
    private const int LongestLabel = 75;

    /// <summary>The checklists.</summary>
    public Answer Checklists(SystemDefinition system)
    {
        ArgumentNullException.ThrowIfNull(system);
        var lists = Checklist.Of(runbooks.Of(system));
        if (lists.Count == 0)
        {
            return Answer.Refused(new Refusal("no-checklists", $"No runbook of {system.Name} has a checklist.", "Write one with boxes: `- [ ] Tests are green`."));
        }

        return Answer.Say(new Reply(
        [
            new ReplyBlock.Header($"Checklists of {system.Name}"),
            new ReplyBlock.Table(["Checklist", "Boxes", "Where"], [.. lists.Select(one => (IReadOnlyList<string>)[one.List.Title, $"{one.List.Items.Count}", $"{one.File}:{one.List.Line}"])]),
            .. Buttons(lists.Select(one => (one.List.Title, Named(system, $"/checklist {one.List.Title}")))),
            new ReplyBlock.Context(["`/checklist <name>` goes through one, box by box"]),
        ]));
    }

    /// <summary>The tables of what to do in which case, or one of them.</summary>
    public Answer Decide(SystemDefinition system, string? title)
    {
        ArgumentNullException.ThrowIfNull(system);
        var files = runbooks.Of(system);
        var all = files.SelectMany(file => file.Runbook.Facts.Decisions.Select(table => (file.File, Table: table))).ToList();
        var tables = all.FindAll(one => title is null || one.Table.Title.Contains(title, StringComparison.OrdinalIgnoreCase));
        if (tables.Count == 0)
        {
            return Answer.Refused(all.Count == 0
                ? new Refusal("no-decisions", $"No runbook of {system.Name} says what to do in which case.", "Write a table with the columns Scenario and Action.")
                : new Refusal("unknown-decision", $"No runbook of {system.Name} has the table `{title}`.", $"It has {Words.List(all.Select(one => $"`{one.Table.Title}`"))}."));
        }

        var blocks = new List<ReplyBlock>();
        foreach (var (file, table) in tables)
        {
            var options = DecisionGuide.Of(system, files, table);
            blocks.Add(new ReplyBlock.Header(table.Title));
            blocks.Add(new ReplyBlock.Table(
                [.. table.Columns, "Begins"],
                [.. table.Rows.Where(row => row.Values.Count > 1).Zip(options, (row, option) => (IReadOnlyList<string>)
                    [.. Enumerable.Range(0, table.Columns.Count).Select(i => i < row.Values.Count ? row.Values[i] : ""), option.Command ?? "nothing here fits"])]));
            blocks.AddRange(Buttons(options.Where(option => option.Command is not null).Select(option => (option.Case, Named(system, option.Command!)))));
            blocks.Add(new ReplyBlock.Context([$"{file}:{table.Line}", "a button makes the plan; who must agree to it is asked then"]));
        }

        return Answer.Say(new Reply(blocks));
    }

    /// <summary>Where there are several systems the button says which it means, wherever it is pressed.</summary>
    private string Named(SystemDefinition system, string command)
    {
        var words = command.Split(' ');
        var name = words[0] == "/runbook" ? 2 : 1;
        return catalog.Current.Systems.Count == 1 ? command : string.Join(' ', words.Take(name).Append($"--system {system.Name}").Concat(words.Skip(name)));
    }

    /// <summary>A command that is too long for a button can be typed: it stands in the table.</summary>
    private static IEnumerable<ReplyBlock> Buttons(IEnumerable<(string Label, string Command)> commands)
    {
        var buttons = commands.Select(one => new Button(new ButtonAction.Suggest(one.Command).Write(), one.Label.Length > LongestLabel ? one.Label[..(LongestLabel - 1)] + "…" : one.Label))
            .Where(button => button.Action.Length <= LongestAction).ToList();
        return buttons.Count == 0 ? [] : [new ReplyBlock.Buttons(buttons)];
    }
}
