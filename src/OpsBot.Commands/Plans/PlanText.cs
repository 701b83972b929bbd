using System.Text;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;

namespace OpsBot.Commands.Plans;

/// <summary>The whole plan in words: what an approver reads.</summary>
public static class PlanText
{
    /// <summary>What fits into one message on every platform, beside headline and buttons (Slack's section text has 3,000 characters).</summary>
    public const int FitsMessage = 2800;

    /// <summary>Whether the plan must be opened to be seen whole.</summary>
    public static bool IsLong(Plan plan) => Whole(plan).Length > FitsMessage;

    /// <summary>Every step with its source, its effective action, its risk and what it depends on; then the way back.</summary>
    public static string Whole(Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var text = new StringBuilder();
        for (var i = 0; i < plan.Steps.Count; i++)
        {
            AppendStep(text, i, plan.Steps[i]);
        }

        if (plan.GoBack.Count > 0)
        {
            text.Append("\nIf it fails:\n");
            foreach (var back in plan.GoBack)
            {
                text.Append($"    {back.Step.Title}\n        does: {back.Step.Action} ({back.Step.Kind}), if step {back.Undoes + 1} has begun{(back.Until is { } until ? $" and step {until + 1} has not" : "")}\n");
            }
        }

        return text.ToString().TrimEnd();
    }

    /// <summary>One line a step, the most dangerous first.</summary>
    public static ReplyBlock.Table Summary(Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return new ReplyBlock.Table(
            ["#", "Step", "Risk"],
            [.. plan.Steps.Select((s, i) => (Step: s, Number: i + 1))
                .OrderByDescending(s => s.Step.Risk).ThenBy(s => s.Number)
                .Select(s => (IReadOnlyList<string>)[$"{s.Number}", s.Step.Step.Title, InWords(s.Step.Risk)])]);
    }

    /// <summary>A risk in words.</summary>
    public static string InWords(Risk risk) => risk switch
    {
        Risk.ReadOnly => "read-only",
        Risk.Mutating => "mutating",
        Risk.Destructive => "destructive",
        _ => throw new InvalidOperationException($"no word for {risk}"),
    };

    private static void AppendStep(StringBuilder text, int index, PlannedStep step)
    {
        text.Append($"{index + 1}. {step.Step.Title}  [{InWords(step.Risk)}]\n");
        text.Append($"    source: {step.Step.Source}\n");
        text.Append($"    does:   {step.Step.Action} ({step.Step.Kind}, at most {Words.Duration(step.Step.Timeout)})\n");
        foreach (var pin in step.Pins)
        {
            text.Append($"    on:     {pin.Name} = {pin.Value ?? "not pinned"}\n");
        }
    }
}
