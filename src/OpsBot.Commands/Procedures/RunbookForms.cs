using OpsBot.Commands.Catalog;
using OpsBot.Commands.Procedures.Native;
using OpsBot.Commands.Runbooks.Recognisers;
using OpsBot.Commands.Runbooks.Shell;
using OpsBot.Commands.Steps;
using OpsBot.Commands.Steps.Filters;

namespace OpsBot.Commands.Procedures;

/// <summary>Turns a bound command into steps that need no shell, where one of the executors does exactly the same; null where none does. Each kind has its file in <c>Native</c>.</summary>
internal static class RunbookForms
{
    /// <summary>The steps of a command.</summary>
    /// <param name="command">The command, bound.</param>
    /// <param name="system">Whose services it may name.</param>
    /// <param name="source">The text it comes from, with its place.</param>
    /// <param name="folder">Where a <c>cd</c> before it went; null when none did.</param>
    public static IReadOnlyList<Step>? Native(RecognisedCommand command, SystemDefinition system, string source, string? folder = null)
    {
        if (system.Services.Count == 0 || !command.Tree.IsValid || command.Tree.Statements is not [{ Background: false, Negated: false } statement])
        {
            return null;
        }

        // A backup has no folder: the file of a command that went to one first is a file there.
        if (folder is null && DumpForms.Of(command, system, source) is { } dump)
        {
            return dump;
        }

        IReadOnlyList<ShellStatement> stages = statement switch
        {
            { Command: Pipeline { Joints: var joints } pipeline, Redirects: [] } when joints.All(j => j == Joint.Pipe) => pipeline.Stages,
            _ => [statement],
        };
        var filters = stages.Skip(1).Select(stage => NativeCall.WordsOf(stage) is { } words ? FilterForms.Of(words) : null).ToList();
        return NativeCall.WordsOf(stages[0]) is { } first && !filters.Contains(null)
            ? Filtered(new NativeCall(command, system, source, first, filters.Count == 0 ? null : [.. filters.OfType<LineFilter>()]) { Folder = folder })
            : null;
    }

    private static IReadOnlyList<Step>? Filtered(NativeCall call)
    {
        var steps = Of(call);
        if (steps is null || call.Through is null)
        {
            return steps;
        }

        // Only these print what the program itself prints; a table or a card of the bot's own has other lines.
        if (!steps.All(step => step is ReadLogs or ExecInContainer or SqlStep or RedisStep or ComposeCommand or DumpDatabase))
        {
            return null;
        }

        // What is filtered is one output: of several services only what looks at each line by itself means the same.
        return steps.Count(step => step is not DumpDatabase) == 1 || (call.Through.All(f => f is Grep { Count: false, Number: false, Quiet: false, Most: null, Before: 0, After: 0 } or AwkPrint or Cut) && steps.All(s => s is ReadLogs))
            ? [.. steps.Select(step => step is DumpDatabase ? step : step with { Through = call.Through })]
            : null;
    }

    private static IReadOnlyList<Step>? Of(NativeCall call) => call.Words switch
    {
        ["docker-compose", .. var rest] => ComposeForms.Of(call, rest),
        ["docker", "compose", .. var rest] => ComposeForms.Of(call, rest),
        ["docker", .. var rest] => ContainerForms.Of(call, rest),
        ["redis-cli", .. var rest] => RedisForms.OfRunner(call, rest),
        ["curl", .. var rest] => HttpForms.Of(call, rest),
        ["sleep", var time] => WaitForms.Of(call, time),
        _ => null,
    };
}
