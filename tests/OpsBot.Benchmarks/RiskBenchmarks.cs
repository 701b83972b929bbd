using BenchmarkDotNet.Attributes;
using OpsBot.Commands.Runbooks.Recognisers;
using OpsBot.Commands.Runbooks.Shell;

namespace OpsBot.Benchmarks;

/// <summary>One command's risk (the aim: under 20 µs), and the parser on a long text.</summary>
[MemoryDiagnoser]
[ShortRunJob]
public class RiskBenchmarks
{
    private readonly string longText = string.Concat(Enumerable.Repeat("docker compose exec -T web sh -c \"echo $(date) | grep x\" && ls > /dev/null\n", 1000));

    /// <summary>A command as runbooks have them.</summary>
    [Params(
        "docker compose logs --tail=100 backend",
        "docker exec db psql -U app -d app -c \"SELECT pid, now() - query_start FROM pg_stat_activity WHERE state = 'active'\"",
        "kubectl -n prod get pods -o wide | grep -v Running",
        "aws ec2 describe-instances --filters Name=tag:env,Values=prod --query 'Reservations[].Instances[]'",
        "docker exec redis redis-cli KEYS \"cache:*\" | xargs docker exec redis redis-cli DEL")]
    public string Command { get; set; } = "";

    /// <summary>Text to risk, parsing included.</summary>
    [Benchmark]
    public RecognisedCommand RiskOfOneCommand() => Recogniser.Recognise(Command);

    /// <summary>75 kB of shell.</summary>
    [Benchmark]
    public ShellScript ParseThousandLines() => ShellParser.Parse(longText);
}
