using System.Text;
using System.Text.Json;

namespace OpsBot.Commands.Runbooks.Facts;

/// <summary>Writes a drafted catalog as opsbot.yaml. It loads as it is; the comments say what a person fills in.</summary>
public static class CatalogDraftYaml
{
    /// <summary>Writes the file.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="user">The operating system's user who drafts it: the first person of the catalog.</param>
    public static string Write(CatalogDraft draft, string user)
    {
        var person = Person(user);
        var text = new StringBuilder();
        text.Append($"""
            # Drafted from {OneLine(draft.Runbook)}. Check it with `opsbot config check`.
            people:
              # Everyone who may act or approve. A destructive plan needs a second person: add them here.
              {person}: {Flow(("accounts", Flow(("os", Quote(user)), ("web", person))))}
            rotas:
              {draft.System}:
                levels:

            """);
        foreach (var level in draft.Levels)
        {
            var wait = level.Minutes > 0 ? $"escalate_after: {level.Minutes}m, " : string.Empty;
            text.Append($"      # {OneLine(level.Who)}\n      - {{ name: {level.Name}, {wait}people: [{person}] }}\n");
        }

        text.Append($"""
            systems:
              {draft.System}:
                description: {Quote(OneLine(draft.Description))}
                rota: {draft.System}
                # The channels bound to the system: add slack or discord with the channel's id.
                channels: {Flow(("web", "ops"))}
                hosts:
                  main: {Flow(("engine", "unix:///var/run/docker.sock"))}
                services:

            """);
        foreach (var service in draft.Services)
        {
            Append(text, service);
        }

        return text.Append($"    runbooks: [{Quote(draft.Runbook)}]\n").ToString();
    }

    private static void Append(StringBuilder text, DraftService service)
    {
        text.Append($"      {service.Name}:\n        container: {service.Container ?? service.Name}\n");
        if (service.Image is { } image)
        {
            text.Append($"        image: {image}\n");
        }

        if (service.Url is { } url)
        {
            var contains = service.Contains is { } part ? $", contains: {Quote(part)}" : string.Empty;
            text.Append($"        health: {{ http: {Quote(url.ToString())}, status: {service.Status}{contains} }}\n");
        }
        else if (service.RedisAddress is { } address)
        {
            text.Append($"        health: {{ redis: {Quote(address)} }}\n");
        }
        else
        {
            text.Append("        health: container  # the runbook names no address to ask; better: { http: … }\n");
        }

        if (service.DependsOn.Count > 0)
        {
            text.Append($"        depends_on: [{string.Join(", ", service.DependsOn)}]\n");
        }
    }

    private static string Person(string user)
    {
        var name = new string([.. user.ToLowerInvariant().Where(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')]).TrimStart('-', '_', '.');
        return name.Length is > 0 and < 64 ? name : "me";
    }

    private static string Flow(params ReadOnlySpan<(string Key, string Value)> entries)
    {
        var parts = new List<string>();
        foreach (var (key, value) in entries)
        {
            parts.Add($"{key}: {value}");
        }

        return "{ " + string.Join(", ", parts) + " }";
    }

    // A comment or a title must stay on its line, and control characters are refused by the loader.
    private static string OneLine(string text) => new([.. text.Select(c => char.IsControl(c) ? ' ' : c)]);

    // YAML takes every JSON string.
    private static string Quote(string text) => JsonSerializer.Serialize(text);
}
