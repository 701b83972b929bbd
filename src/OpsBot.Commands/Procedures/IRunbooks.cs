using OpsBot.Commands.Catalog;
using OpsBot.Commands.Runbooks;

namespace OpsBot.Commands.Procedures;

/// <summary>The runbooks of a system as they are on disk now, compiled.</summary>
public interface IRunbooks
{
    /// <summary>All that the catalog names, in its order; one that cannot be read is there with its problem.</summary>
    IReadOnlyList<RunbookOnFile> Of(SystemDefinition system);
}

/// <summary>A runbook file.</summary>
/// <param name="File">As the catalog names it.</param>
/// <param name="Runbook">What it compiles to; without procedures when it cannot be read.</param>
/// <param name="Hash">SHA-256 of its bytes, hexadecimal; empty when it cannot be read.</param>
/// <param name="Problem">Why it cannot be read, or null.</param>
public sealed record RunbookOnFile(string File, Runbook Runbook, string Hash, string? Problem = null);
