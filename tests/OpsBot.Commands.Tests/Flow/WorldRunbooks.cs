using System.Security.Cryptography;
using System.Text;
using OpsBot.Commands.Catalog;
using OpsBot.Commands.Procedures;
using OpsBot.Commands.Runbooks;

namespace OpsBot.Commands.Tests.Flow;

/// <summary>One runbook, which a test can rewrite.</summary>
internal sealed class WorldRunbooks : IRunbooks
{
    /// <summary>Its text.</summary>
    public string Text { get; set; } = "";

    /// <summary>The hash of its text.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));

    public IReadOnlyList<RunbookOnFile> Of(SystemDefinition system) => Text.Length == 0 ? [] : [new RunbookOnFile("shop.md", RunbookCompiler.Compile("shop.md", Text), Hash)];
}
