using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using OpsBot.Commands.Ids;

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
        foreach (var step in plan.Steps.Select(s => s.Step).Concat(plan.GoBack.Select(s => s.Step)))
        {
            // The length keeps one text from running into the next.
            canonical.Append('\n').Append(step.Kind).Append(' ').Append(step.Action.Length).Append(' ').Append(step.Action);
        }

        return new Digest(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical.ToString()))));
    }
}
