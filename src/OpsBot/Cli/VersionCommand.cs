using System.CommandLine;
using System.Reflection;

namespace OpsBot.Cli;

/// <summary><c>opsbot version</c>: which OpsBot this is, and where its SDKs come from.</summary>
internal static class VersionCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Make()
    {
        var command = new Command("version", "Which OpsBot this is");
        command.SetAction(_ => Console.WriteLine(Text()));
        return command;
    }

    private static string Text()
    {
        var assembly = typeof(VersionCommand).Assembly;
        var sdks = assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(a => a.Key == "Sdks").Value;
        return $"opsbot {assembly.GetName().Version?.ToString(3)} (SDKs: {sdks}, .NET {Environment.Version})";
    }
}
