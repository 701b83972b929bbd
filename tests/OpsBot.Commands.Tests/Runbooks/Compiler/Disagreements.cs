namespace OpsBot.Commands.Tests.Runbooks.Compiler;

/// <summary>Lines of the real runbooks where we hold the reader's label to be wrong; docs/compiler-disagreements.md says why.</summary>
internal static class Disagreements
{
    private static readonly HashSet<(string File, int Line)> Lines =
    [
    ];

    public static bool Has(string file, int line) => Lines.Contains((file, line));
}
