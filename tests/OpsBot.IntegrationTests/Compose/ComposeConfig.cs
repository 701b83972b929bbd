using System.Text;
using OpsBot.Steps.Compose;

namespace OpsBot.IntegrationTests.Compose;

/// <summary>What the compose tool makes of a project's files.</summary>
internal static class ComposeConfig
{
    /// <summary>What <c>config</c> answers; what it says beside that is left out.</summary>
    public static async Task<string> ConfigAsync(this ComposeTool tool, ComposeProject project, CancellationToken cancel)
    {
        var text = new StringBuilder();
        var exit = await tool.RunAsync(
            project,
            ["config"],
            line =>
            {
                text.Append(line.IsError ? "" : line.Text + "\n");
                return ValueTask.CompletedTask;
            },
            cancel);
        return exit.Code == 0 ? text.ToString() : throw new InvalidOperationException(exit.ToString());
    }
}
