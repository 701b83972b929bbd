using Xunit;

namespace OpsBot.Tests.Compat.DockerDotNet;

/// <summary>Finds the recorded exchanges and specifications beside the repository.</summary>
internal static class Conformance
{
    /// <summary>A path below <c>../shared/conformance/docker</c>. Skips the test where that folder is not.</summary>
    public static string Path(string relative)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "OpsBot.sln")))
            folder = folder.Parent;
        var shared = System.IO.Path.Combine(folder?.Parent?.FullName ?? "/", "shared");
        Assert.SkipUnless(Directory.Exists(shared), "../shared is not here");
        return System.IO.Path.Combine(shared, "conformance", "docker", relative);
    }
}
