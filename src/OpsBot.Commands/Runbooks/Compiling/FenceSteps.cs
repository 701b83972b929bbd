using OpsBot.Commands.Ids;
using OpsBot.Commands.Runbooks.Markdown;

namespace OpsBot.Commands.Runbooks.Compiling;

/// <summary>Turns the items of one code block into groups of steps: comments become titles, conditions, expectations or manual steps.</summary>
/// <param name="context">What stands over the block.</param>
internal sealed class FenceSteps(StepContext context)
{
    private readonly List<StepGroup> groups = [];
    private readonly List<(int Line, Remark Remark)> pending = [];
    private StepGroup? group;
    private RunbookStep? last;
    private bool expectsMore;
    private int lastLine;

    /// <summary>Reads a block.</summary>
    /// <param name="items">Its items.</param>
    /// <param name="context">What stands over it.</param>
    /// <param name="choices">How many choices the procedure has already.</param>
    public static List<RunbookStep> Read(List<FenceItem> items, StepContext context, int choices)
    {
        var reader = new FenceSteps(context);
        foreach (var item in items)
        {
            reader.Take(item);
        }

        reader.Orphans();
        return Choices.Apply(reader.groups, choices);
    }

    private void Take(FenceItem item)
    {
        var isApart = lastLine > 0 && item.Line > lastLine + 1;
        if (isApart)
        {
            expectsMore = false;
            group = null;
        }

        switch (item)
        {
            case FenceItem.Comment comment:
                Comment(comment, isApart);
                break;
            case FenceItem.Output output:
                Expect(output.Text, output.Line);
                break;
            case FenceItem.Command command:
                Command(command);
                break;
        }

        lastLine = item.EndLine;
    }

    private void Comment(FenceItem.Comment comment, bool isApart)
    {
        var remark = Remark.Read(comment.Text);
        if (expectsMore && remark.Ordinal is null)
        {
            Expect(comment.Text, comment.Line);
            return;
        }

        expectsMore = false;
        if (last is not null && remark.IsExpectation && pending.Count == 0)
        {
            var expectation = remark.Expectation;
            expectsMore = expectation.Length == 0;
            if (expectation.Length > 0)
            {
                Expect(expectation, comment.Line);
            }

            return;
        }

        if (isApart)
        {
            Orphans();
        }

        group = null;
        pending.Add((comment.Line, remark));
    }

    private void Expect(string text, int line)
    {
        if (last is not null)
        {
            Replace(last with { Expected = last.Expected is null ? text : last.Expected + "\n" + text, ExpectedLine = last.Expected is null ? line : last.ExpectedLine });
        }
    }

    private void Replace(RunbookStep step)
    {
        var steps = groups[^1].Steps;
        steps[^1] = step;
        last = step;
    }

    private void Command(FenceItem.Command command)
    {
        var before = pending.Count > 0;
        var (titleLine, title) = before ? Title(command) : (group?.TitleLine ?? 0, group?.Title);
        if (group is null || before)
        {
            group = new StepGroup(title, titleLine);
            groups.Add(group);
        }

        var beside = command.Beside is null ? null : Remark.Read(command.Beside);
        var over = new StepContext(
            title?.Text ?? beside?.Text ?? context.Title,
            titleLine > 0 ? titleLine : beside is null ? context.TitleLine : 0,
            context.IsConditional || title?.IsConditional == true || beside?.IsConditional == true,
            IsDangerous: false,
            context.Fence);
        var expected = title?.Aside ?? beside?.Aside ?? (beside is { IsExpectation: true } ? beside.Expectation : null);
        var step = CommandSteps.Make(command.Recognised, command.Line, command.Column, over, expected);
        step = context.IsDangerous ? CommandSteps.Raise(step, context.Title ?? CommandSteps.Above) : step;
        step = ConfigLine.Read(step, title?.Text);
        var warning = title is { IsDangerous: true } ? title : beside is { IsDangerous: true } ? beside : null;
        step = warning is null ? step : CommandSteps.Raise(step, warning.Text);
        group.Steps.Add(step);
        last = step;
        expectsMore = false;
        foreach (var (line, text) in InnerRemarks.Read(command.Recognised.Text, command.Line))
        {
            Manual([(line, new Remark(null, text))]);
        }
    }

    /// <summary>Which of the comments above a command is its title; the others are steps of their own.</summary>
    private (int Line, Remark? Remark) Title(FenceItem.Command command)
    {
        var units = Units();
        for (var i = 0; i < units.Count - 1; i++)
        {
            Manual(units[i]);
        }

        var unit = units[^1];
        pending.Clear();

        // "4. Check for errors" / "If successful, the scheduler may be stuck": the first is done by a person before the case is decided.
        if (unit.Count > 1 && unit[0].Remark is { IsConditional: false } first && unit[^1].Remark.IsConditional && first.Action().Form == ProseForm.Order)
        {
            Manual([unit[0]]);
            return unit[^1];
        }

        var head = unit[0].Remark;
        if (CompoundOrder.IsHalfDoneBy(head.Text, command.Recognised.Text))
        {
            Manual(unit);
        }

        // The file a line belongs to stands in the last comment: "# backend/.env:".
        return unit.Count > 1 && ConfigLine.NamesFile(unit[^1].Remark.Text) ? unit[^1] : unit[0];
    }

    private void Orphans()
    {
        foreach (var unit in Units())
        {
            Manual(unit);
        }

        pending.Clear();
    }

    /// <summary>Comments in a row are one remark; each number begins another.</summary>
    private List<List<(int Line, Remark Remark)>> Units()
    {
        var units = new List<List<(int Line, Remark Remark)>>();
        foreach (var comment in pending)
        {
            if (units.Count == 0 || comment.Remark.Ordinal is not null)
            {
                units.Add([comment]);
            }
            else
            {
                units[^1].Add(comment);
            }
        }

        // A headline over numbered comments is no step itself.
        if (units.Count > 1 && units[0][0].Remark.Ordinal is null)
        {
            units.RemoveAt(0);
        }

        return units;
    }

    private void Manual(List<(int Line, Remark Remark)> unit)
    {
        var (line, head) = unit[0];
        var action = head.Action();
        if (head.Text.Length == 0 || (head.Ordinal is null ? action.Form != ProseForm.Order : action.Form == ProseForm.Statement))
        {
            return;
        }

        var rest = unit.Skip(1).Select(comment => comment.Remark).ToList();
        var step = CommandSteps.Manual(head.Text, line, context) with
        {
            IsConditional = context.IsConditional || head.IsConditional || action.IsConditional,
            Expected = rest.Find(IsExpected)?.Text,

            // A command that is commented out under the remark is what the person types.
            Parameters = CommandSteps.ParametersOf([.. rest.Where(remark => !IsExpected(remark)).Select(remark => remark.Text)]),
            Risk = (Risk)Math.Max((int)action.Risk, (int)(head.IsDangerous ? Risk.Destructive : Risk.ReadOnly)),
        };
        group = new StepGroup(head, line);
        group.Steps.Add(step);
        groups.Add(group);
        last = step;
    }

    private static bool IsExpected(Remark remark) => remark.IsExpectation || remark.Text.Contains(" should be", StringComparison.Ordinal);
}
