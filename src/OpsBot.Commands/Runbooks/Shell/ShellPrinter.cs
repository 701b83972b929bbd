namespace OpsBot.Commands.Runbooks.Shell;

/// <summary>Writes a tree as shell text. What it writes is read back as the same tree; comments and the layout are not kept.</summary>
public static class ShellPrinter
{
    /// <summary>Writes a node.</summary>
    /// <param name="node">Any node.</param>
    /// <returns>Shell text, without a newline at the end unless a here-document needs it.</returns>
    public static string Print(ShellNode node)
    {
        ArgumentNullException.ThrowIfNull(node);
        return new Printer().Write(node);
    }
}
