using OpsBot.Commands.Ids;
using OpsBot.Commands.Runbooks.Recognisers;
using OpsBot.Commands.Runbooks.Shell;

namespace OpsBot.Commands.Runbooks.Compiling;

/// <summary>Makes steps.</summary>
internal static class CommandSteps
{
    /// <summary>The kind of a step that a person does.</summary>
    public const string ManualKind = "manual";

    /// <summary>What a warning without a title is called.</summary>
    public const string Above = "the text above";

    /// <summary>A step from a command.</summary>
    /// <param name="recognised">The command as it was understood.</param>
    /// <param name="line">Its line.</param>
    /// <param name="column">Its column.</param>
    /// <param name="context">What stands over it.</param>
    /// <param name="expected">What it should print, or null.</param>
    public static RunbookStep Make(RecognisedCommand recognised, int line, int column, StepContext context, string? expected = null)
    {
        var step = new RunbookStep
        {
            Kind = recognised.Kind,
            Label = recognised.Label,
            Line = line,
            Column = column,
            Command = recognised.Text,
            Risk = recognised.Risk,
            Disclosure = recognised.Disclosure,
            Native = recognised.Native,
            Parameters = recognised.Parameters,
            Reasons = recognised.Reasons,
            Recognised = recognised,
            Words = CommandWords.Of(recognised.Tree),
            Title = context.Title,
            TitleLine = context.TitleLine > 0 ? context.TitleLine : line,
            Expected = expected,
            IsConditional = context.IsConditional,
            Fence = context.Fence,
        };
        return context.IsDangerous ? Raise(step, context.Title ?? Above) : step;
    }

    /// <summary>A step that a person does.</summary>
    /// <param name="text">What to do.</param>
    /// <param name="line">Its line.</param>
    /// <param name="context">What stands over it.</param>
    public static RunbookStep Manual(string text, int line, StepContext context)
    {
        var action = Markdown.ProseAction.Read(text);
        return new RunbookStep
        {
            Kind = ManualKind,
            Label = ManualKind,
            Line = line,
            Column = 1,
            Command = text,
            Risk = action.Form == Markdown.ProseForm.Unclear ? Risk.Mutating : action.Risk,
            Disclosure = Disclosure.Internal,
            Parameters = ParametersOf(text),
            Reasons = ["a person does it"],
            Title = context.Title,
            TitleLine = context.TitleLine > 0 ? context.TitleLine : line,
            IsConditional = context.IsConditional || action.IsConditional || new Remark(null, text).IsConditional,
            Fence = context.Fence,
        };
    }

    /// <summary>The content of a configuration file that a person puts in place.</summary>
    /// <param name="text">The content.</param>
    /// <param name="line">Its line.</param>
    /// <param name="column">Its column.</param>
    /// <param name="context">What stands over it.</param>
    public static RunbookStep Config(string text, int line, int column, StepContext context) => new()
    {
        Kind = ManualKind,
        Label = "config",
        Line = line,
        Column = column,
        Command = text,
        Risk = Risk.Mutating,
        Disclosure = Disclosure.Internal,
        Parameters = ParametersOf(text),
        Reasons = ["changes a configuration file"],
        Title = context.Title,
        TitleLine = context.TitleLine > 0 ? context.TitleLine : line,
        IsConditional = context.IsConditional,
    };

    /// <summary>Raises a step to destructive because the runbook warns.</summary>
    /// <param name="step">The step.</param>
    /// <param name="warning">The warning.</param>
    public static RunbookStep Raise(RunbookStep step, string warning) =>
        step.Risk == Risk.Destructive ? step : step with { Risk = Risk.Destructive, Reasons = [$"the runbook warns: {warning}", .. step.Reasons] };

    /// <summary>The placeholders in text that is no command, each name once.</summary>
    /// <param name="texts">The text.</param>
    public static IReadOnlyList<RunbookParameter> ParametersOf(params ReadOnlySpan<string> texts)
    {
        var found = new List<Placeholder>();
        foreach (var text in texts)
        {
            found.AddRange(PlaceholderFinder.Find(text));
        }

        return found.Count == 0 ? [] :
        [
            .. found.DistinctBy(placeholder => placeholder.Name, StringComparer.Ordinal)
                .Select(placeholder => new RunbookParameter(placeholder.Name, placeholder.Secret, placeholder.Default, [])),
        ];
    }
}
