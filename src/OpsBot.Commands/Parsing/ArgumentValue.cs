using OpsBot.Commands.Catalog;
using OpsBot.Commands.Runbooks;

namespace OpsBot.Commands.Parsing;

/// <summary>The checked value of an argument. Closed.</summary>
public abstract record ArgumentValue
{
    private ArgumentValue()
    {
    }

    /// <summary>A service.</summary>
    public sealed record OfService(ServiceDefinition Service) : ArgumentValue;

    /// <summary>Every service.</summary>
    public sealed record AllServices : ArgumentValue;

    /// <summary>A person.</summary>
    public sealed record OfPerson(Person Person) : ArgumentValue;

    /// <summary>Who types.</summary>
    public sealed record Myself : ArgumentValue;

    /// <summary>A length of time.</summary>
    public sealed record OfDuration(TimeSpan Duration) : ArgumentValue;

    /// <summary>A number.</summary>
    public sealed record OfCount(int Count) : ArgumentValue;

    /// <summary>A text, a tag, an id, a choice.</summary>
    public sealed record OfText(string Text) : ArgumentValue;

    /// <summary>A procedure of a runbook, with values.</summary>
    public sealed record OfRequest(RunbookRequest Request) : ArgumentValue;

    /// <summary>A command, or all that begin with a word.</summary>
    public sealed record OfCommand(IReadOnlyList<CommandSpec> Commands) : ArgumentValue;

    /// <summary>A flag that was given.</summary>
    public sealed record Given : ArgumentValue;
}

/// <summary>The checked arguments of one command line, by name.</summary>
public sealed class BoundArguments
{
    private readonly SystemDefinition? system;
    private readonly IReadOnlyDictionary<string, ArgumentValue> values;

    internal BoundArguments(SystemDefinition? system, IReadOnlyDictionary<string, ArgumentValue> values)
    {
        this.system = system;
        this.values = values;
    }

    /// <summary>The system the command is about.</summary>
    public SystemDefinition System => system ?? throw new InvalidOperationException("the command's spec does not ask for a system");

    /// <summary>A service that must be there.</summary>
    public ServiceDefinition Service(string name) => ((ArgumentValue.OfService)values[name]).Service;

    /// <summary>A service, or null when it was left out or is "all".</summary>
    public ServiceDefinition? ServiceOrNull(string name) => (values.GetValueOrDefault(name) as ArgumentValue.OfService)?.Service;

    /// <summary>A person that must be there.</summary>
    public Person Person(string name) => ((ArgumentValue.OfPerson)values[name]).Person;

    /// <summary>A person, or null when it was left out or is who types.</summary>
    public Person? PersonOrNull(string name) => (values.GetValueOrDefault(name) as ArgumentValue.OfPerson)?.Person;

    /// <summary>A length of time, or null when it was left out.</summary>
    public TimeSpan? Duration(string name) => (values.GetValueOrDefault(name) as ArgumentValue.OfDuration)?.Duration;

    /// <summary>A number, or null when it was left out.</summary>
    public int? Count(string name) => (values.GetValueOrDefault(name) as ArgumentValue.OfCount)?.Count;

    /// <summary>A text, or null when it was left out.</summary>
    public string? TextOrNull(string name) => (values.GetValueOrDefault(name) as ArgumentValue.OfText)?.Text;

    /// <summary>A text that must be there.</summary>
    public string Text(string name) => ((ArgumentValue.OfText)values[name]).Text;

    /// <summary>A procedure of a runbook that must be there.</summary>
    public RunbookRequest Request(string name) => ((ArgumentValue.OfRequest)values[name]).Request;

    /// <summary>A command, or all that begin with a word; none when it was left out.</summary>
    public IReadOnlyList<CommandSpec> Commands(string name) => (values.GetValueOrDefault(name) as ArgumentValue.OfCommand)?.Commands ?? [];

    /// <summary>Whether a flag was given.</summary>
    public bool Has(string name) => values.ContainsKey(name);
}
