using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps;

namespace OpsBot.Commands.Plans;

/// <summary>
/// What an approval is bound to. SHA-256 over the plan's canonical JSON together with each step's effective action, so that neither a changed argument, nor a moved image,
/// nor a different policy, nor a version of OpsBot that does something else can run under an old approval.
/// </summary>
public static class PlanDigest
{
    /// <summary>The plan with its digest filled in.</summary>
    public static Plan Seal(Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return plan with { Digest = Of(plan) };
    }

    /// <summary>The digest of a plan, whatever its <see cref="Plan.Digest"/> says.</summary>
    public static Digest Of(Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var canonical = new StringBuilder(JsonSerializer.Serialize(plan with { Digest = default }, OpsJson.Options));
        foreach (var step in plan.Steps)
        {
            AppendActions(canonical, step.Step);
        }

        return new Digest(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical.ToString()))));
    }

    private static void AppendActions(StringBuilder canonical, Step step)
    {
        for (var current = step; current is not null; current = current.Compensation)
        {
            // The length keeps one text from running into the next.
            canonical.Append('\n').Append(current.Kind).Append(' ').Append(current.Action.Length).Append(' ').Append(current.Action);
        }
    }
}
