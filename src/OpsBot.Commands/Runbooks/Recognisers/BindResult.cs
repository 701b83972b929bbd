using OpsBot.Commands.Steps;

namespace OpsBot.Commands.Runbooks.Recognisers;

/// <summary>What came of binding values to a command. Closed.</summary>
public abstract record BindResult
{
    private BindResult()
    {
    }

    /// <summary>Every parameter has its value.</summary>
    /// <param name="Command">The bound text, recognised anew: its risk is that of the values too.</param>
    /// <param name="Secrets">The variables that hold its secrets when it runs.</param>
    public sealed record Bound(RecognisedCommand Command, IReadOnlyList<SecretUse> Secrets) : BindResult;

    /// <summary>A value is missing, or would change what the command is.</summary>
    /// <param name="Parameter">Whose value.</param>
    /// <param name="Reason">What is wrong and what would be right, for the person who typed it.</param>
    public sealed record Refused(string Parameter, string Reason) : BindResult;
}
