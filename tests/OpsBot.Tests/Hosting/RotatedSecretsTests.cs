using Microsoft.Extensions.Logging.Abstractions;
using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Redaction;
using OpsBot.Contracts;
using OpsBot.Hosting;
using OpsBot.Steps.Rotation;
using OpsBot.Steps.Runner;
using OpsBot.Tests.Steps;
using Xunit;

namespace OpsBot.Tests.Hosting;

/// <summary>Which values of rotated secrets the redactor learns by itself, and when.</summary>
public sealed class RotatedSecretsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("opsbot-rotated-").FullName;
    private readonly FakeTimeProvider clock = new();
    private readonly Redactor redactor = new([]);
    private readonly CatalogInForce catalog = new(Catalog([]));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Catalog_ReloadedWithARotation_ItsValueIsLearnt()
    {
        File.WriteAllText(Path.Combine(folder, ".env"), "JWT_SECRET=value-of-the-new-one\n");
        using var rotated = Rotated(new OneRunner());
        await rotated.StartAsync(Cancel);
        await clock.WaitForTimersAsync(1, Cancel);
        Assert.Equal("value-of-the-new-one", redactor.Redact("value-of-the-new-one"));

        catalog.Replace(Catalog([System("shop")]));
        await UntilAsync("value-of-the-new-one");

        await rotated.StopAsync(Cancel);
    }

    [Fact]
    public async Task System_WhoseRunnerHangs_HoldsUpNoOther()
    {
        File.WriteAllText(Path.Combine(folder, ".env"), "JWT_SECRET=value-of-the-other\n");
        catalog.Replace(Catalog([System("hung"), System("shop")]));
        using var rotated = Rotated(new HungRunner());
        await rotated.StartAsync(Cancel);

        await UntilAsync("value-of-the-other");

        await rotated.StopAsync(Cancel);
    }

    private static OpsCatalog Catalog(IReadOnlyList<SystemDefinition> systems) => new() { People = [], Rotas = [], Policy = new PolicyDefinition { Version = "1" }, Systems = systems };

    private SystemDefinition System(string name) => new()
    {
        Name = new SystemName(name),
        Rota = new RotaName("ops"),
        Channels = [],
        Hosts = [],
        Services = [],
        Rotations = [new RotationDefinition("jwt", Path.Combine(folder, ".env"), "JWT_SECRET", RotationDefinition.UsualBytes, [], null)],
    };

    private RotatedSecrets Rotated(IRunners runners) => new(catalog, new SecretFiles(runners, redactor, new Secrets(catalog, new byte[32])), clock, NullLogger<RotatedSecrets>.Instance);

    /// <summary>Lets time go on until the value is known.</summary>
    private async Task UntilAsync(string value)
    {
        while (redactor.Redact(value) == value)
        {
            await clock.WaitForTimersAsync(1, Cancel);
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
    }

    /// <summary>This machine, but for one system whose machine never answers.</summary>
    private sealed class HungRunner : IRunners
    {
        private readonly OneRunner one = new();

        public IRunner Of(SystemName system) => system.Value == "hung" ? new Hung() : one.Of(system);

        private sealed class Hung : IRunner
        {
            public string Name => "hung";

            public Task<byte[]?> ReadFileAsync(string path, CancellationToken cancel) => new TaskCompletionSource<byte[]?>().Task;

            public Task WriteFileAsync(string path, ReadOnlyMemory<byte> content, string? keepOldAs, CancellationToken cancel) => throw new NotSupportedException();

            public Task<RunnerExit> RunAsync(RunnerCommand command, Func<RunnerLine, ValueTask> onLine, CancellationToken cancel) => throw new NotSupportedException();
        }
    }
}
