using OpsBot.Commands.Runbooks.Markdown;

namespace OpsBot.Commands.Runbooks.Compiling;

/// <summary>Reads the steps of one procedure out of its blocks.</summary>
/// <param name="draft">The procedure.</param>
/// <param name="scope">Recognises commands and takes what could not be read.</param>
internal sealed class StepReader(ProcedureDraft draft, CompileScope scope)
{
    private const int DeepestList = 8;
    private static readonly StepContext Nothing = new(null, 0, IsConditional: false, IsDangerous: false);
    private readonly List<RunbookStep> steps = [];
    private int choices;

    /// <summary>Warnings over the whole procedure.</summary>
    public List<string> Warnings { get; } = [];

    /// <summary>Reads the steps.</summary>
    public List<RunbookStep> Read()
    {
        Read(draft.Blocks, Nothing, depth: draft.IsItem ? 1 : 0);
        return steps;
    }

    private void Read(IReadOnlyList<MarkdownBlock> blocks, StepContext context, int depth)
    {
        string? before = null;
        var isAfterFence = false;
        for (var i = 0; i < blocks.Count; i++)
        {
            switch (blocks[i])
            {
                case MarkdownBlock.Paragraph paragraph:
                    Paragraph(paragraph, context, isAfterFence);
                    before = paragraph.Lines[^1].Text;
                    break;
                case MarkdownBlock.Fence fence:
                    isAfterFence |= Fence(fence, context with { IsConditional = context.IsConditional || IsCase(before) }, before ?? context.Title);
                    before = null;
                    break;
                case MarkdownBlock.List { IsOrdered: true } list when !scope.Claimed.Contains(list) && depth < DeepestList:
                    Items(list, depth);
                    break;
                case MarkdownBlock.List { IsOrdered: false } list when !scope.Claimed.Contains(list) && depth < DeepestList:
                    Bullets(list, i + 1 < blocks.Count ? blocks[i + 1] as MarkdownBlock.Fence : null, context, depth);
                    break;
            }
        }
    }

    // "If the rollback has fewer migrations, you may need to downgrade:"
    private static bool IsCase(string? text) => text is not null && text.EndsWith(':') && new Remark(null, text).IsConditional;

    private void Paragraph(MarkdownBlock.Paragraph paragraph, StepContext context, bool isAfterFence)
    {
        foreach (var line in paragraph.Lines)
        {
            var action = ProseAction.Read(line.Text);
            if (WarningWords.IsWarning(line.Text))
            {
                Warnings.Add(line.Text);
            }

            var commands = action.Form == ProseForm.Order ? InlineCommands.Read(line, context with { Title = line.Text, TitleLine = line.Line, IsConditional = context.IsConditional || action.IsConditional }, scope) : [];
            steps.AddRange(commands);

            // What follows the commands and gives an order is a step; what stands before them introduces them.
            if (commands.Count == 0 && isAfterFence && action.Form == ProseForm.Order && !line.Text.EndsWith(':') && line.Lead is null)
            {
                steps.Add(CommandSteps.Manual(line.Text, line.Line, context with { Title = null, TitleLine = 0 }));
            }
        }
    }

    private bool Fence(MarkdownBlock.Fence fence, StepContext context, string? before)
    {
        var language = FenceLanguages.Of(fence.Language);
        if (steps.Count > 0 && FenceText.IsExpectation(before, language))
        {
            steps[^1] = steps[^1] with { Expected = steps[^1].Expected ?? FenceText.Of(fence), ExpectedLine = steps[^1].Expected is null ? fence.Line : steps[^1].ExpectedLine };
            return false;
        }

        if (language == FenceLanguage.Config)
        {
            if (FenceText.IsEdit(before))
            {
                steps.Add(CommandSteps.Config(FenceText.WithoutComments(fence, out var first), first.Line, first.Column, context with { Title = before }));
            }

            return false;
        }

        var read = FenceSteps.Read(FenceReader.Read(fence, scope), context with { Fence = fence.Line }, choices);
        foreach (var step in read)
        {
            steps.Add(step);
            choices = Math.Max(choices, step.Choice?.Group ?? 0);
        }

        return read.Count > 0;
    }

    private void Items(MarkdownBlock.List list, int depth)
    {
        foreach (var item in list.Items)
        {
            if (item.Text is not { } text)
            {
                Read(item.Blocks, Nothing, depth + 1);
                continue;
            }

            var remark = new Remark(null, text.Text);
            var action = remark.Action();
            var context = new StepContext(text.Text.TrimEnd(':'), item.Line, remark.IsConditional || action.IsConditional, remark.IsDangerous);
            // A statement only mentions its commands.
            var commands = action.Form == ProseForm.Statement ? [] : InlineCommands.Read(text, context, scope);
            steps.AddRange(commands);
            var count = steps.Count;
            Read(item.Blocks, context, depth + 1);

            // An item is a title where steps stand below it, and a step of a person where nothing does.
            var isLink = text.Spans is [{ Kind: SpanKind.Link, Start: 0 } link] && link.End == text.Text.Length;
            if (commands.Count == 0 && steps.Count == count && action.Form != ProseForm.Statement && !isLink && !item.IsTask)
            {
                steps.Add(CommandSteps.Manual(text.Text, item.Line, context with { Title = null, TitleLine = 0 }));
            }
        }
    }

    private void Bullets(MarkdownBlock.List list, MarkdownBlock.Fence? next, StepContext context, int depth)
    {
        var isDoing = depth > 0 || SectionWords.IsDoing(draft.Title);
        for (var i = 0; i < list.Items.Count; i++)
        {
            var item = list.Items[i];
            if (item is not { Text: { } text, IsTask: false })
            {
                continue;
            }

            var action = ProseAction.Read(text.Text);
            var over = context with { Title = text.Text, TitleLine = item.Line, IsConditional = context.IsConditional || action.IsConditional };
            var commands = action.Form == ProseForm.Order || isDoing ? InlineCommands.Read(text, over, scope) : [];
            steps.AddRange(commands);
            var count = steps.Count;
            Read(item.Blocks, over, depth + 1);

            // The last bullet before a code block may only say in words what the block does.
            var isTitle = i == list.Items.Count - 1 && next is not null && action.Verb is { } verb && next.Lines.Any(line => line.Text.Contains(verb, StringComparison.Ordinal));
            if (commands.Count == 0 && steps.Count == count && isDoing && action.Form == ProseForm.Order && !isTitle)
            {
                steps.Add(CommandSteps.Manual(text.Text, item.Line, context with { Title = null, TitleLine = 0 }));
            }
        }
    }
}
