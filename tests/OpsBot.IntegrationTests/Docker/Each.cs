namespace OpsBot.IntegrationTests.Docker;

/// <summary>Progress that is handled at once and in order. (.NET's own goes through the thread pool and may reorder.)</summary>
internal sealed class Each<T>(Action<T> handle) : IProgress<T>
{
    public void Report(T value) => handle(value);
}
