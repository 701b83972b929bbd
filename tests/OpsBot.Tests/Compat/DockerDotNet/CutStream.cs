namespace OpsBot.Tests.Compat.DockerDotNet;

/// <summary>Gives its bytes in pieces of the given lengths, over and over.</summary>
/// <param name="bytes">The bytes.</param>
/// <param name="cuts">Length of each piece.</param>
/// <param name="failEvery">Every how manieth read is cancelled before it takes anything; 0 for none.</param>
internal sealed class CutStream(byte[] bytes, int[] cuts, int failEvery = 0) : MemoryStream(bytes)
{
    private int reads;
    private int pieces;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        failEvery > 0 && ++reads % failEvery == 0
            ? ValueTask.FromException<int>(new OperationCanceledException())
            : base.ReadAsync(buffer[..Math.Min(buffer.Length, cuts[pieces++ % cuts.Length])], cancellationToken);
}
