using OpsBot.Commands.Catalog;

namespace OpsBot.Commands.Parsing;

/// <summary>The commands that keep a system running besides deploys: services, secrets, windows and lists.</summary>
public abstract partial record Command
{
    /// <summary><c>/start [service|all]</c>; null for all.</summary>
    public sealed record Start(SystemDefinition System, ServiceDefinition? Service) : OfProcedure(System);

    /// <summary><c>/stop service|all</c>; null for all.</summary>
    public sealed record Stop(SystemDefinition System, ServiceDefinition? Service) : OfProcedure(System);

    /// <summary><c>/release service tag [--commit hash]</c>.</summary>
    public sealed record Release(SystemDefinition System, ServiceDefinition Service, string Tag, string? Commit) : OfProcedure(System);

    /// <summary><c>/disk</c>, and <c>/disk clean</c> of these kinds.</summary>
    public sealed record Disk(SystemDefinition System, string? Clean) : OfProcedure(System);

    /// <summary><c>/lockdown reason</c>.</summary>
    public sealed record Lockdown(SystemDefinition System, string Reason) : OfProcedure(System);

    /// <summary><c>/secrets</c>.</summary>
    public sealed record Secrets(SystemDefinition System) : OfProcedure(System);

    /// <summary><c>/secrets rotate name</c>.</summary>
    public sealed record SecretsRotate(SystemDefinition System, string Name) : OfProcedure(System);

    /// <summary><c>/checklist</c>.</summary>
    public sealed record Checklists(SystemDefinition System) : Command;

    /// <summary><c>/checklist name</c>.</summary>
    public sealed record Checklist(SystemDefinition System, string Title) : OfProcedure(System);

    /// <summary><c>/decide [table]</c>.</summary>
    public sealed record Decide(SystemDefinition System, string? Table) : Command;

    /// <summary><c>/maintenance</c>.</summary>
    public sealed record MaintenanceShow(SystemDefinition System) : Command;

    /// <summary><c>/maintenance start duration reason</c>.</summary>
    public sealed record MaintenanceStart(SystemDefinition System, TimeSpan For, string Reason) : Command;

    /// <summary><c>/maintenance end</c>.</summary>
    public sealed record MaintenanceEnd(SystemDefinition System) : Command;
}
