using OpsBot.Commands.Runbooks.Facts;

namespace OpsBot.Commands.Runbooks;

/// <summary>A compiled runbook.</summary>
/// <param name="File">The file's name as it was given.</param>
/// <param name="Title">Its first heading, or empty.</param>
/// <param name="Procedures">What can be run, in the order of the file.</param>
/// <param name="Facts">What it says about the system.</param>
/// <param name="Diagnostics">What could not be read, and what its team should mend, by line.</param>
public sealed record Runbook(
    string File,
    string Title,
    IReadOnlyList<Procedure> Procedures,
    RunbookFacts Facts,
    IReadOnlyList<RunbookDiagnostic> Diagnostics)
{
    /// <summary>Finds a procedure by its id, by its path joined by slashes, or by its title; null when none or more than one has it.</summary>
    /// <param name="name">What the operator typed; case matters for the id only.</param>
    public Procedure? Find(string name)
    {
        return Procedures.FirstOrDefault(procedure => procedure.Id == name)
            ?? Only(procedure => string.Join(" / ", procedure.Path), name)
            ?? Only(procedure => procedure.Title, name);
    }

    private Procedure? Only(Func<Procedure, string> text, string name) =>
        Procedures.Where(procedure => string.Equals(text(procedure), name, StringComparison.OrdinalIgnoreCase)).Take(2).ToList() is [var only] ? only : null;
}
