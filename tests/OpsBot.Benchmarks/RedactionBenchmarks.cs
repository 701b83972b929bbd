using BenchmarkDotNet.Attributes;
using OpsBot.Commands.Redaction;

namespace OpsBot.Benchmarks;

/// <summary>Redaction of a log of one million characters: characters per microsecond are MB/s.</summary>
[MemoryDiagnoser]
public class RedactionBenchmarks
{
    private const int Size = 1_000_000;

    private readonly Redactor redactor = new(Enumerable.Range(0, 50).Select(i => new KnownSecret($"SECRET_{i}", $"{i:x2}Xk9!q/{i * 7919:x8}-Zt+{i * 104729:x8}")));
    private string plain = "";
    private string mixed = "";

    /// <summary>Writes the logs.</summary>
    [GlobalSetup]
    public void Setup()
    {
        string[] ordinary =
        [
            "2026-01-22T03:14:15.926Z INFO  backend GET /api/v1/items/42 200 12ms request_id=550e8400-e29b-41d4-a716-446655440000\n",
            "10.0.0.7 - - [22/Jan/2026:03:14:15 +0000] \"GET /static/app.js HTTP/1.1\" 200 51234 \"-\" \"Mozilla/5.0 (X11; Linux x86_64)\"\n",
            "pulled image sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 in 3.1 s\n",
        ];
        plain = Log(ordinary);
        mixed = Log([.. ordinary, "login token=abc123def456 user=app\n", "{\"url\":\"postgres://app:hunter2@db/app\",\"password\":\"x1y2z3\"}\n", "\u001b[32mok\u001b[0m 00Xk9!q/00000000-Zt+00000000\n"]);
    }

    /// <summary>A log without anything to mask, 50 secrets known.</summary>
    [Benchmark(Baseline = true)]
    public int Plain() => redactor.Redact(plain).Length;

    /// <summary>A log in which half of the lines have something to mask.</summary>
    [Benchmark]
    public int Mixed() => redactor.Redact(mixed).Length;

    /// <summary>The same in pieces of 4 KiB.</summary>
    [Benchmark]
    public int Streamed()
    {
        var stream = redactor.OpenStream();
        var length = 0;
        for (var at = 0; at < mixed.Length; at += 4096)
            length += stream.Write(mixed.AsSpan(at, Math.Min(4096, mixed.Length - at))).Length;
        return length + stream.Flush().Length;
    }

    /// <summary>A chat message, where the cost is that of a call.</summary>
    [Benchmark]
    public int Message() => redactor.Redact("backend is healthy (12 ms), running sha-abc1234").Length;

    /// <summary>The tables for 50 secrets, built at the start and when a secret changes.</summary>
    [Benchmark]
    public Redactor Build() => new(Enumerable.Range(0, 50).Select(i => new KnownSecret($"SECRET_{i}", $"{i:x2}Xk9!q/{i * 7919:x8}-Zt+{i * 104729:x8}")));

    private static string Log(string[] lines) => string.Concat(Enumerable.Range(0, Size / lines.Min(l => l.Length)).Select(i => lines[i % lines.Length]))[..Size];
}
