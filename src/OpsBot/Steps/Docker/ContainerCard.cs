using System.Globalization;
using Docker.DotNet.Models;
using OpsBot.Commands.Ids;

namespace OpsBot.Steps.Docker;

/// <summary>A container in lines: how it was made and how it is. Of its variables only the names are shown, since values may be secrets and nothing says which. Pure.</summary>
internal static class ContainerCard
{
    /// <summary>The lines.</summary>
    public static IEnumerable<string> Of(ContainerInspectResponse seen)
    {
        var (state, config, limits) = (seen.State, seen.Config, seen.HostConfig);
        yield return $"{seen.Name?.TrimStart('/')}  {seen.ID?[..12]}";
        yield return $"  image    {config?.Image}  {seen.Image}";
        yield return string.Create(CultureInfo.InvariantCulture, $"  state    {state?.Status}{(state?.Health?.Status is { Length: > 0 } health and not "none" ? ", " + health : "")}, exit code {state?.ExitCode}{(state?.OOMKilled == true ? ", was out of memory" : "")}{(state?.Error is { Length: > 0 } error ? $", {error}" : "")}");
        yield return string.Create(CultureInfo.InvariantCulture, $"  started  {state?.StartedAt}, restarted {seen.RestartCount} times, policy {limits?.RestartPolicy?.Name.ToString() ?? "none"}");
        yield return $"  command  {Words.Argv((config?.Entrypoint ?? []).Concat(config?.Cmd ?? []))}";
        if (limits is { Memory: > 0 })
        {
            yield return $"  memory   {Words.Size(limits.Memory)} at most";
        }

        foreach (var mount in seen.Mounts ?? [])
        {
            yield return $"  mount    {mount.Destination} from {(mount.Type == "volume" ? $"the volume {mount.Name}" : mount.Source)}{(mount.RW ? "" : ", read-only")}";
        }

        foreach (var (name, network) in (seen.NetworkSettings?.Networks ?? new Dictionary<string, EndpointSettings>()).OrderBy(n => n.Key, StringComparer.Ordinal))
        {
            yield return $"  network  {name} {network?.IPAddress}";
        }

        if (config?.Env is { Count: > 0 } variables)
        {
            yield return $"  env      {string.Join(", ", variables.Select(v => v.Split('=')[0]).Order(StringComparer.Ordinal))} (values not shown)";
        }
    }
}
