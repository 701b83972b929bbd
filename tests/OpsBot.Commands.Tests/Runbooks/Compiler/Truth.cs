using Xunit;

namespace OpsBot.Commands.Tests.Runbooks.Compiler;

/// <summary>An assertion whose failure lists every row.</summary>
internal static class Truth
{
    public static void Holds(IEnumerable<string> wrong)
    {
        var rows = wrong.ToList();
        Assert.True(rows.Count == 0, string.Join('\n', rows));
    }
}
