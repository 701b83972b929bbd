using OpsBot.Commands.Catalog;

namespace OpsBot.Commands.Parsing;

/// <summary>A command as data: help, completion and registration on every platform are made from it.</summary>
public sealed record CommandSpec
{
    /// <summary>Its name, of one or two words: <c>rollback</c>, <c>incident open</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Other names.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>What it does, in one line.</summary>
    public required string Summary { get; init; }

    /// <summary>What it takes, in order; options last.</summary>
    public IReadOnlyList<ArgumentSpec> Arguments { get; init; } = [];

    /// <summary>Lines that work.</summary>
    public IReadOnlyList<string> Examples { get; init; } = [];

    /// <summary>It is about one system: the channel's, or <c>--system</c>'s.</summary>
    public bool NeedsSystem { get; init; } = true;

    /// <summary>Makes the command from its checked arguments.</summary>
    public required Func<BoundArguments, Command> Bind { get; init; }

    /// <summary>The words of its name.</summary>
    public IReadOnlyList<string> Words => Name.Split(' ');

    /// <summary>How it is typed: <c>/logs &lt;service&gt; [--tail n]</c>.</summary>
    /// <param name="brief">For a list, where a line has little room; see <see cref="ArgumentSpec.Usage"/>.</param>
    public string Usage(bool brief = false) => string.Join(' ', Arguments.Select(a => a.Usage(brief)).Prepend("/" + Name));
}

/// <summary>One argument of a command.</summary>
/// <param name="Name">Its name; an option is typed as <c>--name</c>.</param>
/// <param name="Kind">What it must be.</param>
/// <param name="Summary">What it means.</param>
/// <param name="Required">Whether it must be given.</param>
/// <param name="Option">Whether it is typed as <c>--name value</c>, anywhere.</param>
public sealed record ArgumentSpec(string Name, ArgumentKind Kind, string Summary, bool Required = false, bool Option = false)
{
    private const int BriefChoices = 30;

    /// <summary>The words it may be, for <see cref="ArgumentKind.Choice"/>.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>The largest number it may be, for <see cref="ArgumentKind.Count"/>.</summary>
    public int Most { get; init; } = 10_000;

    /// <summary>The longest time it may be, for <see cref="ArgumentKind.Duration"/>.</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromDays(14);

    /// <summary>The names that the catalog has for it, for <see cref="ArgumentKind.Listed"/>.</summary>
    public Func<SystemDefinition, IEnumerable<string>> Names { get; init; } = _ => [];

    /// <summary>Whether it takes all that is left of the line, blanks included.</summary>
    public bool TakesRest => Kind is ArgumentKind.Rest or ArgumentKind.CommandName or ArgumentKind.Procedure or ArgumentKind.Checklist;

    /// <summary>Whether what it may be is looked up while it is typed. The words of a choice are known before.</summary>
    public bool IsCompleted => Kind is ArgumentKind.Service or ArgumentKind.ServiceOrAll or ArgumentKind.Tag or ArgumentKind.Person or ArgumentKind.PersonOrMe or ArgumentKind.Duration or ArgumentKind.CommandName
        or ArgumentKind.Procedure or ArgumentKind.Checklist or ArgumentKind.Backup or ArgumentKind.Listed;

    /// <summary>How it is typed.</summary>
    /// <param name="brief">Of a choice whose words together are long, its name: <c>[state]</c>.</param>
    public string Usage(bool brief = false)
    {
        var placeholder = Placeholder();
        placeholder = brief && Kind == ArgumentKind.Choice && placeholder.Length > BriefChoices ? Name : placeholder;
        var value = Kind == ArgumentKind.Flag ? "" : Option ? $" {placeholder}" : $"<{placeholder}>";
        var text = Option ? $"--{Name}{value}" : value;
        return Required ? text : $"[{text.Trim('<', '>')}]";
    }

    private string Placeholder() => Kind switch
    {
        ArgumentKind.Choice => string.Join('|', Choices),
        ArgumentKind.ServiceOrAll => "service|all",
        ArgumentKind.PersonOrMe => "person|me",
        ArgumentKind.Duration => Option ? "1h" : Name,
        ArgumentKind.Person => "person",
        ArgumentKind.Count => Option ? "n" : Name,
        _ => Name,
    };
}

/// <summary>What an argument must be.</summary>
public enum ArgumentKind
{
    /// <summary>A service of the system, or <c>system/service</c>.</summary>
    Service,

    /// <summary>A service, or the word all.</summary>
    ServiceOrAll,

    /// <summary>An image tag.</summary>
    Tag,

    /// <summary>A person, by id, name or account.</summary>
    Person,

    /// <summary>A person, or the word me.</summary>
    PersonOrMe,

    /// <summary>A length of time: <c>90s</c>, <c>15m</c>, <c>2h</c>, <c>1d</c>.</summary>
    Duration,

    /// <summary>A whole number above zero.</summary>
    Count,

    /// <summary>One word or a quoted text.</summary>
    Text,

    /// <summary>Everything that is left of the line.</summary>
    Rest,

    /// <summary>A run's id.</summary>
    Run,

    /// <summary>An incident's id.</summary>
    Incident,

    /// <summary>One of a few words.</summary>
    Choice,

    /// <summary>A procedure of a runbook and its values: all that is left of the line.</summary>
    Procedure,

    /// <summary>One of the names that the system's catalog lists: a database, a queue.</summary>
    Listed,

    /// <summary>A checklist of a runbook, by its title: all that is left of the line.</summary>
    Checklist,

    /// <summary>A backup, by its name in the backup store.</summary>
    Backup,

    /// <summary>The name of a command.</summary>
    CommandName,

    /// <summary>An option without a value.</summary>
    Flag,
}
