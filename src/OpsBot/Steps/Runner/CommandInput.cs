namespace OpsBot.Steps.Runner;

/// <summary>Brings a stream to a command in pieces.</summary>
internal static class CommandInput
{
    private const int PieceBytes = 32 * 1024;

    /// <summary>Hands over piece after piece until the stream ends or <paramref name="take"/> says false.</summary>
    public static async Task CopyAsync(Stream? input, WriteInput take, CancellationToken stop)
    {
        var buffer = new byte[PieceBytes];
        while (input is not null && await input.ReadAsync(buffer, stop) is > 0 and var count && await take(buffer.AsMemory(0, count)))
        {
        }
    }
}
