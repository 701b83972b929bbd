using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;

namespace OpsBot.Commands.Steps.Filters;

/// <summary><c>wc</c> with one of its options: only how much there is.</summary>
/// <param name="What">Of what.</param>
public sealed record WordCount(Counted What) : LineFilter
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Text => What switch
    {
        Counted.Lines => "wc -l",
        Counted.Words => "wc -w",
        Counted.Bytes => "wc -c",
        _ => throw new InvalidOperationException($"no option for {What}"),
    };

    /// <inheritdoc/>
    public override LineSieve Open() => new Sieve(What);

    private sealed class Sieve(Counted what) : LineSieve
    {
        private long count;

        public override void Take(string line, Action<string> pass) => count += what switch
        {
            Counted.Lines => 1,
            Counted.Words => line.Split((char[])[' ', '\t', '\v', '\f', '\r'], StringSplitOptions.RemoveEmptyEntries).Length,
            _ => Encoding.UTF8.GetByteCount(line) + 1,
        };

        public override void End(Action<string> pass) => pass(count.ToString(CultureInfo.InvariantCulture));
    }
}

/// <summary>What is counted.</summary>
public enum Counted
{
    /// <summary>Lines.</summary>
    Lines,

    /// <summary>Words: what stands between blanks.</summary>
    Words,

    /// <summary>Bytes, line ends among them.</summary>
    Bytes,
}
