using OpsBot.Commands.Steps;

namespace OpsBot.Commands.Procedures;

/// <summary>How a line of a procedure is run. Closed.</summary>
internal abstract record RunbookWay
{
    private RunbookWay()
    {
    }

    /// <summary>In words.</summary>
    public abstract string InWords { get; }

    /// <summary>By executors that do exactly what it says.</summary>
    /// <param name="Steps">The steps.</param>
    public sealed record Natively(IReadOnlyList<Step> Steps) : RunbookWay
    {
        /// <inheritdoc/>
        public override string InWords => "natively";

        /// <summary>The beginning of the name that the plan writes a backup under or reads one from; null when there is none, or when the plan makes the backup by itself.</summary>
        public string? File => Steps.Select(step => step switch { DumpDatabase { BeforeOverwrite: false } dump => dump.BackupName, RestoreDatabase restore => restore.BackupName, _ => null })
            .FirstOrDefault(name => name is not null)?.Split('%')[0] is { Length: > 0 } stem ? stem : null;
    }

    /// <summary>By a shell on the runner.</summary>
    /// <param name="Command">The whole text.</param>
    /// <param name="Parts">The places of the lines that it is made of.</param>
    public sealed record InShell(string Command, IReadOnlyList<int> Parts) : RunbookWay
    {
        /// <inheritdoc/>
        public override string InWords => "in the shell";
    }

    /// <summary>By a person.</summary>
    public sealed record ByHand : RunbookWay
    {
        /// <inheritdoc/>
        public override string InWords => "by hand";
    }

    /// <summary>Not by itself: its text is part of what other lines of its block run in the shell.</summary>
    public sealed record WithOthers : RunbookWay
    {
        /// <inheritdoc/>
        public override string InWords => "in the shell, with the lines around it";
    }
}
