using System.CommandLine;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using OpsBot.Commands.Runbooks;
using OpsBot.Commands.Runbooks.Recognisers;

namespace OpsBot.Cli;

/// <summary><c>opsbot risk</c>: reads commands on standard input, one a line with <c>\n</c>, <c>\t</c> and <c>\\</c> escaped, and answers one line each.</summary>
internal static class RiskCommand
{
    private static readonly JsonSerializerOptions OneLine = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly Option<bool> Json = new("--json") { Description = "Answer with one JSON object a line" };

    /// <summary>Makes the command.</summary>
    public static Command Make()
    {
        var command = new Command("risk", "Judge commands from standard input, one a line") { Json };
        command.SetAction(RunAsync);
        return command;
    }

    /// <summary>A line with its escapes resolved; an unknown escape stays as it is.</summary>
    internal static string Unescape(string line)
    {
        var text = new StringBuilder(line.Length);
        for (var i = 0; i < line.Length; i++)
        {
            var next = line[i] == '\\' && i + 1 < line.Length ? line[i + 1] : '\0';
            char? meant = next switch { 'n' => '\n', 't' => '\t', '\\' => '\\', _ => null };
            text.Append(meant ?? line[i]);
            i += meant is null ? 0 : 1;
        }

        return text.ToString();
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var json = parsed.GetValue(Json);
        await using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        while (await Console.In.ReadLineAsync(cancel) is { } line)
        {
            var command = Recogniser.Recognise(Unescape(line));
            await output.WriteLineAsync(json ? AsJson(command) : AsLine(command));
            await output.FlushAsync(cancel);
        }

        return Shared.Done;
    }

    private static string AsLine(RecognisedCommand command) =>
        $"{RunbookJson.Word(command.Risk)}\t{command.Label}\t{string.Join("; ", command.Reasons).ReplaceLineEndings(" ").Replace('\t', ' ')}";

    private static string AsJson(RecognisedCommand command) => JsonSerializer.Serialize(
        new
        {
            Risk = RunbookJson.Word(command.Risk),
            command.Kind,
            command.Label,
            Disclosure = command.Disclosure.ToString().ToLowerInvariant(),
            command.Reasons,
            Parameters = command.Parameters.Select(p => new { p.Name, p.Secret }),
        },
        OneLine);
}
