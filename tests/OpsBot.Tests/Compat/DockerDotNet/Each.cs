namespace OpsBot.Tests.Compat.DockerDotNet;

/// <summary>Progress that is handled at once and in order.</summary>
internal sealed class Each<T>(Action<T> handle) : IProgress<T>
{
    public void Report(T value) => handle(value);
}
