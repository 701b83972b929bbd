using OpsBot.Steps.Compose;
using OpsBot.Steps.Runner;
using OpsBot.Tests.Steps.Compose;
using Xunit;

namespace OpsBot.IntegrationTests.Compose;

/// <summary>What the real docker-compose makes of the odd files that it accepts, after a pin through <see cref="ComposePins"/>.</summary>
public sealed class ComposeOracleTests : IDisposable
{
    private static readonly LocalRunner Runner = new(TimeProvider.System);
    private static readonly ComposeTool Tool = new(Runner, new Dictionary<string, string>());

    /// <summary>What 1.29 does not know (include, several documents), and tabs, which its YAML reader refuses.</summary>
    private static readonly string[] NotForV1 = ["include", "two-documents", "tabs", "json"];

    private readonly string folder = Directory.CreateTempSubdirectory("opsbot-oracle-").FullName;

    public static TheoryData<string> Accepted => [.. OddCase.All.Where(c => c.Refusal is null && !NotForV1.Contains(c.Name)).Select(c => c.Name)];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [MemberData(nameof(Accepted))]
    public async Task Config_PinnedOddFile_SaysTheNewTag(string name)
    {
        Assert.SkipWhen(ProgramPath.Find("docker-compose", Environment.GetEnvironmentVariable("PATH"), null) is null, "There is no docker-compose here.");
        var odd = OddCase.All.Single(c => c.Name == name);
        CopyTo(odd.Folder, folder);
        var project = new ComposeProject("odd", folder, odd.Files);
        var pins = new ComposePins(Runner);

        var before = await pins.ReadAsync(project, OddCase.Service, Cancel);
        await pins.PinAsync(project, OddCase.Service, before.Tag, OddCase.To, odd.MovesWith ?? [], Cancel);
        var images = Images(await Tool.ConfigAsync(project, Cancel));

        Assert.All(images.Where(i => i.Key == OddCase.Service || before.MovesWith.Contains(i.Key)), i => Assert.Equal($"{before.Image}:{OddCase.To}", i.Value));
        Assert.All(images.Where(i => i.Key != OddCase.Service && !before.MovesWith.Contains(i.Key)), i => Assert.DoesNotContain(OddCase.To, i.Value, StringComparison.Ordinal));
        Assert.Contains(OddCase.Service, images.Keys);
    }

    /// <summary>The images in what <c>config</c> prints, which is regular: services two blanks in, their keys four.</summary>
    private static Dictionary<string, string> Images(string config)
    {
        var images = new Dictionary<string, string>();
        var service = "";
        foreach (var line in config.Split('\n'))
        {
            if (line.StartsWith("  ", StringComparison.Ordinal) && line[2] != ' ' && line.EndsWith(':'))
            {
                service = line.Trim().TrimEnd(':');
            }
            else if (line.StartsWith("    image: ", StringComparison.Ordinal))
            {
                images[service] = line["    image: ".Length..].Trim('\'', '"');
            }
        }

        return images;
    }

    private static void CopyTo(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
