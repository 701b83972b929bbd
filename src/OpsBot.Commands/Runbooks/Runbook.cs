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
    /// <summary>Finds a procedure by its id, its path joined by slashes, or its title when only one has that title.</summary>
    /// <param name="name">What the operator typed; case does not matter.</param>
    public Procedure? Find(string name)
    {
        var exact = Procedures.FirstOrDefault(procedure =>
            string.Equals(procedure.Id, name, StringComparison.OrdinalIgnoreCase)
            || string.Equals(string.Join(" / ", procedure.Path), name, StringComparison.OrdinalIgnoreCase));
        var titled = Procedures.Where(procedure => string.Equals(procedure.Title, name, StringComparison.OrdinalIgnoreCase)).Take(2).ToList();
        return exact ?? (titled is [var only] ? only : null);
    }
}
