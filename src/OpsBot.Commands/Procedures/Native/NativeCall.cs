using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Runbooks.Recognisers;
using OpsBot.Commands.Runbooks.Shell;
using OpsBot.Commands.Steps.Filters;

namespace OpsBot.Commands.Procedures.Native;

/// <summary>A command of a runbook on its way to a step: what it is, for which system, and what is behind it in the pipe.</summary>
/// <param name="Command">The command, bound.</param>
/// <param name="System">Whose services it may name.</param>
/// <param name="Source">The text it comes from, with its place.</param>
/// <param name="Words">The first command of the pipe, every word known.</param>
/// <param name="Through">What its output goes through; null for nothing.</param>
internal sealed record NativeCall(RecognisedCommand Command, SystemDefinition System, string Source, string[] Words, IReadOnlyList<LineFilter>? Through)
{
    /// <summary>Where a <c>cd</c> before it went, as it is known; null when none did.</summary>
    public string? Folder { get; init; }

    /// <summary>A look.</summary>
    public static readonly TimeSpan ShortTime = TimeSpan.FromMinutes(1);

    /// <summary>A change of one thing, or a long look.</summary>
    public static readonly TimeSpan LongTime = TimeSpan.FromMinutes(2);

    /// <summary>What may read or write a whole database or build an image.</summary>
    public static readonly TimeSpan WholeTime = TimeSpan.FromMinutes(30);

    /// <summary>What it may do; what is not known to look only may take as long as a change.</summary>
    public Risk Risk => Command.Risk;

    /// <summary>How long a program in a container may take.</summary>
    public TimeSpan Time => Risk == Risk.ReadOnly ? LongTime : WholeTime / 2;

    /// <summary>The services of that name, or that container; null when one is none.</summary>
    public IReadOnlyList<ServiceRef>? Services(IReadOnlyList<string> names)
    {
        var found = names.Select(Find).OfType<ServiceDefinition>().ToList();
        return found.Count == names.Count ? [.. found.Select(System.Ref)] : null;
    }

    /// <summary>The service of that name, or that container.</summary>
    public ServiceRef? Service(string name) => Find(name) is { } service ? System.Ref(service) : null;

    /// <summary>All services.</summary>
    public IReadOnlyList<ServiceRef> AllServices => [.. System.Services.Select(System.Ref)];

    /// <summary>The words of a command whose words are all known and that no redirection changes; null for another.</summary>
    public static string[]? WordsOf(ShellStatement statement) => statement is { Redirects: [], Background: false } ? NativeForms.WordsOf(statement) : null;

    private ServiceDefinition? Find(string name) => System.FindService(name) ?? System.Services.FirstOrDefault(s => s.Container == name);
}
