using OpsBot.Commands.Catalog;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Steps;

namespace OpsBot.Commands.Plans;

/// <summary>Whether a draft became a plan. Closed.</summary>
public abstract record Planning
{
    private Planning()
    {
    }

    /// <summary>It did.</summary>
    public sealed record Planned(Plan Plan) : Planning;

    /// <summary>It cannot be done.</summary>
    public sealed record Refused(Refusal Why) : Planning;
}

/// <summary>Makes a plan from a draft: resolves every target, asks the policy, seals the result.</summary>
/// <param name="steps">Where targets are resolved.</param>
public sealed class Planner(IStepDispatch steps)
{
    /// <summary>Makes the plan.</summary>
    /// <param name="draft">What is to be done.</param>
    /// <param name="commandText">The command as it was typed.</param>
    /// <param name="policy">The policy in force.</param>
    /// <param name="cancel">Ends the resolution.</param>
    public async Task<Planning> PlanAsync(PlanDraft draft, string commandText, PolicyDefinition policy, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(policy);
        var resolutions = await Task.WhenAll(draft.Steps.Select(s => steps.ResolveAsync(s, cancel)));
        if (resolutions.OfType<Resolution.Impossible>().FirstOrDefault() is { } impossible)
        {
            return new Planning.Refused(impossible.Why);
        }

        var planned = draft.Steps.Zip(resolutions.Cast<Resolution.Resolved>(), (step, found) => new PlannedStep(step, found.Pins)).ToList();
        var risk = planned.Select(s => s.Risk).Append(draft.LeastRisk).Max();
        return new Planning.Planned(PlanDigest.Seal(new Plan
        {
            System = draft.System,
            Procedure = draft.Procedure,
            Title = draft.Title,
            CommandText = commandText,
            Arguments = draft.Arguments,
            Steps = planned,
            Verifying = draft.Verifying,
            GoBack = draft.GoBack,
            Parallel = draft.Parallel,
            Looking = draft.Looking,
            Locks = draft.Locks,
            RunbookHash = draft.RunbookHash,
            Risk = risk,
            Need = PolicyRules.NeedFor(draft.System, draft.Procedure, risk, policy),
            Warnings = draft.Warnings,
            PolicyVersion = policy.Version,
        }));
    }

    /// <summary>
    /// Whether what was approved is still what would run: everything a step depends on is looked up again.
    /// </summary>
    /// <param name="plan">The plan.</param>
    /// <param name="policy">The policy in force.</param>
    /// <param name="cancel">Ends the look.</param>
    /// <returns>Null when it is; otherwise what moved, in words.</returns>
    public async Task<string?> WhatMovedAsync(Plan plan, PolicyDefinition policy, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(policy);
        if (WhatChanged(plan, policy) is { } changed)
        {
            return changed;
        }

        foreach (var step in plan.Steps)
        {
            if (await WhatMovedAsync(step, beforeStep: false, cancel) is { } moved)
            {
                return moved;
            }
        }

        return null;
    }

    /// <summary>The same just before a step begins: of what the steps depend on only its own is looked up.</summary>
    public async Task<string?> WhatMovedAsync(Plan plan, int index, PolicyDefinition policy, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(policy);
        return WhatChanged(plan, policy) ?? await WhatMovedAsync(plan.Steps[index], beforeStep: true, cancel);
    }

    private static string? WhatChanged(Plan plan, PolicyDefinition policy)
    {
        if (PlanDigest.Of(plan) != plan.Digest)
        {
            return "the stored plan does not have the digest that was approved";
        }

        return plan.PolicyVersion != policy.Version ? "people, rotas or policy have changed" : null;
    }

    private async Task<string?> WhatMovedAsync(PlannedStep step, bool beforeStep, CancellationToken cancel)
    {
        var expected = step.Pins.Where(p => !(beforeStep && p.AtStartOnly)).ToList();
        if (expected.Count == 0)
        {
            return null;
        }

        if (await steps.ResolveAsync(step.Step, cancel) is not Resolution.Resolved found)
        {
            return $"{step.Step.Title} cannot be done any more";
        }

        var now = found.Pins.ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal);
        return expected.FirstOrDefault(p => p.Value is not null && now.GetValueOrDefault(p.Name) != p.Value) is { } moved
            ? $"{moved.Name} was {Short(moved.Value!)} and is {Short(now.GetValueOrDefault(moved.Name) ?? "gone")}"
            : null;
    }

    private static string Short(string value) => value.Length > 19 ? value[..19] + "…" : value;
}
