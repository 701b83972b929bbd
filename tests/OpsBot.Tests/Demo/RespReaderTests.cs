using System.Text;
using FsCheck;
using FsCheck.Fluent;
using OpsBot.Demo.Services;
using Xunit;

namespace OpsBot.Tests.Demo;

public sealed class RespReaderTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Read_AnyCommandAsClientsSendIt_IsThatCommand() =>
        Prop.ForAll<NonEmptyArray<NonNull<string>>>(words =>
        {
            var command = words.Get.Take(64).Select(w => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(w.Get))).ToArray();
            return ReadAll(Encode(command)) is [var read] && read.SequenceEqual(command);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Read_AnyBytes_EndsWithoutABug() =>
        Prop.ForAll<byte[]>(bytes =>
        {
            try
            {
                return ReadAll(bytes).All(c => c.Length > 0);
            }
            catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
            {
                return true;
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Read_LinesOfWords_AreCommandsToo() => Assert.Equal([["PING"], ["GET", "a"]], ReadAll("PING\r\n\r\n GET  a\r\n"u8.ToArray()));

    [Theory]
    [InlineData("*65\r\n")]
    [InlineData("*-1\r\n")]
    [InlineData("*1\r\n$99999999\r\n")]
    [InlineData("*1\r\n:5\r\n")]
    public void Read_TooLargeOrNotRedis_IsRefused(string text) => Assert.Throws<InvalidDataException>(() => ReadAll(Encoding.UTF8.GetBytes(text)));

    private static byte[] Encode(string[] command) => Encoding.UTF8.GetBytes(
        $"*{command.Length}\r\n" + string.Concat(command.Select(w => $"${Encoding.UTF8.GetByteCount(w)}\r\n{w}\r\n")));

    private static List<string[]> ReadAll(byte[] bytes)
    {
        // A memory stream answers at once: nothing here waits.
        var reader = new RespReader(new MemoryStream(bytes));
        var commands = new List<string[]>();
        while (reader.ReadCommandAsync(Cancel).GetAwaiter().GetResult() is { } command)
        {
            commands.Add(command);
        }

        return commands;
    }
}
