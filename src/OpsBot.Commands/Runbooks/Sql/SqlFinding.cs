using OpsBot.Commands.Ids;

namespace OpsBot.Commands.Runbooks.Sql;

/// <summary>What a text of SQL does.</summary>
/// <param name="Risk">The highest risk of its statements.</param>
/// <param name="Disclosure">The most that its rows may show.</param>
/// <param name="Reason">Why, in words.</param>
/// <param name="ShellText">What <c>\!</c> hands to a shell, or null.</param>
public sealed record SqlFinding(Risk Risk, Disclosure Disclosure, string Reason, string? ShellText = null)
{
    /// <summary>The graver of two.</summary>
    /// <param name="other">Another finding.</param>
    /// <returns>Both in one.</returns>
    public SqlFinding Join(SqlFinding other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var graver = other.Risk > Risk ? other : this;
        return graver with
        {
            Disclosure = Disclosure > other.Disclosure ? Disclosure : other.Disclosure,
            ShellText = ShellText ?? other.ShellText,
        };
    }
}
