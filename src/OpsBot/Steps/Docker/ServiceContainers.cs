using System.Globalization;
using Docker.DotNet.Models;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps;

namespace OpsBot.Steps.Docker;

/// <summary>
/// Which containers are a service's. The catalog names a container or a compose service; compose writes down in labels what belongs together, so that a scaled service is found whole, whatever its
/// containers are called: v1 joins names by <c>_</c>, v2 by <c>-</c>, and while a container is replaced it has another name for a moment. Pure.
/// </summary>
internal static class ServiceContainers
{
    private const string Prefix = "com.docker.compose.";

    /// <summary>The containers of a service, in the order of their numbers.</summary>
    /// <param name="all">All containers of the host.</param>
    /// <param name="service">The service, for the message.</param>
    /// <param name="name">What the catalog calls its container.</param>
    /// <param name="project">The compose project, where the catalog says so.</param>
    /// <exception cref="EngineException">The name fits several projects.</exception>
    public static IReadOnlyList<ContainerListResponse> Of(IEnumerable<ContainerListResponse> all, ServiceRef service, string name, string? project)
    {
        var candidates = all.Where(c => !IsOneOff(c) && (project is null || Project(c) is null || Project(c) == project)).ToList();
        var named = candidates.Where(c => NameOf(c) == name).ToList();
        var found = named.Count > 0 ? named : candidates.Where(c => Fits(c, name)).ToList();
        var groups = found.Select(GroupOf).Distinct().ToList();
        if (groups.Count > 1)
        {
            throw new EngineException(
                $"Looking for the containers of {service}: '{name}' is a service of several compose projects: {Words.List(groups.Select(g => g.Project ?? "none").Order(StringComparer.Ordinal))}. Give the catalog's service the full name of its container, as {groups[0].Project}_{name}_1.");
        }

        return groups is [{ Project: not null } group]
            ? [.. candidates.Where(c => GroupOf(c) == group).OrderBy(Number).ThenBy(c => c.Created)]
            : found;
    }

    /// <summary>The project of a container that compose made; null for another.</summary>
    public static string? Project(ContainerListResponse container) => Label(container, "project");

    /// <summary>The compose service of a container that compose made; null for another.</summary>
    public static string? Service(ContainerListResponse container) => Label(container, "service");

    /// <summary>The compose services that its own depends on, as v2 writes them down; null when it does not say, as v1 does not.</summary>
    public static IReadOnlyList<string>? DependsOn(ContainerListResponse container) =>
        Label(container, "depends_on") is { } text ? [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(d => d.Split(':')[0])] : null;

    /// <summary>Its name, without the slash that the engine puts before it.</summary>
    public static string NameOf(ContainerListResponse container) => container.Names?.FirstOrDefault(n => n.LastIndexOf('/') == 0)?[1..] ?? container.ID ?? "";

    private static (string? Project, string? Service) GroupOf(ContainerListResponse container) => (Project(container), Service(container));

    private static bool IsOneOff(ContainerListResponse container) => string.Equals(Label(container, "oneoff"), "true", StringComparison.OrdinalIgnoreCase);

    private static bool Fits(ContainerListResponse container, string name) =>
        Project(container) is { } project && Service(container) is { } service
        && (name == service || new[] { '_', '-' }.Any(j => name == $"{project}{j}{service}" || name == $"{project}{j}{service}{j}{Number(container)}"));

    /// <summary>Which of a scaled service's containers it is, from 1; 0 when compose did not make it.</summary>
    public static int Number(ContainerListResponse container) =>
        int.TryParse(Label(container, "container-number"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static string? Label(ContainerListResponse container, string label) => container.Labels is { } labels && labels.TryGetValue(Prefix + label, out var value) ? value : null;
}
